import { expect, test } from 'vitest';
import { shownValue } from './fates.ts';

test('a difference shows a missing value as missing', () => {
  expect([null, undefined, '', 0, 'SD 001', { a: 1 }].map(shownValue)).toEqual([
    '–',
    '–',
    '–',
    '0',
    'SD 001',
    '{"a":1}',
  ]);
});
