-- Who is silent is not for a phone's clock to say, nor for a phone that was ended. A form counts as a result by either clock (0542), so that a server with a
-- dead clock loses nothing; but its TPS is heard only by what came after voting by our own clock, from a phone that was not ended, or by an SMS that proves
-- itself. Where the clocks differ the form is flagged, and an officer who has looked and cleared it makes the TPS heard (war-room/board-store.ts). What was cleared
-- before this is found again: the faults name their records now, and no earlier clear was of these.
ALTER TABLE form_arrival ADD is_heard boolean NOT NULL DEFAULT false;

CREATE OR REPLACE FUNCTION note_form_arrival(of_election integer, of_tps text, of_contest text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  closes timestamptz := vote_closes(of_election);
BEGIN
  INSERT INTO form_arrival (election_id, tps_code, contest, change) VALUES (of_election, of_tps, of_contest, 0) ON CONFLICT DO NOTHING;
  PERFORM FROM form_arrival WHERE election_id = of_election AND tps_code = of_tps AND contest = of_contest FOR UPDATE;
  UPDATE form_arrival f
     SET rehearsed_at = least(sms.rehearsed_at, slips.rehearsed_at), sms_at = sms.sms_at, sms_is_proven = coalesce(sms.is_proven, false),
         is_heard = coalesce(sms.is_proven, false) OR coalesce(slips.is_heard, false),
         captured_at = slip.captured_at, sent_at = slip.sent_at, road = slip.road, figures_at = slip.received_at, record_at = slips.record_at,
         checks = CASE WHEN slip.received_at IS NULL AND sms.sms_at IS NULL THEN 'none' ELSE 'pending' END,
         change = pg_current_xact_id()::text::bigint
    FROM (SELECT min(s.received_at) FILTER (WHERE s.received_at < closes) AS rehearsed_at,
                 min(s.received_at) FILTER (WHERE s.received_at >= closes) AS sms_at,
                 bool_or(s.device IS NOT NULL AND NOT s.was_revoked) FILTER (WHERE s.received_at >= closes) AS is_proven
            FROM result_sms s WHERE s.election_id = of_election AND s.tps_code = of_tps AND s.contest = of_contest) sms,
         (SELECT min(s.received_at) FILTER (WHERE greatest(s.received_at, s.made_at) < closes) AS rehearsed_at,
                 min(r.received_at) FILTER (WHERE greatest(s.received_at, s.made_at) >= closes) AS record_at,
                 bool_or(s.received_at >= closes AND NOT s.was_revoked) AS is_heard
            FROM result_slip s LEFT JOIN result_record r ON r.slip = s.id
           WHERE s.election_id = of_election AND s.tps_code = of_tps AND s.contest = of_contest) slips
    LEFT JOIN LATERAL (
      SELECT s.received_at, s.captured_at, s.sent_at,
             CASE WHEN s.brought_by IS NOT NULL THEN 'file' WHEN s.delivered_by = s.device THEN 'own' ELSE 'carried' END AS road
        FROM result_slip s
       WHERE s.election_id = of_election AND s.tps_code = of_tps AND s.contest = of_contest
         AND greatest(s.received_at, s.made_at) >= closes
       ORDER BY s.received_at, s.id LIMIT 1) slip ON true
   WHERE f.election_id = of_election AND f.tps_code = of_tps AND f.contest = of_contest;
END $$;
SELECT fill_form_arrival(id) FROM election;
