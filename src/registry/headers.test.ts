import { expect, test } from 'vitest';
import { namesPlaces, recogniseTpsHeader, type TpsField } from './headers.ts';

const WRITTEN: readonly (readonly [field: TpsField, ...headers: string[]])[] = [
  ['code', 'Kode TPS *', 'KODE TPS (13 digit)', 'KD_TPS', 'id_tps'],
  ['villageCode', 'Kode Wilayah', 'kode_desa_kelurahan', 'Kode Kelurahan/Desa', 'KD_DESA', 'Kode Kemendagri'],
  ['number', 'No. TPS', 'Nomor TPS', 'TPS'],
  ['provinceName', 'Provinsi', 'nama_provinsi', 'NAMA PROV'],
  [
    'regencyName',
    'Kab/Kota',
    'nama_kabupaten',
    'NAMA KABUPATEN/KOTA',
    'nama_kab_kota',
    'Kab./Kota',
    'nm_kab',
  ],
  ['regencyName', 'nama_kabupaten_kota', 'Nama Kota', 'KABKO', 'WADMKK'],
  ['districtName', 'Nama Kecamatan', 'NM_KEC', 'Kec.', 'WADMKC'],
  ['villageName', 'Nama Kelurahan', 'nama_desa_kelurahan', 'NAMA KELURAHAN / DESA', 'Desa/Kelurahan'],
  ['villageName', 'desa_kelurahan', 'Kel./Desa', 'nama_desa', 'NM_DESA', 'WADMKD'],
  ['latitude', 'Lintang', 'LAT', 'Koordinat Y'],
  ['longitude', 'Bujur', 'LONG', 'Koordinat X'],
  ['coordinates', 'Titik Koordinat', 'lat, long'],
  ['dpt', 'Jumlah DPT', 'Jumlah Pemilih'],
];

const cases = WRITTEN.flatMap(([field, ...headers]) => headers.map((header) => [header, field] as const));

test.each(cases)('officials write %s for %s', (header, field) => {
  const filler = field === 'code' ? ['-'] : ['kode_tps', '-'];
  expect(recogniseTpsHeader([...filler, header])?.at[field]).toBe(filler.length);
});

test('a BPS code column is not taken for a code', () => {
  expect(recogniseTpsHeader(['kode_desa_bps', 'no_tps'])).toBeNull();
});

test('codes can be compared once any of the three areas is named', () => {
  const isNamed = (...cells: string[]) => namesPlaces(recogniseTpsHeader(cells) ?? { at: {}, ignored: [] });
  expect(isNamed('kode_tps', 'nama_tps', 'provinsi')).toBe(false);
  expect(isNamed('kode_tps', 'nama_kecamatan')).toBe(true);
});
