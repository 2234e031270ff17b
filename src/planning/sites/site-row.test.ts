import { expect, test } from 'vitest';
import { readSiteRow, type SiteColumn } from './site-row.ts';

const SCHOOL: Readonly<Partial<Record<SiteColumn, string>>> = {
  ...{ code: '10800001', name: 'SDN 001 Midai', kind: 'sekolah', villageCode: '2103041003' },
  ...{ latitude: '3.0', longitude: '107.8', owner: 'Dinas Pendidikan Natuna', note: 'kunci di kantor desa' },
};
const read = (change: Partial<Record<SiteColumn, string>> = {}) =>
  readSiteRow((column) => ({ ...SCHOOL, ...change })[column] ?? '');

test('a row without personal data is a site', () => {
  expect(read()).toMatchObject({ ok: true, value: { note: 'kunci di kantor desa' } });
});

test.each([
  ['note', 'keterangan', 'kepala sekolah 0812-3456-7890'],
  ['owner', 'pemilik', 'budi.s@example.id'],
  ['name', 'nama', 'Rumah 2105012304890001'],
] as const)('%s: what can never be deleted takes no personal data', (column, header, words) => {
  const found = read({ [column]: words });
  expect(found.ok ? [] : found.error.map(({ id }) => id)).toEqual([
    expect.stringMatching(`^${header} memuat`),
  ]);
});
