import { text } from '../../../kernel/index.ts';
import { allocate } from '../../allocate.ts';
import { LAST_ORDINARY_TPS } from '../../codes.ts';
import type { Region } from '../../model.ts';
import type { AllocatedTps, PackFigure } from './model.ts';
import { type Complaints, type Row, readTable } from './table.ts';

const MEASURES = ['tps', 'dpt', 'dps'] as const;

/** Reads counts.csv: each measure of an area at most once; the TPS of the parts sum to those of the whole. */
export function readCounts(
  content: Buffer | undefined,
  regions: readonly Region[],
  complaints: Complaints,
): PackFigure[] {
  const known = new Set(regions.map((region) => region.code));
  const seen = new Set<string>();
  const figures = readTable(
    'counts.csv',
    content,
    ['region_code', 'measure', 'value', 'source'],
    complaints,
  ).map((row) => {
    const regionCode = row.get('region_code');
    const measure = row.get('measure') as PackFigure['measure'];
    if (!known.has(regionCode)) {
      row.complain('region_code', text('tidak ada di regions.csv', 'is not in regions.csv'));
    }
    if (!MEASURES.includes(measure)) {
      row.complain('measure', text('harus tps, dpt atau dps', 'must be tps, dpt or dps'));
    }
    const key = `${regionCode} ${measure}`;
    if (seen.has(key)) row.complain('measure', text('sudah ada di baris lain', 'is on another row already'));
    seen.add(key);
    const source = row.get('source');
    if (source === '') row.complain('source', text('sebutkan sumbernya', 'name its source'));
    return { regionCode, measure, value: whole(row, 'value'), source };
  });
  checkSums(regions, figures, complaints);
  return figures;
}

/** Reads village-tps.csv and shares every district's count among its villages (allocate.ts). */
export function readAllocation(
  content: Buffer | undefined,
  regions: readonly Region[],
  figures: readonly PackFigure[],
  complaints: Complaints,
): AllocatedTps[] {
  const weights = new Map(
    readTable('village-tps.csv', content, ['village_code', 'earlier_tps'], complaints).map((row) => [
      row.get('village_code'),
      whole(row, 'earlier_tps'),
    ]),
  );
  const counts = tpsCounts(figures);
  return regions.flatMap((district) => {
    const count = district.level === 'district' ? counts.get(district.code) : undefined;
    if (count === undefined) return [];
    const villages = regions.filter((region) => region.parentCode === district.code);
    for (const { code } of villages.filter((village) => !weights.has(village.code))) {
      complain(complaints, 'village-tps.csv', `${code}: tidak ada barisnya`, `${code}: has no row`);
    }
    if (complaints.found.length > 0) return [];
    const shares = allocate(
      count,
      villages.map(({ code }) => ({ code, weight: weights.get(code) ?? 0 })),
    );
    return villages.flatMap((village) => numbered(village, shares.get(village.code) ?? 0, complaints));
  });
}

function numbered(village: Region, count: number, complaints: Complaints): AllocatedTps[] {
  const { inside, code } = village;
  if (!inside) return [];
  if (count > LAST_ORDINARY_TPS) {
    complain(complaints, 'counts.csv', `${code}: lebih dari 900 TPS`, `${code}: more than 900 TPS`);
    return [];
  }
  return Array.from({ length: count }, (_, i) => {
    const number = String(i + 1).padStart(3, '0');
    return { code: code + number, name: `TPS ${number}`, ...inside };
  });
}

function checkSums(regions: readonly Region[], figures: readonly PackFigure[], complaints: Complaints): void {
  const counts = tpsCounts(figures);
  for (const region of regions.filter(({ level }) => level === 'province' || level === 'regency')) {
    const count = counts.get(region.code);
    if (count === undefined) continue;
    const parts = regions.filter(({ parentCode }) => parentCode === region.code);
    const sum = parts.reduce((total, { code }) => total + (counts.get(code) ?? 0), 0);
    if (sum === count) continue;
    complain(
      complaints,
      'counts.csv',
      `${region.code}: ${count} TPS, tetapi jumlah bagiannya ${sum}; perbaiki salah satunya`,
      `${region.code}: ${count} TPS, but its parts sum to ${sum}; correct one of them`,
    );
  }
}

function tpsCounts(figures: readonly PackFigure[]): Map<string, number> {
  return new Map(
    figures.flatMap(({ measure, regionCode, value }) =>
      measure === 'tps' ? [[regionCode, value] as const] : [],
    ),
  );
}

function whole(row: Row, column: string): number {
  const value = row.get(column);
  if (/^\d{1,9}$/.test(value)) return Number(value);
  row.complain(column, text('harus bilangan bulat', 'must be a whole number'));
  return 0;
}

function complain(complaints: Complaints, file: string, id: string, en: string): void {
  complaints.found.push({ file, line: null, column: null, reason: text(id, en) });
}
