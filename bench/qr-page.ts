import encodeQR from 'qr';
import { createDeviceKey, type DeviceKey, sha256Of, signText } from '../src/platform/web/device-key.ts';
import { type ResultRecord, resultPayload, signedTextOf, slipOf, slipText } from '../src/sealed/index.ts';

/** How long it took, in milliseconds: everything from figures to a drawn QR, and the bare signature within it. */
export type Sealing = { readonly allMs: number; readonly signatureMs: number };

/** Seals so many records one after the other, each with a revision of its own, as the field app does. */
export async function sealMany(record: ResultRecord, times: number): Promise<Sealing[]> {
  const key = await createDeviceKey();
  const found: Sealing[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    found.push(await sealOne({ ...record, device: key.id, madeAtS: record.madeAtS + turn }, key));
  }
  return found;
}

async function sealOne(record: ResultRecord, key: DeviceKey): Promise<Sealing> {
  const begun = performance.now();
  const [payload, election] = await Promise.all([sha256Of(resultPayload(record)), sha256Of(record.election)]);
  const slip = slipOf(record, { payload, election });
  const text = signedTextOf(slip);
  const toSign = performance.now();
  const signature = await signText(key, 'sigap-result-1', text);
  const signed = performance.now();
  encodeQR(slipText({ slip, signature }), 'raw', { ecc: 'medium', border: 4 });
  return { allMs: performance.now() - begun, signatureMs: signed - toSign };
}
