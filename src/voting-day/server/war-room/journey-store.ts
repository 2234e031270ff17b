import { type RawBuilder, sql } from 'kysely';
import { MOVING_SPARE_MINUTES, UNKNOWN_MOVING_MINUTES } from '../../war-room/moving.ts';
import type { EveningQuestion } from './board-store.ts';

/** Minutes of the boat of the cluster that is closest to a TPS. @param code column that holds its code */
export function reachOf(electionId: number, code: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT min(d.minutes) AS minutes FROM duty d WHERE d.kind = 'boat' AND d.cluster_id = (
      SELECT a.cluster_id FROM cluster_area a WHERE a.election_id = ${electionId}
        AND a.code IN (${code} COLLATE "C", left(${code}, 10) COLLATE "C", left(${code}, 6) COLLATE "C")
      ORDER BY length(a.code) DESC LIMIT 1)`;
}

/**
 * TPS from which a phone that is not ended said after closing that somebody left, with a sealed result or with paper alone, and whose arrival has
 * not come in, or to which the desk sent somebody (`fetchedUntil`): `tps_code`, `until` when they are under way (`movingUntil`), and whether
 * something of what came of it is `awaited` still. Later they are overdue, and as silent as any other.
 */
export function journeysOf(question: EveningQuestion): RawBuilder<unknown> {
  const { electionId } = question;
  return sql`
    (SELECT w.tps_code, max(w.until) AS until, EXISTS (SELECT FROM result_slip s LEFT JOIN result_record r ON r.slip = s.id
        WHERE s.election_id = ${electionId} AND s.tps_code = w.tps_code AND NOT s.was_revoked AND (r.id IS NULL OR EXISTS (
          SELECT FROM result_photo p WHERE p.record = r.id AND NOT p.is_preview
            AND NOT EXISTS (SELECT FROM result_photo_here f WHERE (f.record, f.place, f.is_preview) = (p.record, p.place, p.is_preview))))) AS awaited
    FROM (SELECT * FROM ${departures(question)} p UNION ALL SELECT * FROM ${sentByDesk(question)} d) w GROUP BY w.tps_code)`;
}

/** Whoever the desk sent by runner or boat after closing, the last of each TPS, unless the desk closed it since: `tps_code`, `until`. */
function sentByDesk({ electionId, closesAt }: EveningQuestion): RawBuilder<unknown> {
  return sql`
    (SELECT l.tps_code, l.at + make_interval(mins => coalesce(2 * boat.minutes + ${MOVING_SPARE_MINUTES}::int, ${UNKNOWN_MOVING_MINUTES}::int)) AS until
    FROM (SELECT tps_code, max(at) FILTER (WHERE kind <> 'closed') AS at FROM war_room_action
      WHERE election_id = ${electionId} AND tps_code IS NOT NULL AND at >= ${closesAt} AND kind IN ('runner-sent', 'boat-sent', 'closed')
      GROUP BY 1 HAVING max(id) FILTER (WHERE kind <> 'closed') > coalesce(max(id) FILTER (WHERE kind = 'closed'), 0)) l
    LEFT JOIN LATERAL (${reachOf(electionId, sql`l.tps_code`)}) boat ON true)`;
}

function departures({ electionId, closesAt }: EveningQuestion): RawBuilder<unknown> {
  return sql`
    (SELECT l.tps_code, l.at + make_interval(mins => coalesce(boat.minutes + ${MOVING_SPARE_MINUTES}::int, ${UNKNOWN_MOVING_MINUTES}::int)) AS until
    FROM (SELECT tps_code, max(least(observed_at, received_at)) AS at FROM result_travel
      WHERE election_id = ${electionId} AND step = 'departed' AND NOT was_revoked AND observed_at >= ${closesAt}
      GROUP BY 1) l
    LEFT JOIN LATERAL (${reachOf(electionId, sql`l.tps_code`)}) boat ON true
    WHERE NOT EXISTS (SELECT FROM result_travel a WHERE a.election_id = ${electionId} AND a.tps_code = l.tps_code AND a.step = 'arrived'
      AND NOT a.was_revoked AND a.observed_at >= l.at))`;
}

/** TPS whose result arrived this evening under a seal that was broken, as `tps_code`. */
export function brokenSealsOf({ electionId, closesAt }: EveningQuestion): RawBuilder<unknown> {
  return sql`(SELECT DISTINCT tps_code FROM result_travel
    WHERE election_id = ${electionId} AND step = 'arrived' AND seal_intact = false AND observed_at >= ${closesAt})`;
}
