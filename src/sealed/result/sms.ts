import { err, ok, type Result } from '../../kernel/index.ts';
import { bytesOfHex, hexOf } from '../hex.ts';
import { base32Of, bytesOfBase32 } from './base32.ts';
import { bitReader, bitWriter } from './bits.ts';
import { readFigures, writeFigures } from './figure-bits.ts';
import { CONTESTS, type Contest, type Figures, figuresFault } from './form.ts';

/**
 * What one SMS says: every figure of a form, before anything else can be sent. Its tag, which only the device and the server can make,
 * says who sent it, whatever number it came from; the full record follows later and must have the same figures.
 */
export type ShortResult = {
  /** First two bytes of the SHA-256 of the election's slug, as four hex digits. */
  readonly electionTag: string;
  readonly tps: string;
  readonly contest: Contest;
  readonly revision: number;
  readonly figures: Figures;
};

/** What every such SMS begins with. */
const OPENING = 'SIGAP';
const SMS_FORM = 1;
const TAG_BYTES = 8;
const BITS = { form: 8, election: 16, tps: 44, contest: 1, pairs: 3, revision: 6 };
/** Characters of one SMS in the alphabet of GSM 03.38. */
export const SMS_CHARACTERS = 160;

/** The bytes over which the tag is made (HMAC-SHA-256 with the device's SMS key, its first eight bytes). @throws RangeError for what does not fit */
export function shortBytes(short: ShortResult): Uint8Array<ArrayBuffer> {
  if (!isShort(short)) throw new RangeError('no short result: a part does not fit its bits');
  const { electionTag, tps, contest, revision, figures } = short;
  const bits = bitWriter();
  bits.write(SMS_FORM, BITS.form);
  bits.write(Number.parseInt(electionTag, 16), BITS.election);
  bits.write(Number(tps), BITS.tps);
  bits.write(CONTESTS.indexOf(contest), BITS.contest);
  bits.write(figures.pairs, BITS.pairs);
  bits.write(revision, BITS.revision);
  writeFigures(bits, figures);
  return bits.done();
}

function isShort({ electionTag, tps, contest, revision, figures }: ShortResult): boolean {
  return (
    /^[0-9a-f]{4}$/.test(electionTag) &&
    /^\d{13}$/.test(tps) &&
    CONTESTS.includes(contest) &&
    Number.isInteger(revision) &&
    revision >= 1 &&
    revision < 2 ** BITS.revision &&
    figuresFault(figures) === null
  );
}

/** The text of the SMS, one of at most 160 characters. @param tag sixteen hex digits */
export function smsText(short: ShortResult, tag: string): string {
  const bytes = shortBytes(short);
  const all = new Uint8Array(bytes.length + TAG_BYTES);
  all.set(bytes);
  all.set(bytesOfHex(tag), bytes.length);
  return `${OPENING} ${base32Of(all)}`;
}

/** Why a text is no such SMS. */
export type SmsFault = 'another-text' | 'not-base32' | 'other-form' | 'cut' | 'malformed';

/** Reads an SMS. The tag is not checked here: who has the device's key does that. */
export function parseSms(
  text: string,
): Result<{ readonly short: ShortResult; readonly tag: string }, SmsFault> {
  const said = text.trim();
  if (!said.toUpperCase().startsWith(OPENING)) return err('another-text');
  const read = bytesOfBase32(said.slice(OPENING.length));
  if (!read.ok) return read;
  const bytes = read.value;
  const short = parseShort(bytes.subarray(0, -TAG_BYTES));
  return short.ok ? ok({ short: short.value, tag: hexOf(bytes.subarray(-TAG_BYTES)) }) : short;
}

function parseShort(bytes: Uint8Array): Result<ShortResult, SmsFault> {
  const bits = bitReader(bytes);
  const form = bits.read(BITS.form);
  if (form !== null && form !== SMS_FORM) return err('other-form');
  const election = bits.read(BITS.election);
  const tps = bits.read(BITS.tps);
  const contest = CONTESTS[bits.read(BITS.contest) ?? -1];
  const pairs = bits.read(BITS.pairs);
  const revision = bits.read(BITS.revision);
  const figures = pairs === null ? null : readFigures(bits, pairs);
  if (election === null || tps === null || !contest || revision === null || !figures) return err('cut');
  const short: ShortResult = {
    electionTag: election.toString(16).padStart(4, '0'),
    tps: String(tps).padStart(13, '0'),
    ...{ contest, revision, figures },
  };
  return bits.isAtEnd() && isShort(short) ? ok(short) : err('malformed');
}
