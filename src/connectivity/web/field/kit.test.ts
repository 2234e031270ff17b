import { expect, test } from 'vitest';
import { numberOf, wordsOf } from './kit.tsx';

test.each([
  ['6,5', 65],
  ['6.5', 65],
  [' 24 ', 240],
  ['0', 0],
  ['24,1', null],
  ['6,55', null],
  ['', null],
  ['-1', null],
  ['1e1', null],
  ['enam', null],
])('%j hours are %s tenths', (written, expected) => {
  expect(numberOf(written, 0, 240, 10)).toBe(expected);
});

test('words are what is left of them without blanks and halves of characters; nothing is null', () => {
  expect(wordsOf('  dermaga 🚤 ')).toBe('dermaga 🚤');
  expect(wordsOf(`dermaga ${'🚤'.slice(0, 1)}`)).toBe('dermaga');
  expect(wordsOf('   ')).toBeNull();
});
