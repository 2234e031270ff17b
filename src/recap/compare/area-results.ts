import { err, ok, type Result } from '../../kernel/index.ts';
import type { Contest } from '../../sealed/index.ts';

/** What somebody else published of an area: votes by pair, and of how many TPS. */
export type AreaResult = {
  readonly area: string;
  /** In the order of the pairs. */
  readonly votes: readonly number[];
  /** TPS that they know of and that are in; null where that is not said. */
  readonly tps: number | null;
  readonly arrived: number | null;
};

/** How the contests are called in Sirekap of a Pilkada. */
const KINDS: Readonly<Record<Contest, string>> = { governor: 'pkwkp', regent: 'pkwkk' };
const AREA = /^(\d{2}|\d{4}|\d{6})$/;
const CANDIDATE = /^\d{4,12}$/;

/**
 * Reads Sirekap's public JSON of an area (`tungsura.table`): the areas below it. Candidates have numbers of their own there; who is which pair is told by
 * `pairs`, or by their order.
 * @param pairs numbers of the candidates in the order of the pairs; null for ascending
 */
export function sirekapAreas(
  written: string,
  pairs: readonly string[] | null,
): Result<AreaResult[], 'unknown'> {
  const read = jsonOf(written) as { tungsura?: { table?: unknown } } | null;
  const table = read?.tungsura?.table;
  if (typeof table !== 'object' || table === null) return err('unknown');
  const found = Object.entries(table)
    .filter(([area, said]) => AREA.test(area) && typeof said === 'object' && said !== null)
    .map(([area, said]) => {
      const { progres, ...rest } = said as Record<string, unknown>;
      const { total, progres: arrived } = (progres ?? {}) as Record<string, unknown>;
      return { area, votes: votesOf(rest, pairs), tps: countOf(total), arrived: countOf(arrived) };
    });
  return found.length > 0 ? ok(found) : err('unknown');
}

/** A row of a CSV in which Sirekap's answers were flattened (`kind, kode, source, sirekap_ts, tps_total, tps_masuk, votes_json`). */
export type FlatRow = Readonly<
  Record<'kind' | 'kode' | 'source' | 'sirekap_ts' | 'tps_total' | 'tps_masuk' | 'votes_json', string>
>;
export const FLAT_COLUMNS = [
  'kind',
  'kode',
  'source',
  'sirekap_ts',
  'tps_total',
  'tps_masuk',
  'votes_json',
] as const;

/** The newest of each area of a contest in a flattened CSV; an area's own row in a table rather than the sum beside it. */
export function flatAreas(
  rows: readonly FlatRow[],
  contest: Contest,
  pairs: readonly string[] | null,
): AreaResult[] {
  const newest = new Map<string, FlatRow>();
  for (const row of rows) {
    if (row.kind !== KINDS[contest] || !AREA.test(row.kode)) continue;
    const kept = newest.get(row.kode);
    const rank = (one: FlatRow) => `${one.sirekap_ts} ${one.source === 'table' ? 1 : 0}`;
    if (!kept || rank(row) > rank(kept)) newest.set(row.kode, row);
  }
  return [...newest.values()].map((row) => ({
    area: row.kode,
    votes: votesOf((jsonOf(row.votes_json) ?? {}) as Record<string, unknown>, pairs),
    tps: countOf(Number(row.tps_total || Number.NaN)),
    arrived: countOf(Number(row.tps_masuk || Number.NaN)),
  }));
}

function votesOf(said: Record<string, unknown>, pairs: readonly string[] | null): number[] {
  const ids =
    pairs ??
    Object.keys(said)
      .filter((id) => CANDIDATE.test(id))
      .toSorted((one, other) => Number(one) - Number(other));
  return ids.flatMap((id) => countOf(said[id]) ?? []);
}

function countOf(value: unknown): number | null {
  return Number.isSafeInteger(value) && (value as number) >= 0 ? (value as number) : null;
}

function jsonOf(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return null;
  }
}
