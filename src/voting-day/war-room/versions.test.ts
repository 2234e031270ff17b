import { expect, test } from 'vitest';
import { formWith } from '../form.fixture.ts';
import { comparedBoxes } from './versions.ts';

test('what versions say differently stands side by side, in the form’s order; what they say alike does not', () => {
  const found = comparedBoxes([formWith({}), formWith({ 'IV.1': 148, 'A.J': 501 })], []);
  expect(found.map(({ box, inWords }) => [box, inWords])).toEqual([
    ['A.J', false],
    ['IV.1', false],
    ['IV.1', true],
  ]);
  expect(found[1]?.figures).toEqual([147, 148]);
});

test('of one version the boxes that something is wrong with are shown, its words too', () => {
  const found = comparedBoxes([formWith({ 'V.C': null })], ['V.C', 'V.A']);
  expect(found.map(({ box, inWords, figures }) => [box, inWords, figures[0]])).toEqual([
    ['V.A', false, 247],
    ['V.C', false, null],
    ...[
      ['V.A', true, 247],
      ['V.C', true, null],
    ],
  ]);
});

test('a version of another number of pairs has no such box; none at all shows none', () => {
  const two = formWith({});
  const one = {
    ...two,
    pairs: 1,
    numerals: two.numerals.filter((_, at) => at !== 23),
    words: two.words.filter((_, at) => at !== 1),
  };
  expect(comparedBoxes([two, one], []).find(({ box }) => box === 'IV.2')?.figures).toEqual([100, undefined]);
  expect(comparedBoxes([], [])).toEqual([]);
});
