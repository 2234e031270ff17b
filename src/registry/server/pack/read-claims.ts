import { isDay, text } from '../../../kernel/index.ts';
import type { Region } from '../../model.ts';
import type { PackClaim } from './model.ts';
import { type Complaints, readTable } from './table.ts';

const COLUMNS = [
  'stated_on',
  'region_code',
  'except_codes',
  'claimant',
  'about',
  'measure',
  'value',
  'definition',
  'document',
  'note',
];

/** Reads claims.csv: dated statements about areas of the pack. The file may be left out. */
export function readClaims(
  content: Buffer | undefined,
  regions: readonly Region[],
  complaints: Complaints,
): PackClaim[] {
  if (!content) return [];
  const known = new Set(regions.map((region) => region.code));
  return readTable('claims.csv', content, COLUMNS, complaints).flatMap((row) => {
    const statedOn = row.get('stated_on');
    const regionCode = row.get('region_code');
    const exceptCodes = row.get('except_codes').split(' ').filter(Boolean).sort();
    const measure = row.get('measure');
    const written = row.optional('value');
    if (!known.has(regionCode)) {
      row.complain('region_code', text('tidak ada di regions.csv', 'is not in regions.csv'));
    }
    const stray = exceptCodes.find((code) => !known.has(code) || !code.startsWith(regionCode));
    if (stray !== undefined) {
      row.complain(
        'except_codes',
        text(`${stray} bukan wilayah di dalam ${regionCode}`, `${stray} is no area within ${regionCode}`),
      );
    }
    if (!/^[a-z0-9_]{2,60}$/.test(measure)) {
      row.complain('measure', text('pakai huruf kecil, angka dan _', 'use small letters, digits and _'));
    }
    if (row.get('about') === '') row.complain('about', text('tentang pemilihan apa', 'about which election'));
    if (written !== null && !/^-?\d+(\.\d+)?$/.test(written)) {
      row.complain('value', text('harus angka, atau kosong', 'must be a number, or empty'));
    }
    if (!isDay(statedOn)) {
      row.complain('stated_on', text('harus tanggal YYYY-MM-DD', 'must be a date YYYY-MM-DD'));
      return [];
    }
    return [
      {
        regionCode,
        exceptCodes,
        statedOn,
        claimant: row.optional('claimant'),
        about: row.get('about'),
        measure,
        value: written === null ? null : Number(written),
        definition: row.optional('definition'),
        document: row.optional('document'),
        note: row.optional('note'),
      },
    ];
  });
}
