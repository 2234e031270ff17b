-- When a form's sealed figures were first looked at: how long they waited for that here. What is derived of a form may be emptied and computed again;
-- the hour at which somebody first looked cannot.
CREATE TABLE form_first_check (
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  checked_at  timestamptz NOT NULL,
  PRIMARY KEY (election_id, tps_code, contest)
);
CREATE TRIGGER form_first_check_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_first_check
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who waits longest is looked at first (war-room/judge-store.ts): what changes again and again goes to the end, so that it keeps nobody waiting.
DROP INDEX form_arrival_pending;
CREATE INDEX form_arrival_pending ON form_arrival (election_id, change, tps_code) WHERE checks = 'pending';
-- Forms that an officer has to look at, found without reading an evening (war-room/silent-store.ts).
CREATE INDEX form_arrival_flagged ON form_arrival (election_id, tps_code) WHERE checks = 'flagged';
