import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import { type AreaLag, LAG_STAGES, type LagStage } from '../../war-room/lag.ts';

type Row = {
  readonly code: string | null;
  readonly stage: LagStage | 'doubted' | 'carried';
  readonly n: number;
  readonly spread: readonly [number, number] | null;
};

/**
 * How long forms took from stage to stage, by regency and all together, in one statement. When a form was captured and sent is by our clock as
 * `phone-clock.ts` has corrected it; where both clocks disagree nothing about its way to us is believed. Sirekap publishes counts: the k-th form that it
 * had published is set against the k-th that was received here, at the instant at which that count was first seen, so that the wait is told at most.
 */
export async function lagsByRegency(db: Database, electionId: number): Promise<readonly AreaLag[]> {
  const { rows } = await sql<Row>`
    WITH day AS MATERIALIZED (SELECT vote_closes(${electionId}::integer) AS closes),
    form AS MATERIALIZED (
      SELECT left(f.tps_code, 4) AS code, left(f.tps_code, 6) AS district, f.contest, f.figures_at, f.captured_at, f.sent_at, c.checked_at,
        f.road <> 'own' AS is_carried,
        f.road = 'own' AND (f.captured_at IS NULL OR f.captured_at < day.closes OR f.faults @> '[{"kind": "clocks-differ"}]') AS is_doubted
      FROM day, form_arrival f
      LEFT JOIN form_first_check c ON c.election_id = f.election_id AND c.tps_code = f.tps_code AND c.contest = f.contest
      WHERE f.election_id = ${electionId} AND f.figures_at IS NOT NULL),
    told AS MATERIALIZED (
      SELECT contest, code, as_of, max(tps_published) OVER (PARTITION BY contest, code ORDER BY as_of, recorded_at) AS published FROM publication p
      WHERE p.election_id = ${electionId} AND (length(p.code) = 4 OR (length(p.code) = 6 AND NOT EXISTS (SELECT FROM publication k
        WHERE k.election_id = p.election_id AND k.contest = p.contest AND k.code = left(p.code, 4))))),
    step AS (
      SELECT contest, code, as_of, published, lag(published, 1, 0) OVER (PARTITION BY contest, code ORDER BY as_of, published) AS before FROM told),
    here AS (
      SELECT f.contest, a.code, array_agg(f.figures_at ORDER BY f.figures_at) AS times
      FROM form f CROSS JOIN LATERAL (VALUES (f.code), (f.district)) a (code)
      JOIN (SELECT DISTINCT contest, code FROM told) t ON t.contest = f.contest AND t.code = a.code GROUP BY 1, 2),
    span AS (
      SELECT code, 'captured-sent' AS stage, sent_at - captured_at AS took FROM form WHERE captured_at IS NOT NULL AND NOT is_doubted
      UNION ALL SELECT code, 'sent-received', figures_at - sent_at FROM form WHERE captured_at IS NOT NULL AND NOT is_doubted
      UNION ALL SELECT code, 'received-checked', greatest(checked_at - figures_at, interval '0') FROM form WHERE checked_at IS NOT NULL
      UNION ALL SELECT left(s.code, 4), 'received-published', greatest(s.as_of - h.times[k], interval '0')
        FROM step s JOIN here h ON h.contest = s.contest AND h.code = s.code,
          generate_series(s.before + 1, least(s.published, cardinality(h.times))) k
      UNION ALL SELECT code, 'doubted', NULL FROM form WHERE is_doubted
      UNION ALL SELECT code, 'carried', NULL FROM form WHERE is_carried)
    SELECT code, stage, count(*)::int AS n,
      percentile_cont(ARRAY[0.5, 0.9]) WITHIN GROUP (ORDER BY extract(epoch FROM took)::float8 / 60) AS spread
    FROM span GROUP BY GROUPING SETS ((code, stage), (stage)) ORDER BY code NULLS FIRST`.execute(db);
  return [...Map.groupBy(rows, ({ code }) => code)].map(([code, its]) => areaOf(code, its));
}

function areaOf(code: string | null, rows: readonly Row[]): AreaLag {
  const of = (stage: Row['stage']) => rows.find((row) => row.stage === stage);
  const stages = LAG_STAGES.map((stage) => {
    const row = of(stage);
    return [stage, row?.spread ? { n: row.n, p50: row.spread[0], p90: row.spread[1] } : null];
  });
  return {
    ...{ code, stages: Object.fromEntries(stages) },
    ...{ doubted: of('doubted')?.n ?? 0, carried: of('carried')?.n ?? 0 },
  };
}
