import { expect, test } from 'vitest';
import { regionIndexOf } from './region-index.ts';

const find = regionIndexOf([
  { code: '21', name: 'Kepulauan Riau', kind: 'provinsi' },
  { code: '2101', name: 'Kabupaten Bintan', kind: 'kabupaten' },
  { code: '2171', name: 'Kota Batam', kind: 'kota' },
  { code: '210112', name: 'Bintan Timur', kind: 'kecamatan' },
  { code: '2105', name: 'Kepulauan Anambas', kind: 'kabupaten' },
  { code: '3271', name: 'Kota Bogor', kind: 'kota' },
  { code: '3201', name: 'Kabupaten Bogor', kind: 'kabupaten' },
  { code: '2171011001', name: 'Karas', kind: 'kelurahan' },
]);

test.each([
  ['Batam', '2171'],
  ['KOTA BATAM', '2171'],
  ['Kep. Anambas', '2105'],
  ['Kepulauan Riau', '21'],
  ['Karas', '2171011001'],
  ['21.01', '2101'],
  ['Kota Bogor', '3271'],
  ['Kab. Bogor', '3201'],
])('%s is %s', (written, code) => {
  expect(find(written)).toEqual({ ok: true, value: code });
});

test.each([['Bogor'], ['Atlantis'], ['9999'], ['']])('%s is refused with what to do', (written) => {
  const found = find(written);
  expect(found.ok ? '' : found.error.id).toMatch(/^wilayah "/);
});
