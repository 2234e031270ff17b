import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { Published } from '../../war-room/area-counts.ts';
import { withinScope } from './scope-store.ts';

/** How many TPS of a place the national queue had published at an instant. */
export type Publication = {
  readonly contest: Contest;
  readonly code: string;
  readonly tpsTotal: number;
  readonly tpsPublished: number;
  readonly asOf: Date;
  readonly source: string;
};

/** Keeps what is known of the national queue; the same twice is one. @returns how many are new */
export async function keepPublications(
  trx: Transaction<DB>,
  electionId: number,
  rows: readonly Publication[],
  { at, by }: { readonly at: Date; readonly by: string },
): Promise<number> {
  if (rows.length === 0) return 0;
  const result = await trx
    .insertInto('publication')
    .values(
      rows.map((row) => ({
        id: idOf(electionId, row),
        ...{ election_id: electionId, contest: row.contest, code: row.code, source: row.source },
        ...{
          tps_total: row.tpsTotal,
          tps_published: row.tpsPublished,
          as_of: row.asOf,
          recorded_at: at,
          recorded_by: by,
        },
      })),
    )
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .execute();
  return result.length;
}

function idOf(
  electionId: number,
  { contest, code, tpsTotal, tpsPublished, asOf, source }: Publication,
): Buffer {
  const said = JSON.stringify([
    electionId,
    contest,
    code,
    tpsTotal,
    tpsPublished,
    asOf.toISOString(),
    source,
  ]);
  return createHash('sha256').update(said).digest();
}

/** A district or regency: what was received here, and what was published there. */
export type QueueRow = {
  readonly code: string;
  readonly name: string;
  readonly regency: string;
  readonly contest: Contest;
  readonly tps: number;
  readonly received: number;
  readonly published: number | null;
  readonly publishedTotal: number | null;
  readonly asOf: Date | null;
  readonly source: string | null;
};

/** Digits of the codes of areas that are compared. */
export const QUEUE_DIGITS = { district: 6, regency: 4 } as const;
/** A level of areas. */
export type QueueLevel = keyof typeof QUEUE_DIGITS;

/** What was received here against what was published there, by area and contest; where most is missing there comes first. */
export async function queueRows(
  db: Database,
  electionId: number,
  scope: Scope,
  level: QueueLevel,
): Promise<readonly QueueRow[]> {
  const digits = QUEUE_DIGITS[level];
  const { rows } = await sql<QueueRow>`
    WITH areas AS (
      SELECT left(t.code, ${digits}::int) AS code, count(*)::int AS tps FROM tps t
      WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND ${withinScope(sql`t.code`, scope)} GROUP BY 1),
    here AS (
      SELECT left(f.tps_code, ${digits}::int) AS code, f.contest, count(f.figures_at)::int AS received FROM form_arrival f
      WHERE f.election_id = ${electionId} GROUP BY 1, 2)
    SELECT a.code, r.name, k.name AS regency, c.contest, a.tps, coalesce(h.received, 0) AS received,
      coalesce(p.tps_published, one.published) AS published, coalesce(p.tps_total, a.tps * (one.published > 0)::int) AS "publishedTotal",
      coalesce(p.as_of, one.as_of) AS "asOf", coalesce(p.source, one.source) AS source
    FROM areas a CROSS JOIN (VALUES ('governor'), ('regent')) AS c (contest)
    JOIN region r ON r.code = a.code JOIN region k ON k.code = left(a.code, 4)
    LEFT JOIN here h ON h.code = a.code AND h.contest = c.contest
    LEFT JOIN LATERAL (SELECT * FROM publication p WHERE p.election_id = ${electionId} AND p.contest = c.contest AND p.code = a.code
      ORDER BY p.as_of DESC, p.recorded_at DESC LIMIT 1) p ON true
    LEFT JOIN LATERAL (SELECT nullif(count(DISTINCT o.code), 0)::int AS published, max(o.as_of) AS as_of, max(o.source) AS source
      FROM publication o WHERE o.election_id = ${electionId} AND o.contest = c.contest AND o.code > a.code AND o.code < a.code || ':'
        AND length(o.code) = 13 AND o.tps_published = 1) one ON p.code IS NULL
    ORDER BY coalesce(h.received, 0) - coalesce(p.tps_published, one.published) DESC NULLS LAST, a.code, c.contest`.execute(
    db,
  );
  return rows;
}

/**
 * What was published of each regency and contest, at the latest that is known; for the wall. Its districts are added up only where every one that
 * has TPS is known, and that sum is as old as its oldest part. Where it stands beside the regency's own row the larger of both holds: what is
 * published stays published, so that each is a least number, whichever was seen later.
 */
export async function publishedByRegency(
  db: Database,
  electionId: number,
): Promise<readonly (Published & { readonly code: string })[]> {
  const { rows } = await sql<Published & { code: string }>`
    WITH latest AS (
      SELECT DISTINCT ON (contest, code) contest, code, tps_published, as_of FROM publication
      WHERE election_id = ${electionId} AND length(code) IN (4, 6) ORDER BY contest, code, as_of DESC, recorded_at DESC),
    districts AS (
      SELECT DISTINCT left(code, 6) AS code FROM tps
      WHERE election_id = ${electionId} AND withdrawn_at IS NULL AND EXISTS (SELECT FROM latest)),
    known AS (
      SELECT code, contest, tps_published AS published, as_of FROM latest WHERE length(code) = 4
      UNION ALL SELECT left(d.code, 4), c.contest, sum(l.tps_published)::int, min(l.as_of)
      FROM districts d CROSS JOIN (VALUES ('governor'), ('regent')) AS c (contest)
      LEFT JOIN latest l ON l.code = d.code AND l.contest = c.contest GROUP BY 1, 2 HAVING count(l.code) = count(*)),
    best AS (SELECT DISTINCT ON (code, contest) code, contest, published, as_of FROM known ORDER BY code, contest, published DESC, as_of DESC)
    SELECT code, sum(published)::int AS forms, min(as_of) AS "asOf" FROM best GROUP BY code ORDER BY code`.execute(
    db,
  );
  return rows;
}
