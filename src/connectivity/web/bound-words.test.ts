import { expect, test } from 'vitest';
import { boundWords } from './bound-words.ts';

test.each([
  [[0, 0], 'tepat 0', 'exactly 0'],
  [[1_200, 1_200], 'tepat 1.200', 'exactly 1,200'],
  [[190, 240], 'antara 190–240', 'between 190–240'],
] as const)('%o', (bound, id, en) => {
  expect([boundWords(bound, 'id'), boundWords(bound, 'en')]).toEqual([id, en]);
});
