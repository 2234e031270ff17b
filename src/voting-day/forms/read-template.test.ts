import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureKeys, MOST_PAIRS, wordKeys } from '../../sealed/index.ts';
import { C_HASIL_KWK } from '../c-hasil-kwk.ts';
import { boxesInWords, boxesOf } from './boxes.ts';
import { PACK_FORMS } from './pack-forms.fixture.ts';
import { readTemplate } from './read-template.ts';

type Draft = { readonly rows: object[]; readonly rules: object[]; readonly pairs: object };
const changed = (change: (json: Draft) => void) => {
  const json = structuredClone(C_HASIL_KWK) as unknown as Draft;
  change(json);
  return readTemplate(JSON.stringify(json));
};
const pathsOf = (read: ReturnType<typeof readTemplate>) =>
  read.ok ? [] : read.error.map(({ path, message }) => `${path}: ${message.en}`);

test('the template that is built in is the pack’s, and has the boxes of the sealed record', () => {
  expect(C_HASIL_KWK).toEqual(PACK_FORMS.cHasilKwk);
  for (let pairs = 1; pairs <= MOST_PAIRS; pairs += 1) {
    expect(boxesOf(C_HASIL_KWK, pairs)).toEqual(figureKeys(pairs));
    expect(boxesInWords(C_HASIL_KWK, pairs)).toEqual(wordKeys(pairs));
  }
  expect(C_HASIL_KWK.pairs.most).toBe(MOST_PAIRS);
});

test('C.Hasil-KWK has P1 to P15, D.Hasil-KWK the sums and T1 to T3; other elections are files with the same rules', () => {
  const ids = (form: keyof typeof PACK_FORMS) => [...new Set(PACK_FORMS[form].rules.map(({ id }) => id))];
  expect(ids('cHasilKwk')).toEqual(Array.from({ length: 15 }, (_, at) => `P${at + 1}`));
  expect(ids('dHasilKwk').join(' ')).toBe('P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P13 P14 P15 T1 T2 T3');
  expect(ids('cHasilPpwp').join(' ')).toBe('P1 P2 P3 P4 P5 P8 P10 P15');
  expect(ids('c1Ppwp').join(' ')).toBe('P4 P8 P10 P15');
});

test.each<[string, (json: Draft) => void, string]>([
  [
    'another form',
    (json) => Object.assign(json, { form: 'sigap-form-2' }),
    'form: must be one of: sigap-form-1',
  ],
  ['a part that is not known', (json) => Object.assign(json, { colour: 1 }), ': unknown fields: colour'],
  [
    'a name in one language',
    (json) => Object.assign(json, { title: { id: 'x' } }),
    'title.en: must be a text',
  ],
  [
    'a rule of a kind that is not known',
    (json) => Object.assign(json.rules[0] ?? {}, { kind: 'magic' }),
    'rules.0.kind: fits none of the forms that are accepted',
  ],
  [
    'a rule about a row that there is not',
    (json) => Object.assign(json.rules[1] ?? {}, { total: 'B9' }),
    'rules.1: there is no row or box B9',
  ],
  [
    'men and women of a single box',
    (json) => Object.assign(json.rules[0] ?? {}, { rows: ['V.A'] }),
    'rules.0: V.A is no row with L, P and J',
  ],
  [
    'three boxes that add up to one',
    (json) => Object.assign(json.rules[1] ?? {}, { total: 'V.A' }),
    'rules.1: mixes rows with L, P and J with others',
  ],
  [
    'a limit of three boxes',
    (json) => Object.assign(json.rules[11] ?? {}, { box: 'A' }),
    'rules.11: A is more than one box',
  ],
  ['a box twice', (json) => Object.assign(json.rows[1] ?? {}, { key: 'A' }), 'rows: there are two boxes A.L'],
  [
    'a row in no section',
    (json) => Object.assign(json.rows[0] ?? {}, { section: 'X' }),
    'rows.0.section: there is no section X',
  ],
  [
    'no row of pairs',
    (json) => Object.assign(json.rows[10] ?? {}, { boxes: 'one' }),
    'rows: exactly one row must be of pairs',
  ],
  [
    'pairs the wrong way round',
    (json) => Object.assign(json.pairs, { least: 9 }),
    'pairs: least is larger than most',
  ],
  [
    'a rule about levels without any',
    (json) => Object.assign(json.rules[0] ?? {}, { kind: 'tps-set', rows: undefined }),
    'rules.0: a rule about levels needs `levels`',
  ],
  [
    'a column for a box that there is not',
    (json) =>
      Object.assign(json, {
        source: {
          tps: [{ code: 'kode' }],
          readings: [{ key: 'a', name: { id: 'a', en: 'a' }, columns: { 'V.Z': ['x'] } }],
          pairColumns: [],
        },
      }),
    'source.readings.0.columns: there is no box V.Z',
  ],
])('%s is told with its place', (_, change, words) => {
  expect(pathsOf(changed(change))).toContain(words);
});

test('what is no JSON is told with its line, in both languages', () => {
  expect(readTemplate('{\n  "form": "sigap-form-1",\n  oops\n}')).toEqual({
    ok: false,
    error: [
      {
        path: '3',
        message: { id: 'baris 3: bukan JSON yang dapat dibaca', en: 'line 3: not JSON that can be read' },
      },
    ],
  });
});

test('whatever stands in a file is read or told, and never throws', () => {
  const whole = JSON.stringify(C_HASIL_KWK);
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(40), fc.string({ maxLength: 5 }), (at, length, put) => {
      const read = readTemplate(whole.slice(0, at) + put + whole.slice(at + length));
      if (!read.ok) expect(read.error.every(({ message }) => message.id && message.en)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
