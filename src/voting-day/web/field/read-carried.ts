import { err, ok, type Result } from '../../../kernel/index.ts';
import { sha256Of, verifySignature } from '../../../platform/web/device-key.ts';
import {
  isOfSlip,
  keyIdOf,
  MOST_RESULT_FILE_CHARACTERS,
  type PublicKey,
  parseResult,
  parseResultFile,
  parseSlipText,
  type ResultFileFault,
  type SignedSlip,
  signedBytes,
  signedTextOf,
} from '../../../sealed/index.ts';
import type { Relayed, RelayedRecord } from './relayed.ts';

/** Why a file is not carried. `no-result`: a text that holds no result; `changed`: signature or record do not fit. */
export type CarriedFault = ResultFileFault | 'no-result' | 'changed' | 'other-election' | 'unreadable';

/** Bytes of the longest result file in UTF-8. */
const MOST_BYTES = 4 * MOST_RESULT_FILE_CHARACTERS;
const TAG_DIGITS = 8;

/** Reads a file that somebody chose as one to carry; of a large one nothing is read. @param election slug of this phone's */
export async function readCarried(
  file: Pick<File, 'size' | 'text'>,
  election: string,
): Promise<Result<Relayed | RelayedRecord, CarriedFault>> {
  if (file.size > MOST_BYTES) return err('too-long');
  const text = await file.text().catch(() => null);
  return text === null ? err('unreadable') : carriedOf(text, election);
}

/**
 * What a result file has a phone carry: looked at as far as that can be done without a server, so that nobody travels with a file that was cut or
 * changed. Whose key it is only the server knows.
 */
export async function carriedOf(
  text: string,
  election: string,
): Promise<Result<Relayed | RelayedRecord, CarriedFault>> {
  const file = parseResultFile(text);
  if (!file.ok) return file;
  const { qr, payload, key } = file.value;
  const read = parseSlipText(qr);
  if (!read.ok) return err('no-result');
  const { slip } = read.value;
  if (key && !(await isSignedBy(read.value, key))) return err('changed');
  const electionHash = await sha256Of(election);
  if (slip.electionTag !== electionHash.slice(0, TAG_DIGITS)) return err('other-election');
  if (payload === null) return ok({ form: 'sigap-relay-1', qr });
  const record = parseResult(payload);
  const hashes = { payload: await sha256Of(payload), election: electionHash };
  if (!record.ok || !isOfSlip(slip, record.value, hashes)) return err('changed');
  return ok({ form: 'sigap-relay-2', qr, payload });
}

async function isSignedBy({ slip, signature }: SignedSlip, key: PublicKey): Promise<boolean> {
  if (!keyIdOf(await sha256Of(key.raw)).startsWith(slip.keyTag)) return false;
  const message = signedBytes('sigap-result-1', signedTextOf(slip));
  // Bytes that are no point of the curve are no key.
  return verifySignature(key, message, signature).catch(() => false);
}
