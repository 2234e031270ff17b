import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { Fault, FormNote } from '../../war-room/judge-form.ts';

/** One form of a TPS, stage by stage. */
export type FormStages = {
  readonly contest: Contest;
  readonly rehearsedAt: Date | null;
  readonly smsAt: Date | null;
  readonly smsIsProven: boolean;
  readonly capturedAt: Date | null;
  readonly sentAt: Date | null;
  readonly road: 'own' | 'carried' | 'file' | null;
  readonly figuresAt: Date | null;
  readonly recordAt: Date | null;
  readonly checks: 'none' | 'pending' | 'sound' | 'flagged' | 'cleared';
  readonly faults: readonly Fault[];
  readonly notes: readonly FormNote[];
  /** SHA-256 of the faults: what somebody clears who has seen them. */
  readonly faultsId: string;
  /** The slip that came first, for the time that its phone claims. */
  readonly slip: string | null;
  readonly publishedAt: Date | null;
  readonly publishedSource: string | null;
};

/** The forms of a TPS of which anything is known. */
export async function formsOfTps(
  db: Database,
  electionId: number,
  code: string,
): Promise<readonly FormStages[]> {
  const { rows } = await sql<FormStages>`
    SELECT c.contest, f.rehearsed_at AS "rehearsedAt", f.sms_at AS "smsAt", coalesce(f.sms_is_proven, false) AS "smsIsProven",
      f.captured_at AS "capturedAt", f.sent_at AS "sentAt", f.road, f.figures_at AS "figuresAt", f.record_at AS "recordAt",
      coalesce(f.checks, 'none') AS checks, coalesce(f.faults, '[]') AS faults, coalesce(f.notes, '[]') AS notes,
      encode(sha256(coalesce(f.faults, '[]')::text::bytea), 'hex') AS "faultsId",
      (SELECT s.slip FROM result_slip s WHERE s.election_id = ${electionId} AND s.tps_code = ${code} AND s.contest = c.contest
        AND greatest(s.received_at, s.made_at) >= vote_closes(${electionId}::integer) ORDER BY s.received_at, s.id LIMIT 1) AS slip,
      p.as_of AS "publishedAt", p.source AS "publishedSource"
    FROM (VALUES ('governor'), ('regent')) AS c (contest)
    LEFT JOIN form_arrival f ON f.election_id = ${electionId} AND f.tps_code = ${code} AND f.contest = c.contest
    LEFT JOIN LATERAL (SELECT * FROM publication p WHERE p.election_id = ${electionId} AND p.contest = c.contest AND p.code = ${code}
      AND p.tps_published = 1 ORDER BY p.as_of, p.recorded_at LIMIT 1) p ON true
    ORDER BY c.contest`.execute(db);
  return rows;
}
