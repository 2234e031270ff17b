import { type Device, devicesOfTps } from '../../../platform/server/devices/store.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Slip, signedBytes, signedTextOf } from '../../../sealed/index.ts';

/** The phone of the TPS whose key signed a slip, also one that was ended; several may share the first digits of their keys. */
export async function makerOf(
  { database: { db } }: Platform,
  electionId: number,
  { slip, signature }: { readonly slip: Slip; readonly signature: string },
): Promise<Device | null> {
  const [there] = await devicesOfTps(db, electionId, [slip.tps]);
  const message = signedBytes('sigap-result-1', signedTextOf(slip));
  for (const device of there?.devices ?? [])
    if (device.id.startsWith(slip.keyTag) && (await verifySignature(device.key, message, signature)))
      return device;
  return null;
}
