import { err, ok, type Result } from '../../kernel/index.ts';
import { type Canonical, canonicalJson, parseCanonical } from '../canonical.ts';
import { type PublicKey, RAW_KEY_BYTES, SIGNATURE_ALGORITHMS } from '../envelope.ts';
import { bytesOfHex, hexOf } from '../hex.ts';

/** A result as a file on a stick or sent by Bluetooth: the slip as its QR has it, with the full record where that was ready. */
export type ResultFile = {
  readonly qr: string;
  /** The full record's payload; null in a file that holds the figures alone. */
  readonly payload: string | null;
  /** The maker's public key, so that a signature can be checked far from any server; null in a bare QR. It proves nothing alone. */
  readonly key: PublicKey | null;
};

const FORM = 'sigap-result-file-1';
/** Characters of the longest file: a record in which every character is escaped, its slip and its key. */
export const MOST_RESULT_FILE_CHARACTERS = 20_000;
const PARTS = 'algorithm,form,payload,publicKey,qr';
const BASE45 = /^[0-9A-Z $%*+\-./:]+$/;

/** Why a text is no result file. */
export type ResultFileFault = 'too-long' | 'another-kind' | 'other-form' | 'malformed';

/** The text of a result file. */
export function resultFileText({ qr, payload, key }: ResultFile & { readonly key: PublicKey }): string {
  return canonicalJson({ form: FORM, qr, payload, algorithm: key.algorithm, publicKey: hexOf(key.raw) });
}

/**
 * Reads a result file, or the bare text of a QR. Neither slip nor record is looked into. A byte order mark and one line end, which
 * editors and sticks leave, are no part of it.
 */
export function parseResultFile(written: string): Result<ResultFile, ResultFileFault> {
  if (written.length > MOST_RESULT_FILE_CHARACTERS) return err('too-long');
  const text = written.replace(/^\uFEFF/, '').replace(/\r?\n$/, '');
  if (BASE45.test(text)) return ok({ qr: text, payload: null, key: null });
  if (!text.startsWith('{')) return err('another-kind');
  const read = parseCanonical(text);
  return read.ok ? fileOf(read.value) : err('malformed');
}

function fileOf(value: Canonical): Result<ResultFile, ResultFileFault> {
  const parts = value as Readonly<Record<string, unknown>>;
  if (parts.form !== FORM) return err('other-form');
  const { qr, payload, algorithm, publicKey } = parts;
  const known = SIGNATURE_ALGORITHMS.find((one) => one === algorithm);
  const isWhole =
    Object.keys(parts).toSorted().join() === PARTS &&
    typeof qr === 'string' &&
    (payload === null || typeof payload === 'string') &&
    typeof publicKey === 'string' &&
    known !== undefined &&
    new RegExp(`^[0-9a-f]{${2 * RAW_KEY_BYTES[known]}}$`).test(publicKey);
  return isWhole
    ? ok({ qr, payload, key: { algorithm: known, raw: bytesOfHex(publicKey) } })
    : err('malformed');
}
