import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { figureKeys, wordKeys } from './form.ts';
import { type FormPhoto, isOfSlip, parseResult, type ResultRecord, resultPayload, slipOf } from './record.ts';
import { parseSlip, slipBytes } from './slip.ts';

const RECORD: ResultRecord = {
  form: 'sigap-result-1',
  election: 'kepri-2024',
  tps: '2101092005001',
  contest: 'governor',
  revision: 1,
  corrects: null,
  device: '0123456789abcdef0123456789abcdef',
  madeAtS: 1_732_698_000,
  figures: {
    pairs: 2,
    numerals: figureKeys(2).map((_, at) => at),
    words: wordKeys(2).map((_, at) => (at === 0 ? null : at)),
  },
  entries: 1,
  photos: [
    {
      ...{ page: 1, sha256: 'a'.repeat(64), bytes: 400_000, mediaType: 'image/jpeg' },
      preview: { sha256: 'c'.repeat(64), bytes: 40_000 },
    },
  ],
};
const [PHOTO] = RECORD.photos as [FormPhoto];
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const hashesOf = (record: ResultRecord) => ({
  payload: sha256(resultPayload(record)),
  election: sha256(record.election),
});

describe('the full record', () => {
  test('comes back as it was', () => {
    expect(parseResult(resultPayload(RECORD))).toEqual({ ok: true, value: RECORD });
  });

  test.each<[string, object]>([
    ['another form', { form: 'sigap-result-2' }],
    ['a part too many', { note: 'x' }],
    ['a part too few', { photos: undefined }],
    ['a TPS of letters', { tps: 'abc' }],
    ['a correction of nothing', { revision: 2 }],
    ['a first record that corrects', { corrects: 'a'.repeat(64) }],
    ['a figure of four digits', { figures: { ...RECORD.figures, words: [1000, 1, 2, 3, 4] } }],
    ['a figure too few', { figures: { ...RECORD.figures, numerals: RECORD.figures.numerals.slice(1) } }],
    ['no pairs', { figures: { ...RECORD.figures, pairs: 0 } }],
    ['a photo that is a script', { photos: [{ ...PHOTO, mediaType: 'text/html' }] }],
    ['a photo without a hash', { photos: [{ ...PHOTO, sha256: 'b' }] }],
    ['a photo of 100 MB', { photos: [{ ...PHOTO, bytes: 100_000_000 }] }],
    ['a photo without a preview', { photos: [{ ...PHOTO, preview: null }] }],
    ['a preview larger than one', { photos: [{ ...PHOTO, preview: { ...PHOTO.preview, bytes: 40_001 } }] }],
    ['too many photos', { photos: Array(21).fill(PHOTO) }],
    ['three people', { entries: 3 }],
  ])('is refused with %s', (_, change) => {
    const parts = JSON.parse(JSON.stringify({ ...RECORD, ...change }));
    expect(parseResult(resultPayload(parts))).toEqual({ ok: false, error: 'malformed' });
  });

  test('has one text: another order of its parts, or white space, is another record, and none', () => {
    expect(parseResult(JSON.stringify(RECORD))).toEqual({ ok: false, error: 'not-canonical' });
    expect(parseResult(`${resultPayload(RECORD)} `)).toEqual({ ok: false, error: 'not-canonical' });
    expect(parseResult('{')).toEqual({ ok: false, error: 'no-json' });
    expect(parseResult(`"${'x'.repeat(9_000)}"`)).toEqual({ ok: false, error: 'too-long' });
  });

  test('with as many pairs and photos as there can be is still read', () => {
    const photo = { ...PHOTO, page: 20, bytes: 20_000_000, mediaType: `image/${'x'.repeat(20)}` };
    const figures = { pairs: 7, numerals: figureKeys(7).map(() => 999), words: wordKeys(7).map(() => 999) };
    const largest: ResultRecord = {
      ...{ ...RECORD, election: 'x'.repeat(80), revision: 63, corrects: 'f'.repeat(64), figures },
      photos: Array<FormPhoto>(20).fill(photo),
    };
    expect(parseResult(resultPayload(largest)).ok).toBe(true);
  });

  test('figures that break every rule of the form are a record: they travel as written', () => {
    const numerals = RECORD.figures.numerals.map((_, at) => (at % 2 === 0 ? 999 : null));
    const odd = { ...RECORD, figures: { ...RECORD.figures, numerals } };
    expect(parseResult(resultPayload(odd)).ok).toBe(true);
  });
});

describe('the slip of a record', () => {
  const slip = slipOf(RECORD, hashesOf(RECORD));

  test('names it and has its figures', () => {
    expect(parseSlip(slipBytes(slip))).toEqual({ ok: true, value: slip });
    expect(slip.record).toBe(sha256(resultPayload(RECORD)));
    expect(isOfSlip(slip, RECORD, hashesOf(RECORD))).toBe(true);
  });

  test.each<[string, Partial<ResultRecord>]>([
    ['a photo', { photos: [] }],
    ['a figure', { figures: { ...RECORD.figures, numerals: RECORD.figures.numerals.with(3, 998) } }],
    ['its TPS', { tps: '2101092005002' }],
    ['its election', { election: 'kepri-2029' }],
  ])('does not fit a record with another %s', (_, change) => {
    const other = { ...RECORD, ...change };
    expect(isOfSlip(slip, other, hashesOf(other))).toBe(false);
  });

  test('does not fit the right record when its own figures are others', () => {
    const lying = { ...slip, figures: { ...slip.figures, numerals: slip.figures.numerals.with(0, 998) } };
    expect(isOfSlip(lying, RECORD, hashesOf(RECORD))).toBe(false);
  });
});
