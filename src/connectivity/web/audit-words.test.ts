import { expect, test } from 'vitest';
import { intervalOf, percentOf, shareTyped } from './audit-words.ts';

test('shares in percent, as written and as typed', () => {
  expect(percentOf(0.9412, 'id')).toBe('94,1%');
  expect(intervalOf([0.891, 0.972], 'en')).toBe('89.1–97.2%');
  expect(shareTyped('94')).toBe(0.94);
  expect(shareTyped(' 94,5 % ')).toBe(0.945);
  expect(shareTyped('94.25')).toBe(0.9425);
  expect(shareTyped('hampir semua')).toBeNaN();
  expect(shareTyped('')).toBeNaN();
});
