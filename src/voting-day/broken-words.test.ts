import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureKeys, wordKeys } from '../sealed/index.ts';
import { brokenWords } from './broken-words.ts';
import { formWith } from './form.fixture.ts';
import { brokenRules } from './identities.ts';

const ALONE = { contest: 'governor', isSpecial: false, dpt: null, other: null } as const;

test.each([
  [{ 'A.J': 300 }, 'P1', 'A.L + A.P = 301, tetapi A.J tertulis 300'],
  [{ 'B1.L': 151, 'B1.J': 281 }, 'P3', 'B1.L (151) lebih dari A.L (150)'],
  [{ 'V.A': 248 }, 'P4', 'IV.1 + IV.2 = 247, tetapi V.A tertulis 248'],
  [{ 'II.1': 310 }, 'P11', 'II.1 tertulis 310; A.J dan cadangan 2,5 persen memberi 309'],
  [{ 'IV.1': 0, 'IV.2': 247 }, 'P15', 'IV.1 tertulis 0: tidak satu suara pun'],
] as const)('%j breaks %s: %s', (change, rule, words) => {
  const broken = brokenRules(formWith(change), ALONE).filter((one) => one.rule === rule);
  expect(broken.map((one) => brokenWords(one).id)).toContain(words);
});

test('numeral and word that differ are told apart', () => {
  const [broken] = brokenRules(formWith({}, { 'IV.1': 174 }), ALONE);
  expect(broken && brokenWords(broken)).toEqual({
    id: 'IV.1: angka 147, huruf 174',
    en: 'IV.1: 147 in digits, 174 in words',
  });
});

test('whatever is broken is told in both languages, with the box and what stands there', () => {
  const figure = fc.option(fc.integer({ min: 0, max: 999 }), { freq: 9 });
  const form = fc.record({
    pairs: fc.constant(2),
    numerals: fc.array(figure, { minLength: figureKeys(2).length, maxLength: figureKeys(2).length }),
    words: fc.array(figure, { minLength: wordKeys(2).length, maxLength: wordKeys(2).length }),
  });
  fc.assert(
    fc.property(form, form, (figures, other) => {
      const dpt = { L: 1, P: 2, J: 3 };
      for (const broken of brokenRules(figures, { contest: 'regent', isSpecial: false, dpt, other })) {
        const { id, en } = brokenWords(broken);
        for (const sentence of [id, en]) {
          expect(sentence).toContain(broken.boxes.at(-1));
          expect(sentence).toContain(String(broken.found));
        }
      }
    }),
  );
});
