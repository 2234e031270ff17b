import { sha256Of } from '../../../../platform/web/device-key.ts';
import {
  base32Of,
  bytesOfHex,
  hexOf,
  type ResultRecord,
  type ShortResult,
  shortBytes,
  smsText,
} from '../../../../sealed/index.ts';

const ELECTION_DIGITS = 4;
const TAG_BYTES = 8;
const CODE_BYTES = 5;

/** A result as one SMS, and the code with which the gateway answers that it has read this very text (docs/formats/result-sms.md). */
export type ResultSms = { readonly text: string; readonly code: string };

/** The SMS of a result. @param smsKey of the phone that made it, 64 hex digits */
export async function smsOfResult(record: ResultRecord, smsKey: string): Promise<ResultSms> {
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOfHex(smsKey),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  const mac = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes));
  const { tps, contest, revision, figures } = record;
  const electionTag = (await sha256Of(record.election)).slice(0, ELECTION_DIGITS);
  const short: ShortResult = { electionTag, tps, contest, revision, figures };
  const tag = hexOf((await mac(shortBytes(short))).subarray(0, TAG_BYTES));
  const text = smsText(short, tag);
  const said = await mac(new TextEncoder().encode(`sigap-sms-receipt-1\n${text}`));
  const letters = base32Of(said.subarray(0, CODE_BYTES));
  return { text, code: `${letters.slice(0, 4)}-${letters.slice(4)}` };
}

/** Whether what somebody read off the answer is its code: small letters, blanks and hyphens between, O for 0, I and L for 1. */
export function isSameCode(read: string, code: string): boolean {
  const plain = (text: string) =>
    text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return plain(read) === plain(code);
}
