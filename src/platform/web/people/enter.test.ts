import { expect, test } from 'vitest';
import { safeReturn } from './enter.ts';

test('signing in leads only to pages of this console', () => {
  expect(safeReturn('/konsol/tps/2171011001001')).toBe('/konsol/tps/2171011001001');
  for (const elsewhere of [
    undefined,
    '',
    '//jahat.example',
    'https://jahat.example',
    '/konsol//jahat',
    '/konsol/../x',
  ]) {
    expect(safeReturn(elsewhere)).toBe('/konsol');
  }
});
