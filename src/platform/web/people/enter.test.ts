import { expect, test } from 'vitest';
import { returnTo, safeReturn } from './enter.ts';

test('signing in leads only to pages of this console', () => {
  expect(safeReturn('/konsol/tps/2171011001001')).toBe('/konsol/tps/2171011001001');
  const filtered = '/konsol/tps?pemilihan=kepri-2024-skenario&putusan=inadequate&cari=Desa+%22A%22';
  expect(safeReturn(filtered)).toBe(filtered);
  for (const elsewhere of [
    undefined,
    '',
    '//jahat.example',
    'https://jahat.example',
    '/konsol//jahat',
    '/konsol/../x',
    '/masuk?kembali=/konsol',
    '/konsol?a=1#b',
    '/konsol?a=1\\jahat',
    '/konsol?a=https://jahat.example',
    '/konsol.jahat.example?a=1',
  ]) {
    expect(safeReturn(elsewhere)).toBe('/konsol');
  }
});

test('signing in leads back to the page with all that stood in its address', () => {
  const searchStr = '?pemilihan=kepri-2024-skenario&wilayah=2103';
  const { kembali } = returnTo({ pathname: '/konsol/tps', searchStr });
  expect(safeReturn(kembali)).toBe(`/konsol/tps${searchStr}`);
});
