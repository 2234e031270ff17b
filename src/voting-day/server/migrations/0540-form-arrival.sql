-- The war room: what came of each form, when, and by which road, so that nobody recounts records to see where an evening stands.

-- By our clock, corrected by how far that of the phone is off: known only where the phone that sealed a slip brings it itself. By the phone's own
-- clock when it sent, from which the next delivery learns how far it is off.
ALTER TABLE result_slip
  ADD captured_at   timestamptz,
  ADD sent_at       timestamptz,
  ADD phone_sent_at timestamptz,
  ADD CONSTRAINT result_slip_times CHECK (num_nonnulls(captured_at, sent_at, phone_sent_at) IN (0, 3)),
  ADD CONSTRAINT result_slip_order CHECK (captured_at <= sent_at AND sent_at <= received_at);
CREATE INDEX result_slip_own ON result_slip (device, received_at) WHERE phone_sent_at IS NOT NULL;
CREATE INDEX result_record_slip ON result_record (slip);

-- Derived: one row for a TPS and contest from which anything came, by whatever road and however often. What came before the voting day in the
-- election's zone is practice, and counts nowhere else. May be emptied and computed again to the same values (fill_form_arrival).
CREATE TABLE form_arrival (
  election_id   integer NOT NULL,
  tps_code      text COLLATE "C" NOT NULL,
  contest       text NOT NULL CHECK (contest IN ('governor', 'regent')),
  rehearsed_at  timestamptz,
  sms_at        timestamptz,
  -- Whether any of its SMS bears the tag of a phone that is not ended; a typed one proves nothing.
  sms_is_proven boolean NOT NULL DEFAULT false,
  -- Of the slip that came first.
  captured_at   timestamptz,
  sent_at       timestamptz,
  road          text CHECK (road IN ('own', 'carried', 'file')),
  figures_at    timestamptz,
  record_at     timestamptz,
  -- pending: something came since it was looked at.
  checks        text NOT NULL DEFAULT 'none' CHECK (checks IN ('none', 'pending', 'sound', 'flagged', 'cleared')),
  faults        jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(faults) = 'array'),
  -- The transaction that changed it last: what has changed since an earlier one is found without looking at the rest.
  change        bigint NOT NULL,
  PRIMARY KEY (election_id, tps_code, contest),
  CHECK ((figures_at IS NULL) = (road IS NULL)),
  CHECK (figures_at IS NOT NULL OR (record_at IS NULL AND captured_at IS NULL)),
  CHECK ((checks = 'none') = (figures_at IS NULL AND sms_at IS NULL))
);
CREATE INDEX form_arrival_change ON form_arrival (election_id, change);
CREATE INDEX form_arrival_pending ON form_arrival (election_id, tps_code) WHERE checks = 'pending';

-- When the voting day of an election begins.
CREATE FUNCTION voting_day_begins(of_election integer) RETURNS timestamptz LANGUAGE sql STABLE AS $$
  SELECT voting_date::timestamp AT TIME ZONE time_zone FROM election WHERE id = of_election
$$;

-- Computes the row of one form. Its row is held first, so that of two arrivals at once the second sees the first.
CREATE FUNCTION note_form_arrival(of_election integer, of_tps text, of_contest text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  begins timestamptz := voting_day_begins(of_election);
BEGIN
  INSERT INTO form_arrival (election_id, tps_code, contest, change) VALUES (of_election, of_tps, of_contest, 0) ON CONFLICT DO NOTHING;
  PERFORM FROM form_arrival WHERE election_id = of_election AND tps_code = of_tps AND contest = of_contest FOR UPDATE;
  UPDATE form_arrival f
     SET rehearsed_at = least(sms.rehearsed_at, slips.rehearsed_at), sms_at = sms.sms_at, sms_is_proven = coalesce(sms.is_proven, false),
         captured_at = slip.captured_at, sent_at = slip.sent_at, road = slip.road, figures_at = slip.received_at, record_at = slips.record_at,
         checks = CASE WHEN slip.received_at IS NULL AND sms.sms_at IS NULL THEN 'none' ELSE 'pending' END,
         change = pg_current_xact_id()::text::bigint
    FROM (SELECT min(s.received_at) FILTER (WHERE s.received_at < begins) AS rehearsed_at,
                 min(s.received_at) FILTER (WHERE s.received_at >= begins) AS sms_at,
                 bool_or(s.device IS NOT NULL AND NOT s.was_revoked) FILTER (WHERE s.received_at >= begins) AS is_proven
            FROM result_sms s WHERE s.election_id = of_election AND s.tps_code = of_tps AND s.contest = of_contest) sms,
         (SELECT min(s.received_at) FILTER (WHERE s.received_at < begins) AS rehearsed_at,
                 min(r.received_at) FILTER (WHERE s.received_at >= begins) AS record_at
            FROM result_slip s LEFT JOIN result_record r ON r.slip = s.id
           WHERE s.election_id = of_election AND s.tps_code = of_tps AND s.contest = of_contest) slips
    LEFT JOIN LATERAL (
      SELECT s.received_at, s.captured_at, s.sent_at,
             CASE WHEN s.brought_by IS NOT NULL THEN 'file' WHEN s.delivered_by = s.device THEN 'own' ELSE 'carried' END AS road
        FROM result_slip s
       WHERE s.election_id = of_election AND s.tps_code = of_tps AND s.contest = of_contest AND s.received_at >= begins
       ORDER BY s.received_at, s.id LIMIT 1) slip ON true
   WHERE f.election_id = of_election AND f.tps_code = of_tps AND f.contest = of_contest;
END $$;

-- In the order of their places: two statements that touch the same forms do not wait for each other in a ring.
CREATE FUNCTION note_arrivals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  form record;
BEGIN
  FOR form IN SELECT DISTINCT election_id, tps_code, contest FROM added ORDER BY election_id, tps_code, contest LOOP
    PERFORM note_form_arrival(form.election_id, form.tps_code, form.contest);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER result_slip_arrival AFTER INSERT ON result_slip REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_arrivals();
CREATE TRIGGER result_sms_arrival AFTER INSERT ON result_sms REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_arrivals();

CREATE FUNCTION note_record_arrivals() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  form record;
BEGIN
  FOR form IN SELECT DISTINCT s.election_id, s.tps_code, s.contest FROM added a JOIN result_slip s ON s.id = a.slip
    ORDER BY s.election_id, s.tps_code, s.contest LOOP
    PERFORM note_form_arrival(form.election_id, form.tps_code, form.contest);
  END LOOP;
  RETURN NULL;
END $$;
CREATE TRIGGER result_record_arrival AFTER INSERT ON result_record REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_record_arrivals();

-- Computes the rows of an election anew.
CREATE FUNCTION fill_form_arrival(of_election integer) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  form record;
BEGIN
  DELETE FROM form_arrival WHERE election_id = of_election;
  FOR form IN SELECT tps_code, contest FROM result_slip WHERE election_id = of_election
    UNION SELECT tps_code, contest FROM result_sms WHERE election_id = of_election LOOP
    PERFORM note_form_arrival(of_election, form.tps_code, form.contest);
  END LOOP;
END $$;
SELECT fill_form_arrival(id) FROM election;

CREATE FUNCTION fill_moved_election() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM fill_form_arrival(NEW.id);
  RETURN NULL;
END $$;
CREATE TRIGGER election_moved AFTER UPDATE OF voting_date, time_zone ON election FOR EACH ROW
  WHEN (OLD.voting_date <> NEW.voting_date OR OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION fill_moved_election();
