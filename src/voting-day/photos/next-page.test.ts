import { expect, test } from 'vitest';
import { nextPage } from './next-page.ts';

test.each<[string, number[], number | null]>([
  ['none has a photo', [], 1],
  ['the first pages have one', [1, 2, 3], 4],
  ['one in the middle was removed', [1, 3], 2],
  ['the first was removed', [2, 3], 1],
  [
    'one among all was removed',
    Array.from({ length: 20 }, (_, at) => at + 1).filter((page) => page !== 7),
    7,
  ],
  ['every page has one', Array.from({ length: 20 }, (_, at) => at + 1), null],
])('the next page where %s', (_, taken, expected) => expect(nextPage(taken)).toBe(expected));
