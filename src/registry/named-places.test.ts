import { describe, expect, test } from 'vitest';
import { checkNames } from './named-places.ts';
import { placesOf } from './places.ts';

const region = (
  code: string,
  level: 'regency' | 'district' | 'village',
  name: string,
  bpsCode: string | null = null,
) => ({ code, level, name, bpsCode, inside: null });

/** A part of Kepulauan Riau, with BPS's codes as the pack has them. */
const places = placesOf([
  region('2101', 'regency', 'Bintan', '2102'),
  region('2102', 'regency', 'Karimun', '2101'),
  region('2103', 'regency', 'Natuna'),
  region('2105', 'regency', 'Kepulauan Anambas'),
  region('2171', 'regency', 'Batam'),
  region('210104', 'district', 'Gunung Kijang'),
  region('210107', 'district', 'Bintan Utara'),
  region('210110', 'district', 'Teluk Sebong'),
  region('2101041005', 'village', 'Kawal'),
  region('2101071001', 'village', 'Tanjung Uban Kota'),
  region('2101071002', 'village', 'Tanjung Uban Utara'),
  region('2101102001', 'village', 'Berakit'),
  region('2101101007', 'village', 'Kota Baru'),
  region('210202', 'district', 'Moro'),
  region('2102022004', 'village', 'Sungai Sebesi'),
  region('210318', 'district', 'Bunguran Selatan'),
  region('2103182002', 'village', 'Cemaga Selatan (Setengar)'),
  region('210504', 'district', 'Palmatak'),
  region('210510', 'district', 'Kute Siantan'),
  region('2105102001', 'village', 'Payalaman'),
  region('217108', 'district', 'Galang', '2171030'),
  region('217109', 'district', 'Bengkong', '2171081'),
  region('2171081002', 'village', 'Karas', '2171030002'),
  region('2171091001', 'village', 'Bengkong Indah', '2171081002'),
]);

function judge(code: string, regency: string, district: string, village: string) {
  const of = places.villages.get(code);
  if (!of) throw new Error(`no village ${code}`);
  const verdict = checkNames(places, of, { regency, district, village });
  return verdict ? { fate: verdict.fate, why: verdict.why.en } : null;
}

describe('the names in a row', () => {
  test.each([
    ['2101041005', 'KABUPATEN BINTAN', 'Kec. Gunung-Kijang', 'Kel. Kawal'],
    ['2101041005', 'Kab.Bintan', 'GUNUNGKIJANG', 'Desa  KAWAL'],
    ['2101041005', 'Bintan', 'Gn. Kijang', 'Kewal'],
    ['2101071001', 'BINTAN', 'Bintan Utara', 'Tj. Uban Kota'],
    ['2101102001', 'BINTAN', 'TELOK SEBONG', 'Bérakit'],
    ['2101101007', 'BINTAN', 'TELUK SEBONG', 'Kelurahan Kota Baru'],
    ['2102022004', 'Karimun', 'Moro', 'SEBESI'],
    ['2103182002', 'Natuna', 'BUNGURAN SELATAN', 'CEMAGA SELATAN'],
    ['2105102001', 'Anambas', 'Kute Siantan', 'Payalaman'],
    ['2105102001', 'KAB. KEP. ANAMBAS', '', '-'],
  ])('%s is also written %s, %s, %s', (...row) => {
    expect(judge(...row)).toBeNull();
  });

  test('a village that is not in the list is held, with what the code means and what the row says', () => {
    expect(judge('2101041005', 'Bintan', 'Gunung Kijang', 'Tidak Ada')).toEqual({
      fate: 'held',
      why: 'the code 2101041005 is Kawal, but the row says Tidak Ada (not found there)',
    });
  });

  test('a village of another district of the regency is held with its code', () => {
    expect(judge('2101041005', 'Bintan', '', 'Berakit')).toEqual({
      fate: 'held',
      why: 'the code 2101041005 is Kawal, but the row says Berakit (code 2101102001)',
    });
  });

  test('half a name that fits two villages decides nothing', () => {
    expect(judge('2101071001', '', '', 'Tanjung Uban')?.fate).toBe('held');
  });

  test('another district, or one that nobody knows, is held', () => {
    expect(judge('2105102001', 'Kepulauan Anambas', 'Palmatak', 'Payalaman')).toEqual({
      fate: 'held',
      why: 'the code 2105102001 is Payalaman in the district Kute Siantan, but the row says the district Palmatak',
    });
    expect(judge('2101041005', '', 'Antah Berantah', '')?.fate).toBe('held');
  });

  test("BPS's code of a village of the same regency is an error that names Kemendagri's", () => {
    const expected = {
      fate: 'error',
      why: "2171081002 is Karas in Kemendagri's list, but the row says Bengkong Indah: this is a BPS code. Use Kemendagri's, 2171091001",
    };
    expect(judge('2171081002', 'Batam', 'Bengkong', 'BENGKONG INDAH')).toEqual(expected);
    expect(judge('2171081002', 'Batam', '', 'Bengkong Indah')).toEqual(expected);
    expect(judge('2171081002', '', '', 'Kel. Bengkong Indah')).toEqual(expected);
  });

  test("BPS's code is recognised by the district alone, unless the village is the code's own", () => {
    expect(judge('2171081002', 'Batam', 'Bengkong', '')).toMatchObject({
      fate: 'error',
      why: expect.stringContaining('2171081 is Galang'),
    });
    expect(judge('2171081002', 'Batam', 'Bengkong', 'Karas')?.fate).toBe('held');
  });

  test("names that fit BPS's place only in part are no proof of a BPS code", () => {
    expect(judge('2171081002', 'Batam', 'Galang', 'Bengkong Indah')).toEqual({
      fate: 'held',
      why: 'the code 2171081002 is Karas, but the row says Bengkong Indah (code 2171091001)',
    });
  });

  test("another regency is an error, whether or not BPS's list explains it", () => {
    expect(judge('2101041005', 'Karimun', '', '')).toMatchObject({
      fate: 'error',
      why: expect.stringContaining('Use Kemendagri'),
    });
    expect(judge('2101041005', 'Natuna', '', '')).toEqual({
      fate: 'error',
      why: 'the code 2101 is Bintan, but the row says Natuna',
    });
  });
});
