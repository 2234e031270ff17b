import { err, ok, type Result } from '../../kernel/index.ts';
import { type Canonical, canonicalJson, parseCanonical } from '../canonical.ts';
import { isKeyId } from '../envelope.ts';
import { isSha256 } from '../hex.ts';
import { CONTESTS, type Contest, type Figures, figuresFault } from './form.ts';
import type { Slip } from './slip.ts';

/** A photo of one page of the form, by its hash: the file follows, and must have it. */
export type FormPhoto = {
  /** Page of the form, from 1. */
  readonly page: number;
  readonly sha256: string;
  readonly bytes: number;
  readonly mediaType: string;
  /** A small JPEG of it that arrives before it; signed as well, so that nothing is ever shown that the phone did not make. */
  readonly preview: { readonly sha256: string; readonly bytes: number };
};

/**
 * The full record of one form as one person (or two, who agreed) read it: what the slip says, and the hashes of the photos. Its
 * payload is its canonical JSON, its identity the SHA-256 of that; the slip holds the identity and carries the signature.
 */
export type ResultRecord = {
  readonly form: 'sigap-result-1';
  /** Slug of the election. */
  readonly election: string;
  readonly tps: string;
  readonly contest: Contest;
  readonly revision: number;
  /** Identity of the record that this one corrects; null for revision 1, and only then. */
  readonly corrects: string | null;
  /** Identity of the device's key. */
  readonly device: string;
  /** Seconds since 1970 by the device's clock. */
  readonly madeAtS: number;
  readonly figures: Figures;
  /** How many people entered the figures without seeing each other's: 1 or 2. */
  readonly entries: 1 | 2;
  readonly photos: readonly FormPhoto[];
};

/** Highest revision of a record: six bits of the slip. */
export const MOST_REVISIONS = 63;
const MOST_SECONDS = 2 ** 32;
/** Photos of one record. */
export const MOST_FORM_PHOTOS = 20;
/** Bytes of the largest photo. */
export const MOST_FORM_PHOTO_BYTES = 20_000_000;
/** Bytes of the largest preview. */
export const MOST_PREVIEW_BYTES = 40_000;
/** More than any record can need; what is longer is not read. */
export const MOST_RESULT_CHARACTERS = 8_192;
const RECORD_PARTS = [
  ...(['contest', 'corrects', 'device', 'election', 'entries', 'figures'] as const),
  ...(['form', 'madeAtS', 'photos', 'revision', 'tps'] as const),
];

/** The payload of a record, whose SHA-256 is its identity. */
export function resultPayload(record: ResultRecord): string {
  return canonicalJson(record as unknown as Canonical);
}

/** Why a text is no result record. */
export type ResultFault = 'too-long' | 'no-json' | 'not-canonical' | 'malformed';

/** Reads a payload: one text per record, every part present and none besides. A figure that breaks a rule of the form is no fault. */
export function parseResult(text: string): Result<ResultRecord, ResultFault> {
  if (text.length > MOST_RESULT_CHARACTERS) return err('too-long');
  const read = parseCanonical(text);
  if (!read.ok) return read;
  return isResultRecord(read.value) ? ok(read.value) : err('malformed');
}

function isResultRecord(value: unknown): value is ResultRecord {
  if (!hasParts(value, RECORD_PARTS)) return false;
  const { form, election, tps, contest, revision, corrects, device, madeAtS, figures, entries, photos } =
    value;
  return (
    form === 'sigap-result-1' &&
    isText(election, /^[a-z0-9][a-z0-9-]{0,79}$/) &&
    isText(tps, /^\d{13}$/) &&
    CONTESTS.some((one) => one === contest) &&
    isWhole(revision, 1, MOST_REVISIONS) &&
    (revision === 1 ? corrects === null : typeof corrects === 'string' && isSha256(corrects)) &&
    typeof device === 'string' &&
    isKeyId(device) &&
    isWhole(madeAtS, 0, MOST_SECONDS - 1) &&
    isFigures(figures) &&
    (entries === 1 || entries === 2) &&
    Array.isArray(photos) &&
    photos.length <= MOST_FORM_PHOTOS &&
    photos.every(isPhoto)
  );
}

function isFigures(value: unknown): value is Figures {
  if (!hasParts(value, ['numerals', 'pairs', 'words'])) return false;
  const { numerals, pairs, words } = value;
  return (
    Array.isArray(numerals) &&
    Array.isArray(words) &&
    typeof pairs === 'number' &&
    figuresFault({ pairs, numerals, words }) === null
  );
}

function isPhoto(value: unknown): value is FormPhoto {
  if (!hasParts(value, ['bytes', 'mediaType', 'page', 'preview', 'sha256'])) return false;
  const { mediaType, page, preview } = value;
  return (
    isWhole(page, 1, MOST_FORM_PHOTOS) &&
    isFile(value, MOST_FORM_PHOTO_BYTES) &&
    isText(mediaType, /^image\/[a-z]{1,20}$/) &&
    hasParts(preview, ['bytes', 'sha256']) &&
    isFile(preview, MOST_PREVIEW_BYTES)
  );
}

function isFile({ sha256, bytes }: Readonly<Record<'sha256' | 'bytes', unknown>>, most: number): boolean {
  return typeof sha256 === 'string' && isSha256(sha256) && isWhole(bytes, 1, most);
}

function hasParts<Name extends string>(
  value: unknown,
  names: readonly Name[],
): value is Readonly<Record<Name, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.keys(value).toSorted().join() === names.toSorted().join();
}

function isWhole(value: unknown, least: number, most: number): value is number {
  return Number.isInteger(value) && Number(value) >= least && Number(value) <= most;
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value);
}

/** Digits of an election's and of a key's tag on the slip. */
const ELECTION_DIGITS = 8;
const KEY_DIGITS = 16;

/**
 * The slip of a record.
 * @param hashes SHA-256 (hex) of the record's payload and of its election's slug
 */
export function slipOf(
  { tps, contest, revision, madeAtS, figures, device }: ResultRecord,
  hashes: { readonly payload: string; readonly election: string },
): Slip {
  return {
    electionTag: hashes.election.slice(0, ELECTION_DIGITS),
    ...{ tps, contest, revision, madeAtS, figures },
    keyTag: device.slice(0, KEY_DIGITS),
    record: hashes.payload,
  };
}

/** Whether a record that came later is the one its slip spoke of: the very same bytes, and the same figures. */
export function isOfSlip(
  slip: Slip,
  record: ResultRecord,
  hashes: { readonly payload: string; readonly election: string },
): boolean {
  const own = slipOf(record, hashes);
  return canonicalJson(own as unknown as Canonical) === canonicalJson(slip as unknown as Canonical);
}
