import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { figureKeys, wordKeys } from './form.ts';
import { isOfSlip, parseResult, type ResultRecord, resultPayload, slipOf } from './record.ts';
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
  photos: [{ page: 1, sha256: 'a'.repeat(64), bytes: 40_000, mediaType: 'image/jpeg' }],
};
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
    ['a photo that is a script', { photos: [{ ...RECORD.photos[0], mediaType: 'text/html' }] }],
    ['a photo without a hash', { photos: [{ ...RECORD.photos[0], sha256: 'b' }] }],
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
