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
  { code: '2172', name: 'Tanjungpinang', kind: 'kota' },
  { code: '2172041003', name: 'Kota Baru', kind: 'kelurahan' },
  { code: '2101072005', name: 'Kelong', kind: 'desa' },
  { code: '2104012003', name: 'Lingga', kind: 'desa' },
  { code: '2104', name: 'Lingga', kind: 'kabupaten' },
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
  ['Kab Bintan', '2101'],
  ['kab.bintan', '2101'],
  ['Kabupaten Kep. Anambas', '2105'],
  ['Kec. Bintan Timur', '210112'],
  ['Kecamatan Bintan Timur', '210112'],
  ['Kel. Karas', '2171011001'],
  ['Prov. Kepulauan Riau', '21'],
  ['Kota Tanjung Pinang', '2172'],
  ['Kota Baru', '2172041003'],
  ['Kelurahan Kota Baru', '2172041003'],
  ['Kelong', '2101072005'],
  ['Lingga', '2104'],
  ['Ds. Lingga', '2104012003'],
])('%s is %s', (written, code) => {
  expect(find(written)).toEqual({ ok: true, value: code });
});

test.each([['Bogor'], ['Atlantis'], ['9999'], ['']])('%s is refused with what to do', (written) => {
  const found = find(written);
  expect(found.ok ? '' : found.error.id).toMatch(/^wilayah "/);
});

test.each([
  ['Desa Batam', 'there is no desa by the name "Desa Batam": Kota Batam is a kota (2171)'],
  ['Kota Bintan', 'there is no kota by the name "Kota Bintan": Kabupaten Bintan is a kabupaten (2101)'],
  ['Kec. Lingga', 'Lingga is a desa (2104012003), Lingga is a kabupaten (2104)'],
])('%s is refused, and the reason names what was found', (written, reason) => {
  const found = find(written);
  expect(found.ok ? '' : found.error.en).toContain(reason);
});
