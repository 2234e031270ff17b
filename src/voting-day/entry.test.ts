import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureKeys, figuresFault, wordKeys } from '../sealed/index.ts';
import {
  agreed,
  boxCount,
  differences,
  digitsOf,
  emptyBoxes,
  emptyEntry,
  entryOf,
  figuresOf,
  notTaken,
} from './entry.ts';
import { formWith } from './form.fixture.ts';

test('what is not typed is no figure, and no zero', () => {
  const figures = figuresOf(emptyEntry(3));
  expect(figuresFault(figures)).toBeNull();
  expect(new Set([...figures.numerals, ...figures.words])).toEqual(new Set([null]));
  expect(figuresOf({ ...emptyEntry(2), numerals: { 'A.L': '0' } }).numerals[0]).toBe(0);
});

test('only digits count, three at most', () => {
  expect(['12a', ' 7', '-5', '1.234', '٣', ''].map(digitsOf)).toEqual(['12', '7', '5', '123', '', '']);
});

test.each([
  ['9999', 'digits'],
  ['1.5', 'sign'],
  ['1,234', 'sign'],
  ['-5', 'sign'],
  ['٣', 'sign'],
  ['1 2', 'sign'],
  ['999', null],
  [' 7 ', null],
  ['', null],
])('what a box cannot take is not dropped in silence: %s', (typed, told) => {
  expect(notTaken(typed)).toBe(told);
});

test('empty boxes are counted, those in words too; zero is a figure', () => {
  expect([boxCount(2), boxCount(7)]).toEqual([32, 42]);
  expect(emptyBoxes(emptyEntry(2))).toBe(32);
  expect(emptyBoxes({ ...emptyEntry(2), numerals: { 'A.L': '0', 'A.P': '' }, words: { 'V.A': '12' } })).toBe(
    30,
  );
  expect(emptyBoxes(entryOf(formWith({})))).toBe(0);
});

const pairs = 2;
const figure = fc.option(fc.integer({ min: 0, max: 999 }));
const of = (length: number) => fc.array(figure, { minLength: length, maxLength: length });
const form = fc.record({
  ...{ pairs: fc.constant(pairs), numerals: of(figureKeys(pairs).length), words: of(wordKeys(pairs).length) },
});

test('any figures come back as they were typed', () => {
  fc.assert(
    fc.property(form, (figures) => {
      expect(figuresOf(entryOf(figures))).toEqual(figures);
    }),
  );
});

test('two who read differently are told where, and only that is read again', () => {
  const [first, second] = [
    formWith({ 'IV.1': 148 }),
    formWith({ 'IV.2': null }, { 'IV.1': 147, 'IV.2': 100 }),
  ];
  expect(differences(first, second)).toEqual([
    { box: 'IV.1', inWords: false, first: 148, second: 147 },
    { box: 'IV.2', inWords: false, first: 100, second: null },
    { box: 'IV.1', inWords: true, first: 148, second: 147 },
  ]);
  const again = agreed(first, second);
  expect([again.numerals['IV.1'], again.numerals['IV.2'], again.words['IV.1'], again.words['IV.2']]).toEqual([
    ...['', '', '', '100'],
  ]);
  expect(again.numerals['V.A']).toBe('247');
});

test('nothing differs from itself; what differs is empty afterwards, and the rest is as both read it', () => {
  fc.assert(
    fc.property(form, form, (first, second) => {
      expect(differences(first, first)).toEqual([]);
      const unlike = differences(first, second);
      const left = figuresOf(agreed(first, second));
      for (const part of ['numerals', 'words'] as const)
        for (const [at, box] of (part === 'words' ? wordKeys(pairs) : figureKeys(pairs)).entries()) {
          const isUnlike = unlike.some((one) => one.box === box && one.inWords === (part === 'words'));
          expect(left[part][at]).toBe(isUnlike ? null : first[part][at]);
        }
    }),
  );
});
