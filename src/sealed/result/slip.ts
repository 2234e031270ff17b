import { err, ok, type Result } from '../../kernel/index.ts';
import { bytesOfHex, hexOf } from '../hex.ts';
import { base45Of, bytesOfBase45 } from './base45.ts';
import { bitReader, bitWriter } from './bits.ts';
import { readFigures, writeFigures } from './figure-bits.ts';
import { CONTESTS, type Contest, type Figures, figuresFault } from './form.ts';

/**
 * The slip of a result record: every figure and the hash of the full record in so few bytes that a static QR holds them with their
 * signature. The signature is of these bytes and so, through the hash, of the full record: one signature serves every road.
 */
export type Slip = {
  /** First four bytes of the SHA-256 of the election's slug, as eight hex digits. */
  readonly electionTag: string;
  readonly tps: string;
  readonly contest: Contest;
  /** 1 for the first record of a form, more for those that correct one; 63 at most. */
  readonly revision: number;
  /** Seconds since 1970 by the maker's clock, which is never believed. */
  readonly madeAtS: number;
  readonly figures: Figures;
  /** First eight bytes of the identity of the key, as sixteen hex digits: enough to find it among a TPS's. */
  readonly keyTag: string;
  /** SHA-256 of the full record's payload: the record's identity. */
  readonly record: string;
};

/** What a first byte of 1 means; another form of the slip gets another. */
const SLIP_FORM = 1;
const SIGNATURE_BYTES = 64;

const BITS = {
  form: 8,
  tag: 32,
  tps: 44,
  contest: 1,
  pairs: 3,
  revision: 6,
  seconds: 32,
  figure: 10,
  byte: 8,
};

/** The bytes of a slip. @throws RangeError for what does not fit; `isSlip` says so before */
export function slipBytes(slip: Slip): Uint8Array<ArrayBuffer> {
  if (!isSlip(slip)) throw new RangeError('no slip: a part does not fit its bits');
  const { electionTag, tps, contest, revision, madeAtS, figures, keyTag, record } = slip;
  const bits = bitWriter();
  bits.write(SLIP_FORM, BITS.form);
  bits.write(Number.parseInt(electionTag, 16), BITS.tag);
  bits.write(Number(tps), BITS.tps);
  bits.write(CONTESTS.indexOf(contest), BITS.contest);
  bits.write(figures.pairs, BITS.pairs);
  bits.write(revision, BITS.revision);
  bits.write(madeAtS, BITS.seconds);
  for (const byte of bytesOfHex(keyTag + record)) bits.write(byte, BITS.byte);
  writeFigures(bits, figures);
  return bits.done();
}

/** The text that is signed: the slip in Base45. Its SHA-256 is what a receipt of the slip names. */
export function signedTextOf(slip: Slip): string {
  return base45Of(slipBytes(slip));
}

/** Whether every part has a place in the bytes. */
export function isSlip({
  electionTag,
  tps,
  contest,
  revision,
  madeAtS,
  figures,
  keyTag,
  record,
}: Slip): boolean {
  return (
    /^[0-9a-f]{8}$/.test(electionTag) &&
    /^\d{13}$/.test(tps) &&
    CONTESTS.includes(contest) &&
    Number.isInteger(revision) &&
    revision >= 1 &&
    revision < 2 ** BITS.revision &&
    Number.isInteger(madeAtS) &&
    madeAtS >= 0 &&
    madeAtS < 2 ** BITS.seconds &&
    figuresFault(figures) === null &&
    /^[0-9a-f]{16}$/.test(keyTag) &&
    /^[0-9a-f]{64}$/.test(record)
  );
}

/** Why bytes are no slip. */
export type SlipFault = 'not-base45' | 'other-form' | 'cut' | 'malformed';

/** Reads the bytes of a slip; whatever is accepted has exactly these bytes. */
export function parseSlip(bytes: Uint8Array): Result<Slip, SlipFault> {
  const bits = bitReader(bytes);
  if (bits.read(BITS.form) !== SLIP_FORM) return err(bytes.length === 0 ? 'cut' : 'other-form');
  const tag = bits.read(BITS.tag);
  const tps = bits.read(BITS.tps);
  const contest = CONTESTS[bits.read(BITS.contest) ?? -1];
  const pairs = bits.read(BITS.pairs) ?? 0;
  const revision = bits.read(BITS.revision);
  const madeAtS = bits.read(BITS.seconds);
  const hashes = Array.from({ length: 40 }, () => bits.read(BITS.byte));
  const figures = readFigures(bits, pairs);
  if (tag === null || tps === null || revision === null || madeAtS === null || !contest || !figures)
    return err('cut');
  const hex = hexOf(Uint8Array.from(hashes.map((byte) => byte ?? 0)));
  const slip: Slip = {
    electionTag: tag.toString(16).padStart(8, '0'),
    tps: String(tps).padStart(13, '0'),
    ...{ contest, revision, madeAtS },
    figures,
    keyTag: hex.slice(0, 16),
    record: hex.slice(16),
  };
  return bits.isAtEnd() && isSlip(slip) ? ok(slip) : err('malformed');
}

/** A slip with its signature: what a QR shows. */
export type SignedSlip = { readonly slip: Slip; readonly signature: string };

/** The text of the QR: version 9 or less at level M for up to seven pairs. @param signature 128 hex digits, over {@link signedTextOf} */
export function slipText({ slip, signature }: SignedSlip): string {
  const bytes = slipBytes(slip);
  const all = new Uint8Array(bytes.length + SIGNATURE_BYTES);
  all.set(bytes);
  all.set(bytesOfHex(signature), bytes.length);
  return base45Of(all);
}

/** Reads the text of a QR. The signature is not checked here: who has the key does that. */
export function parseSlipText(text: string): Result<SignedSlip, SlipFault> {
  const read = bytesOfBase45(text);
  if (!read.ok) return read;
  if (read.value.length <= SIGNATURE_BYTES) return err('cut');
  const slip = parseSlip(read.value.subarray(0, -SIGNATURE_BYTES));
  return slip.ok ? ok({ slip: slip.value, signature: hexOf(read.value.subarray(-SIGNATURE_BYTES)) }) : slip;
}
