import { sql } from 'kysely';
import type { Database } from '../../../platform/server/database.ts';

/** An SMS that was kept, with the slips of its form as they were signed, newest first. */
export type KeptSms = {
  readonly id: string;
  readonly tps: string;
  readonly contest: string;
  readonly said: string;
  readonly device: string | null;
  readonly wasRevoked: boolean;
  readonly code: string;
  readonly receivedAt: Date;
  readonly slips: readonly string[];
};

/** A page of an election's SMS in the order of their TPS, and how many there are. @param after TPS and id of the last one before */
export async function listSms(
  db: Database,
  electionId: number,
  page: { readonly after: readonly [string, string]; readonly limit: number },
): Promise<{ readonly total: number; readonly items: readonly KeptSms[]; readonly next: string | null }> {
  const [tps, id] = page.after;
  const { rows } = await sql<KeptSms>`
    SELECT encode(s.id, 'hex') AS id, s.tps_code AS tps, s.contest, s.said, s.device, s.was_revoked AS "wasRevoked", s.code,
      s.received_at AS "receivedAt",
      ARRAY(SELECT r.slip FROM result_slip r
        WHERE r.election_id = s.election_id AND r.tps_code = s.tps_code AND r.contest = s.contest
          AND (s.device IS NULL OR (r.device = s.device AND r.revision = s.revision))
        ORDER BY r.revision DESC, r.received_at DESC LIMIT 20) AS slips
    FROM result_sms s
    WHERE s.election_id = ${electionId} AND (s.tps_code, s.id) > (${tps}, decode(${id}, 'hex'))
    ORDER BY s.tps_code, s.id LIMIT ${page.limit + 1}`.execute(db);
  const counted = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM result_sms WHERE election_id = ${electionId}`.execute(db);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  const next = rows.length > page.limit && last ? `${last.tps}.${last.id}` : null;
  return { total: counted.rows[0]?.n ?? 0, items, next };
}
