-- A coordinated rehearsal: TPS that are to send in the same hour. What it shows is derived from the tests and kept nowhere.
CREATE TABLE coordinated_rehearsal (
  id          uuid PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  -- What people call the set, such as an island or a tower.
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  shared      text NOT NULL CHECK (shared IN ('village', 'district', 'cell', 'link', 'island')),
  -- The area all of whose TPS were meant when it was planned; null for a list picked by hand.
  region_code text COLLATE "C" REFERENCES region,
  from_at     timestamptz NOT NULL CHECK (from_at >= '2000-01-01'),
  until_at    timestamptz NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- The window was over when it was named: nobody was asked to send, what happened is evaluated.
  afterwards  boolean NOT NULL,
  planned_at  timestamptz NOT NULL DEFAULT now(),
  planned_by  text NOT NULL,
  CHECK (until_at > from_at AND until_at <= from_at + interval '24 hours'),
  CHECK (CASE shared WHEN 'village' THEN length(region_code) = 10 WHEN 'district' THEN length(region_code) = 6
    ELSE region_code IS NULL END IS TRUE)
);
-- The list, the latest first, page by page (coordinated/store.ts).
CREATE INDEX coordinated_rehearsal_latest ON coordinated_rehearsal (election_id, from_at DESC, id DESC);
CREATE TRIGGER coordinated_rehearsal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON coordinated_rehearsal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Its TPS as they were when it was planned.
CREATE TABLE coordinated_rehearsal_tps (
  rehearsal_id uuid NOT NULL REFERENCES coordinated_rehearsal,
  election_id  integer NOT NULL REFERENCES election,
  tps_code     text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  PRIMARY KEY (rehearsal_id, tps_code)
);
CREATE INDEX coordinated_rehearsal_of_tps ON coordinated_rehearsal_tps (election_id, tps_code);
CREATE TRIGGER coordinated_rehearsal_tps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON coordinated_rehearsal_tps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER coordinated_rehearsal_tps_known AFTER INSERT ON coordinated_rehearsal_tps REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();

-- A later event, never a change: a rehearsal that was called off stays readable.
CREATE TABLE coordinated_rehearsal_cancellation (
  rehearsal_id uuid PRIMARY KEY REFERENCES coordinated_rehearsal,
  reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- By the election's clock: some may have sent together, so that what they sent was not sent alone.
  had_begun    boolean NOT NULL,
  cancelled_at timestamptz NOT NULL DEFAULT now(),
  cancelled_by text NOT NULL
);
CREATE TRIGGER coordinated_rehearsal_cancellation_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON coordinated_rehearsal_cancellation
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
