import { type RawBuilder, sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Precision, TpsOrigin } from '../../../registry/index.ts';
import type { Reason } from '../../checks.ts';
import type { Rung, SignalClass, Verdict } from '../../model.ts';
import { ALL_CODES, type CodeRange } from '../code-range.ts';
import { prefixQuery } from '../region-store.ts';
import type { Selection } from './selection.ts';

/** What a list of TPS is narrowed down to by their status. */
type StatusFilter = {
  readonly verdict?: Verdict | undefined;
  readonly signalClass?: SignalClass | undefined;
  readonly rung?: Rung | undefined;
  readonly fallback?: boolean | undefined;
};

/** A TPS with its derived status, as lists show it. */
export type ListedStatus = {
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly verdict: Verdict;
  readonly signalClass: SignalClass | null;
  readonly rung: Rung;
  readonly hasFallback: boolean;
  readonly p10UplinkBps: number | null;
  readonly lastTestAt: Date | null;
  readonly mainReason: Reason;
  readonly precision: Precision;
  readonly origin: TpsOrigin;
};

/** How many TPS a list has in all; not exact when a search found more places than are counted. */
export type ListTotal = { readonly total: number; readonly isExact: boolean };

const MOST_PLACES = 5_000;
const DISTRICT_DIGITS = 6;

/**
 * A page of TPS in the order of their codes. The counts by district say in which districts a match stands, so that even a
 * rare combination in a nation reads only a page's worth of districts.
 */
export async function listStatuses(
  db: Database,
  electionId: number,
  selection: Selection,
  filter: StatusFilter,
  page: { after: string; limit: number },
): Promise<ListedStatus[]> {
  const { from, below } = arrays(selection.ranges);
  // A whole district that is counted has a match; the cursor's own and parts of a district may have none.
  const partial = selection.ranges.filter((range) => !isWhole(range));
  const { rows } = await sql<ListedStatus>`
    WITH area AS MATERIALIZED (
      SELECT c.district_code, r.lowest, r.below
      FROM unnest(${from}::text[], ${below}::text[]) AS r (lowest, below)
      CROSS JOIN LATERAL (
        SELECT DISTINCT c.district_code FROM status_count c
        WHERE c.election_id = ${electionId} AND ${matches(filter, 'c')}
          AND c.district_code >= left(r.lowest, ${DISTRICT_DIGITS}) COLLATE "C"
          AND c.district_code < r.below COLLATE "C"
          AND c.district_code >= left(${page.after}, ${DISTRICT_DIGITS}) COLLATE "C"
        ORDER BY c.district_code LIMIT ${page.limit + 1}
      ) c
      ORDER BY c.district_code LIMIT ${page.limit + 1 + partial.length}
    ), found AS (
      SELECT in_area.code FROM area CROSS JOIN LATERAL (
        SELECT s.tps_code AS code FROM tps_status s
        WHERE s.election_id = ${electionId} AND s.tps_code > ${page.after} COLLATE "C"
          AND s.tps_code >= greatest(area.district_code, area.lowest) COLLATE "C"
          AND s.tps_code < least(area.district_code || ':', area.below) COLLATE "C" AND ${matches(filter, 's')}
        ORDER BY s.tps_code LIMIT ${page.limit}
      ) in_area
      ${selection.place ? sql`UNION SELECT code FROM (${placed(electionId, selection.place, filter)}) p WHERE code > ${page.after} COLLATE "C"` : sql``}
      ORDER BY code LIMIT ${page.limit}
    )
    SELECT s.tps_code AS code, t.name, t.place, v.name AS village, d.name AS district, k.name AS regency, s.verdict,
      s.signal_class AS "signalClass", s.rung, s.has_fallback AS "hasFallback", s.p10_uplink_bps AS "p10UplinkBps",
      s.last_test_at AS "lastTestAt", s.main_reason AS "mainReason", t."precision", t.origin
    FROM found
    JOIN tps_status s ON s.election_id = ${electionId} AND s.tps_code = found.code
    JOIN tps t ON t.election_id = ${electionId} AND t.code = found.code
    JOIN region v ON v.code = left(found.code, 10)
    JOIN region d ON d.code = left(found.code, 6)
    JOIN region k ON k.code = left(found.code, 4)
    ORDER BY s.tps_code`.execute(db);
  return rows;
}

/** How many TPS a selection and a filter leave: from the counts of whole districts, and by counting in what is smaller. */
export async function countStatuses(
  db: Database,
  electionId: number,
  selection: Selection,
  filter: StatusFilter,
): Promise<ListTotal> {
  const whole = arrays(selection.ranges.filter(isWhole));
  const parts = arrays(selection.ranges.filter((range) => !isWhole(range)));
  const { rows } = await sql<{ whole: number; parts: number; places: number }>`
    SELECT
      (SELECT coalesce(sum(c.tps), 0)::integer
        FROM unnest(${whole.from}::text[], ${whole.below}::text[]) AS r (lowest, below)
        CROSS JOIN LATERAL (SELECT sum(c.tps) AS tps FROM status_count c
          WHERE c.election_id = ${electionId} AND c.district_code >= r.lowest COLLATE "C"
            AND c.district_code < r.below COLLATE "C" AND ${matches(filter, 'c')}) c) AS whole,
      (SELECT coalesce(sum(s.tps), 0)::integer
        FROM unnest(${parts.from}::text[], ${parts.below}::text[]) AS r (lowest, below)
        CROSS JOIN LATERAL (SELECT count(*) AS tps FROM tps_status s
          WHERE s.election_id = ${electionId} AND s.tps_code >= r.lowest COLLATE "C"
            AND s.tps_code < r.below COLLATE "C" AND ${matches(filter, 's')}) s) AS parts,
      ${selection.place ? placesOutside(electionId, selection, filter) : sql`0`} AS places`.execute(db);
  const { whole: inWhole, parts: inParts, places } = rows[0] ?? { whole: 0, parts: 0, places: 0 };
  return { total: inWhole + inParts + places, isExact: !selection.isCut && places < MOST_PLACES };
}

/** Whether a range holds whole districts. */
function isWhole({ from }: CodeRange): boolean {
  return from.length <= DISTRICT_DIGITS;
}

function placesOutside(electionId: number, selection: Selection, filter: StatusFilter): RawBuilder<unknown> {
  const { from, below } = arrays(selection.ranges);
  if (!selection.place) return sql`0`;
  return sql`(SELECT count(*)::integer FROM (${placed(electionId, selection.place, filter)}) p
    WHERE NOT EXISTS (SELECT FROM unnest(${from}::text[], ${below}::text[]) AS r (lowest, below)
      WHERE p.code >= r.lowest COLLATE "C" AND p.code < r.below COLLATE "C"))`;
}

/**
 * TPS whose place holds the words. Materialised, lest the order asked for tempts the planner to read every place; their
 * status is looked up only when it matters.
 */
function placed(
  electionId: number,
  { words, within }: NonNullable<Selection['place']>,
  filter: StatusFilter,
): RawBuilder<unknown> {
  const isFiltering = Object.values(filter).some((wish) => wish !== undefined);
  const isEverywhere = within.length === 1 && within[0] === ALL_CODES;
  const { from, below } = arrays(within);
  const status = sql`JOIN tps_status s ON s.election_id = ${electionId} AND s.tps_code = hit.code AND ${matches(filter, 's')}`;
  const inside = sql`WHERE EXISTS (SELECT FROM unnest(${from}::text[], ${below}::text[]) AS r (lowest, below)
    WHERE hit.code >= r.lowest COLLATE "C" AND hit.code < r.below COLLATE "C")`;
  return sql`
    WITH hit AS MATERIALIZED (
      SELECT code FROM tps
      WHERE election_id = ${electionId} AND withdrawn_at IS NULL AND place IS NOT NULL
        AND to_tsvector('simple', place) @@ to_tsquery('simple', ${prefixQuery(words)})
      LIMIT ${MOST_PLACES}
    )
    SELECT hit.code FROM hit ${isFiltering ? status : sql``} ${isEverywhere ? sql`` : inside}`;
}

function matches(filter: StatusFilter, table: 'c' | 's'): RawBuilder<unknown> {
  const column = (name: string) => sql.ref(`${table}.${name}`);
  const wishes = [
    ...(filter.verdict === undefined ? [] : [sql`${column('verdict')} = ${filter.verdict}`]),
    ...(filter.signalClass === undefined ? [] : [sql`${column('signal_class')} = ${filter.signalClass}`]),
    ...(filter.rung === undefined ? [] : [sql`${column('rung')} = ${filter.rung}`]),
    ...(filter.fallback === undefined ? [] : [sql`${column('has_fallback')} = ${filter.fallback}`]),
  ];
  return wishes.length === 0 ? sql`true` : sql.join(wishes, sql` AND `);
}

function arrays(ranges: readonly CodeRange[]): { from: string[]; below: string[] } {
  return { from: ranges.map((range) => range.from), below: ranges.map((range) => range.below) };
}
