import { describe, expect, test } from 'vitest';
import { recogniseTpsHeader } from './headers.ts';
import { placesOf } from './places.ts';
import { type TpsRow, tpsRowReader } from './tps-row.ts';

const region = (
  code: string,
  level: 'regency' | 'district' | 'village',
  name: string,
  bpsCode: string | null,
) => ({
  code,
  level,
  name,
  bpsCode,
  inside: level === 'village' ? { latitude: 1.001939, longitude: 104.61727 } : null,
});

/** Kemendagri 21.01 is Bintan and 21.02 Karimun; BPS has them the other way round. */
const places = placesOf([
  region('2101', 'regency', 'Bintan', '2102'),
  region('2102', 'regency', 'Karimun', '2101'),
  region('210104', 'district', 'Gunung Kijang', '2102061'),
  region('2101041005', 'village', 'Kawal', '2102061003'),
  region('2101042001', 'village', 'Gunung Kijang', '2102061001'),
  region('2102041002', 'village', 'Baran Barat', '2101030009'),
]);

function readRows(header: string, ...rows: string[]): TpsRow[] {
  const columns = recogniseTpsHeader(header.split(';'));
  if (!columns) throw new Error('no header');
  const read = tpsRowReader({ columns, places, land: null, mayChange: (code) => !code.startsWith('2102') });
  return rows.map((row, at) => read(at + 2, row.split(';')));
}

function readOne(header: string, row: string): TpsRow {
  const [only] = readRows(header, row);
  if (!only) throw new Error('no row');
  return only;
}

const why = (row: TpsRow) => (row.reasons ?? []).map(({ en }) => en).join(' | ');

describe('a row of a TPS list', () => {
  test('as KPU publishes it', () => {
    const row = readOne(
      'kode_tps;kode_desa_kpu;kode_desa_kemendagri;kab;kec;desa;nama_tps',
      '2101041005001;2101041005;21.01.04.1005;BINTAN;GUNUNG KIJANG;KAWAL;TPS 001',
    );
    expect(row).toMatchObject({ fate: 'add', code: '2101041005001', name: 'TPS 001', reasons: null });
  });

  test('village code and number in columns of their own, zeros lost', () => {
    expect(readOne('Kode Desa;No. TPS', '21.01.04.1005;1')).toMatchObject({
      code: '2101041005001',
      fate: 'add',
    });
    expect(readOne('Kode Desa;No. TPS', '2101041005;901')).toMatchObject({
      code: '2101041005901',
      fate: 'add',
    });
  });

  test('a short code is taken when the name says the same number, and held when nothing does', () => {
    expect(readOne('kode_tps;nama_tps', '21010410051;TPS 1')).toMatchObject({
      code: '2101041005001',
      fate: 'add',
    });
    expect(readOne('kode_tps;nama_tps', '21010410051;Balai desa').fate).toBe('held');
  });

  test('another number in the name is held', () => {
    const row = readOne('kode_tps;nama_tps', '2101041005001;TPS 002');
    expect(row.fate).toBe('held');
    expect(why(row)).toContain('TPS 2');
  });

  test('an unknown village is an error', () => {
    const row = readOne('kode_tps', '2101049999001');
    expect(row.fate).toBe('error');
    expect(why(row)).toContain("not in Kemendagri's list");
  });

  test("BPS's code of a village that Kemendagri's list does not have names the place and its code", () => {
    const row = readOne('kode_tps', '2102061003001');
    expect(row.fate).toBe('error');
    expect(why(row)).toContain("BPS's code of Kawal");
    expect(why(row)).toContain('2101041005');
  });

  test("BPS's code that is another place in Kemendagri's list names both places", () => {
    const row = readOne('kode_tps;kab', '2101041005001;KARIMUN');
    expect(row.fate).toBe('error');
    expect(why(row)).toContain('Bintan');
    expect(why(row)).toContain('Karimun');
    expect(why(row)).toContain('2102');
  });

  test("another village's name is held, another spelling is not", () => {
    expect(readOne('kode_tps;desa', '2101041005001;Gunung Kijang').fate).toBe('held');
    expect(readOne('kode_tps;desa', '2101041005001;Kewal').fate).toBe('add');
  });

  test('the same TPS twice is noticed, however its code is written', () => {
    const rows = readRows('kode_tps', '2101041005001', '21.01.04.1005.001', '2101041005002');
    expect(rows.map(({ isRepeated }) => isRepeated)).toEqual([false, true, false]);
  });

  test('latitude and longitude swapped: refused with the suggestion', () => {
    const row = readOne('kode_tps;lintang;bujur', '2101041005001;104,61727;1,001939');
    expect(row.fate).toBe('error');
    expect(why(row)).toContain('swapped');
  });

  test('a flipped sign: refused with the suggestion', () => {
    const row = readOne('kode_tps;lintang;bujur', '2101041005001;1,001939;-104,61727');
    expect(row.fate).toBe('error');
    expect(why(row)).toContain('sign');
  });

  test('decimal commas, degrees and one cell for both', () => {
    const expected = { latitude: 1.001939, longitude: 104.61727, precision: 'exact', fate: 'add' };
    expect(readOne('kode_tps;lintang;bujur', '2101041005001;1,001939;104,61727')).toMatchObject(expected);
    expect(readOne('kode_tps;koordinat', '2101041005001;1.001939, 104.61727')).toMatchObject(expected);
    expect(readOne('kode_tps;lat;lng', '2101041005001;1.001939;').fate).toBe('error');
  });

  test('voters: L and P make the sum, a contradiction is held, nonsense is an error', () => {
    const header = 'kode_tps;dpt;dpt_l;dpt_p';
    expect(readOne(header, '2101041005001;;205;207')).toMatchObject({ dpt: 412, fate: 'add' });
    expect(readOne(header, '2101041005001;1.234;600;634')).toMatchObject({ dpt: 1234, fate: 'add' });
    expect(readOne(header, '2101041005001;400;205;207').fate).toBe('held');
    expect(readOne(header, '2101041005001;banyak;;').fate).toBe('error');
  });

  test('HTML in a name stays text; control characters go', () => {
    const row = readOne('kode_tps;nama_tps', '2101041005001;<b onclick=x()>TPS\u0000 1</b>');
    expect(row).toMatchObject({ fate: 'add', name: '<b onclick=x()>TPS 1</b>' });
  });

  test('what lies outside the sender’s area and what is marked synthetic is refused', () => {
    expect(readOne('kode_tps', '2102041002001').fate).toBe('error');
    expect(readOne('kode_tps;sintetis', '2101041005001;ya').fate).toBe('error');
    expect(readOne('kode_tps;sintetis', '2101041005001;tidak').fate).toBe('add');
  });

  test('a lost exponent code is refused with what to do', () => {
    const row = readOne('kode_tps', '2,10104E+12');
    expect(row).toMatchObject({ fate: 'error', code: '' });
    expect(why(row)).toContain('Set the code column to Text');
  });
});

describe('a header', () => {
  test('is known by many names, in any case', () => {
    const columns = recogniseTpsHeader(['No', 'KODE TPS', 'Nama TPS *', 'Garis Lintang', 'Catatan']);
    expect(columns?.at).toEqual({ code: 1, name: 2, latitude: 3 });
    expect(columns?.ignored).toEqual(['No', 'Catatan']);
  });

  test('must say which TPS a row is', () => {
    expect(recogniseTpsHeader(['nama_tps', 'desa'])).toBeNull();
    expect(recogniseTpsHeader(['kode_desa', 'desa'])).toBeNull();
    expect(recogniseTpsHeader(['kode_desa', 'nama_tps'])).not.toBeNull();
  });
});
