import { type Position, text } from '../../../kernel/index.ts';
import type { Region, RegionLevel } from '../../model.ts';
import { type Complaints, type Row, readTable } from './table.ts';

const COLUMNS = ['kemendagri_code', 'kpu_code', 'bps_code', 'kind', 'name', 'latitude', 'longitude'];
const LEVELS: Readonly<Record<number, RegionLevel>> = {
  2: 'province',
  4: 'regency',
  6: 'district',
  10: 'village',
};
const KINDS: Readonly<Record<RegionLevel, readonly string[]>> = {
  province: ['provinsi'],
  regency: ['kabupaten', 'kota'],
  district: ['kecamatan'],
  village: ['kelurahan', 'desa'],
};
const PARENT_DIGITS: Readonly<Record<RegionLevel, number>> = {
  province: 0,
  regency: 2,
  district: 4,
  village: 6,
};

/** Reads regions.csv: every area once, each after its parent, codes in Kemendagri's and KPU's form that agree. */
export function readRegions(content: Buffer | undefined, complaints: Complaints): Region[] {
  const seen = new Set<string>();
  return readTable('regions.csv', content, COLUMNS, complaints).flatMap((row) => {
    const region = readRegion(row, seen);
    if (!region) return [];
    seen.add(region.code);
    return [region];
  });
}

function readRegion(row: Row, seen: ReadonlySet<string>): Region | null {
  const code = row.get('kpu_code');
  const level = /^\d+$/.test(code) ? LEVELS[code.length] : undefined;
  if (!level) {
    row.complain('kpu_code', text('harus 2, 4, 6 atau 10 angka', 'must be 2, 4, 6 or 10 digits'));
    return null;
  }
  if (row.get('kemendagri_code').replaceAll('.', '') !== code) {
    row.complain(
      'kemendagri_code',
      text('harus kode KPU dengan titik (21.01.04.1005)', 'must be the KPU code with dots (21.01.04.1005)'),
    );
  }
  if (seen.has(code)) row.complain('kpu_code', text('kode ini sudah ada', 'this code is there already'));
  const parentCode = level === 'province' ? null : code.slice(0, PARENT_DIGITS[level]);
  if (parentCode !== null && !seen.has(parentCode)) {
    row.complain(
      'kpu_code',
      text('induknya harus ada di atas baris ini', 'its parent must stand above this row'),
    );
  }
  const kind = row.get('kind');
  if (!KINDS[level].includes(kind)) {
    row.complain('kind', text(`harus ${KINDS[level].join(' / ')}`, `must be ${KINDS[level].join(' or ')}`));
  }
  const name = row.get('name');
  if (name === '' || name.length > 200) {
    row.complain('name', text('isi 1 sampai 200 huruf', 'must have 1 to 200 characters'));
  }
  const bpsCode = row.optional('bps_code');
  if (bpsCode !== null && !/^\d{2,10}$/.test(bpsCode)) {
    row.complain('bps_code', text('harus angka, atau kosong', 'must be digits, or empty'));
  }
  const inside = readPosition(row);
  if (inside === null && level === 'village') {
    row.complain('latitude', text('desa perlu titik di dalamnya', 'a village needs a point inside it'));
  }
  return { code, level, parentCode, name, kind: kind as Region['kind'], bpsCode, inside };
}

function readPosition(row: Row): Position | null {
  const [latitude, longitude] = [row.optional('latitude'), row.optional('longitude')];
  if (latitude === null && longitude === null) return null;
  const position = { latitude: Number(latitude ?? Number.NaN), longitude: Number(longitude ?? Number.NaN) };
  if (Math.abs(position.latitude) <= 90 && Math.abs(position.longitude) <= 180) return position;
  row.complain('latitude', text('bukan derajat desimal', 'not decimal degrees'));
  return null;
}
