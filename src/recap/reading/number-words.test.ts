import { expect, test } from 'vitest';
import { numberWords } from './number-words.ts';

test.each([
  [0, 'nol'],
  [10, 'sepuluh'],
  [11, 'sebelas'],
  [12, 'dua belas'],
  [19, 'sembilan belas'],
  [20, 'dua puluh'],
  [100, 'seratus'],
  [111, 'seratus sebelas'],
  [137, 'seratus tiga puluh tujuh'],
  [250, 'dua ratus lima puluh'],
  [999, 'sembilan ratus sembilan puluh sembilan'],
  [1_000, 'seribu'],
  [1_234, 'seribu dua ratus tiga puluh empat'],
  [9_001, 'sembilan ribu satu'],
  [-8, 'minus delapan'],
])('%i is %s', (number, words) => expect(numberWords(number)).toBe(words));

test('every number has other words', () => {
  const all = Array.from({ length: 10_000 }, (_, number) => numberWords(number));
  expect(new Set(all).size).toBe(10_000);
  expect(all.every((words) => /^[a-z]+( [a-z]+)*$/.test(words))).toBe(true);
});
