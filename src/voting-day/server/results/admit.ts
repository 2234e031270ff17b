import { createHash } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Device } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  isOfSlip,
  parseResult,
  parseSlipText,
  type ResultRecord,
  type Slip,
  signedTextOf,
} from '../../../sealed/index.ts';
import type { Bringing } from './bringing.ts';
import { NOT_SIGNED, OTHER_SLIP, recordProblem, slipProblem } from './faults.ts';
import { makerOf } from './maker.ts';

/** A slip that is what it says: signed by a phone of the TPS that it speaks of. */
export type AdmittedSlip = {
  readonly id: Buffer;
  readonly slip: Slip;
  /** What was signed: the slip in Base45. */
  readonly text: string;
  readonly signature: string;
  readonly maker: Device;
  readonly bringing: Bringing;
};

/** A full record with the slip that is its own. */
export type AdmittedRecord = {
  readonly id: Buffer;
  readonly payload: string;
  readonly record: ResultRecord;
  readonly slip: AdmittedSlip;
};

/**
 * Asks everything that can refuse a slip: that it is one, of the election it is brought into, and signed by a phone that is or was enrolled at
 * its TPS. What it says is not among it.
 * @param qr the text of its QR: slip and signature
 */
export async function admitSlip(
  platform: Platform,
  qr: string,
  bringing: Bringing,
): Promise<Result<AdmittedSlip, Problem>> {
  const read = parseSlipText(qr);
  if (!read.ok) return err(slipProblem(read.error));
  const { slip, signature } = read.value;
  if (!sha256(bringing.electionSlug).startsWith(slip.electionTag))
    return err(problem(PROBLEMS.resultOfAnotherElection));
  const signed = signedTextOf(slip);
  const maker = await makerOf(platform, bringing.electionId, read.value);
  if (!maker) return err(problem(PROBLEMS.resultRefused, NOT_SIGNED));
  return ok({ id: hashOf(signed), slip, text: signed, signature, maker, bringing });
}

/** Asks everything that can refuse a full record: its slip, and that it is the very record the slip names. */
export async function admitRecord(
  platform: Platform,
  { qr, payload }: { readonly qr: string; readonly payload: string },
  bringing: Bringing,
): Promise<Result<AdmittedRecord, Problem>> {
  const slip = await admitSlip(platform, qr, bringing);
  if (!slip.ok) return slip;
  const read = parseResult(payload);
  if (!read.ok) return err(recordProblem(read.error));
  const record = read.value;
  const id = hashOf(payload);
  const hashes = { payload: id.toString('hex'), election: sha256(record.election) };
  if (record.device !== slip.value.maker.id || !isOfSlip(slip.value.slip, record, hashes))
    return err(problem(PROBLEMS.resultRefused, OTHER_SLIP));
  return ok({ id, payload, record, slip: slip.value });
}

/** SHA-256 of a text. */
export function hashOf(content: string): Buffer {
  return createHash('sha256').update(content).digest();
}

function sha256(content: string): string {
  return hashOf(content).toString('hex');
}
