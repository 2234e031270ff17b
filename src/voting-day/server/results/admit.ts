import { createHash } from 'node:crypto';
import type { Delivery } from '../../../connectivity/server/index.ts';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { type Device, devicesOfTps } from '../../../platform/server/devices/store.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  isOfSlip,
  parseResult,
  parseSlipText,
  type ResultFault,
  type ResultRecord,
  type Slip,
  type SlipFault,
  signedBytes,
  signedTextOf,
} from '../../../sealed/index.ts';

/** A slip that is what it says: signed by a phone of the TPS that it speaks of. */
export type AdmittedSlip = {
  readonly id: Buffer;
  readonly slip: Slip;
  /** What was signed: the slip in Base45. */
  readonly text: string;
  readonly signature: string;
  readonly maker: Device;
  readonly delivery: Delivery;
};

/** A full record with the slip that is its own. */
export type AdmittedRecord = {
  readonly id: Buffer;
  readonly payload: string;
  readonly record: ResultRecord;
  readonly slip: AdmittedSlip;
};

/**
 * Asks everything that can refuse a slip: that it is one, of the deliverer's election, and signed by a phone that is or was enrolled at
 * its TPS. What it says is not among it.
 * @param qr the text of its QR: slip and signature
 */
export async function admitSlip(
  platform: Platform,
  qr: string,
  delivery: Delivery,
): Promise<Result<AdmittedSlip, Problem>> {
  const read = parseSlipText(qr);
  if (!read.ok) return err(problem(PROBLEMS.resultRefused, SLIP_FAULTS[read.error]));
  const { slip, signature } = read.value;
  if (!sha256(delivery.electionSlug).startsWith(slip.electionTag))
    return err(problem(PROBLEMS.resultOfAnotherElection));
  const signed = signedTextOf(slip);
  const maker = await makerOf(platform, slip, { signed, signature, electionId: delivery.by.electionId });
  if (!maker) return err(problem(PROBLEMS.resultRefused, NOT_SIGNED));
  return ok({ id: hashOf(signed), slip, text: signed, signature, maker, delivery });
}

/** Asks everything that can refuse a full record: its slip, and that it is the very record the slip names. */
export async function admitRecord(
  platform: Platform,
  { qr, payload }: { readonly qr: string; readonly payload: string },
  delivery: Delivery,
): Promise<Result<AdmittedRecord, Problem>> {
  const slip = await admitSlip(platform, qr, delivery);
  if (!slip.ok) return slip;
  const read = parseResult(payload);
  if (!read.ok) return err(problem(PROBLEMS.resultRefused, RESULT_FAULTS[read.error]));
  const record = read.value;
  const id = hashOf(payload);
  const hashes = { payload: id.toString('hex'), election: sha256(record.election) };
  if (record.device !== slip.value.maker.id || !isOfSlip(slip.value.slip, record, hashes))
    return err(problem(PROBLEMS.resultRefused, OTHER_SLIP));
  return ok({ id, payload, record, slip: slip.value });
}

/** The phone of the TPS whose key signed a slip; several may share the first digits of their keys. */
async function makerOf(
  { database: { db } }: Platform,
  { tps, keyTag }: Slip,
  { signed, signature, electionId }: { signed: string; signature: string; electionId: number },
): Promise<Device | null> {
  const [there] = await devicesOfTps(db, electionId, [tps]);
  const message = signedBytes('sigap-result-1', signed);
  for (const device of there?.devices ?? [])
    if (device.id.startsWith(keyTag) && (await verifySignature(device.key, message, signature)))
      return device;
  return null;
}

/** SHA-256 of a text. */
export function hashOf(content: string): Buffer {
  return createHash('sha256').update(content).digest();
}

function sha256(content: string): string {
  return hashOf(content).toString('hex');
}

const SLIP_FAULTS: Readonly<Record<SlipFault, Text>> = {
  'not-base45': text('ini bukan QR catatan hasil', 'this is no QR of a result record'),
  'other-form': text('QR ini dari versi lain', 'this QR is of another version'),
  cut: text('QR ini terpotong: pindai lagi seluruhnya', 'this QR is cut: scan all of it again'),
  malformed: text('isi QR ini rusak: pindai lagi', 'what this QR holds is damaged: scan it again'),
};
const RESULT_FAULTS: Readonly<Record<ResultFault, Text>> = {
  'too-long': text('catatannya terlalu panjang', 'the record is too long'),
  'no-json': text('catatannya bukan JSON', 'the record is no JSON'),
  'not-canonical': text('teksnya bukan JSON kanonik (RFC 8785)', 'its text is not canonical JSON (RFC 8785)'),
  malformed: text(
    'bagian catatannya kurang, lebih, atau bukan seperti pada docs/formats/result-record.md',
    'parts of the record are missing, too many, or not as docs/formats/result-record.md has them',
  ),
};
const NOT_SIGNED = text(
  'tidak ditandatangani oleh ponsel yang terdaftar di TPS itu',
  'it is not signed by a phone that is enrolled at that TPS',
);
const OTHER_SLIP = text(
  'catatan lengkap ini bukan yang disebut oleh QR-nya: satu angka, foto atau tanda saja sudah berbeda',
  'this full record is not the one its QR names: some figure, photo or mark differs',
);
