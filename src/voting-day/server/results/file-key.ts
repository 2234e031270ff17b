import { idOfKey, verifySignature } from '../../../platform/server/devices/verify.ts';
import { type ResultFile, type SignedSlip, signedBytes, signedTextOf } from '../../../sealed/index.ts';

/** Whether the key that a file brings is the one that signed its slip. */
export async function isSignedByFileKey(
  { slip, signature }: SignedSlip,
  key: NonNullable<ResultFile['key']>,
): Promise<boolean> {
  const message = signedBytes('sigap-result-1', signedTextOf(slip));
  return idOfKey(key).startsWith(slip.keyTag) && (await verifySignature(key, message, signature));
}
