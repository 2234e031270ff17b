import { readTpsCode, readVillageCode } from '../../registry/index.ts';
import { hasNumber } from './figure-text.ts';
import type { FormColumns } from './recognise.ts';

/** How many pairs the forms of a file have, row by row. */
export type PairCounts = {
  /** Whether every row must be added before the first is asked about: nothing in the file says it. */
  readonly isNeeded: boolean;
  add(cells: readonly string[]): void;
  /** Null where a row should say it itself and cannot be read. */
  of(cells: readonly string[]): number | null;
};

/**
 * All forms of one contest in one regency have as many pairs. A row has those that it says it has; where the file has no column for that, those that most
 * rows of its contest and regency have a number for (of two as frequent the more), so that neither a blank box nor one stray figure moves it.
 */
export function pairCounts(columns: FormColumns): PairCounts {
  const [least = 1, most = 1] = [columns.layouts[0]?.pairs, columns.layouts.at(-1)?.pairs];
  const counted = new Map<string, Map<number, number>>();
  const settled = new Map<string, number>();
  return {
    isNeeded: columns.pairCount === null && least < most,
    add(cells) {
      const written = lastWritten(cells, columns);
      if (written === null) return;
      const group = groupOf(cells, columns);
      const counts = counted.get(group) ?? new Map<number, number>();
      counts.set(written, (counts.get(written) ?? 0) + 1);
      counted.set(group, counts);
    },
    of(cells) {
      if (columns.pairCount !== null) return saidPairs(cells[columns.pairCount] ?? '', least, most);
      if (least === most) return most;
      const group = groupOf(cells, columns);
      const known = settled.get(group) ?? commonest(counted.get(group)) ?? most;
      settled.set(group, known);
      return known;
    },
  };
}

/** The contest that a row names; null where the file has no column for it. */
export function contestOf(cells: readonly string[], { contest }: FormColumns): string | null {
  return contest === null ? null : (cells[contest] ?? '').trim().toLowerCase();
}

function saidPairs(cell: string, least: number, most: number): number | null {
  const text = cell.trim();
  if (!/^\d{1,3}(?:\.0+)?$/.test(text)) return null;
  const pairs = Number(text);
  return pairs >= least && pairs <= most ? pairs : null;
}

/** The number of the last pair in whose boxes a number stands; null where none does. A struck box or a dash is how a pair is crossed out that is none. */
function lastWritten(cells: readonly string[], { layouts }: FormColumns): number | null {
  const found = layouts.findLast(({ lastPair }) => lastPair.some((at) => hasNumber(cells[at] ?? '')));
  return found?.pairs ?? null;
}

function groupOf(cells: readonly string[], columns: FormColumns): string {
  const { tps } = columns;
  const read = 'code' in tps ? readTpsCode(cells[tps.code] ?? '') : readVillageCode(cells[tps.village] ?? '');
  const code = !read.ok ? '' : typeof read.value === 'string' ? read.value : read.value.code;
  return `${contestOf(cells, columns) ?? ''} ${code.slice(0, 4)}`;
}

function commonest(counts: ReadonlyMap<number, number> | undefined): number | null {
  const sorted = [...(counts ?? [])].toSorted(([a, times], [b, others]) => others - times || b - a);
  return sorted[0]?.[0] ?? null;
}
