-- What was said and measured about TPS (append-only), the policy that judges it, and the status derived from both.

-- What a TPS must be able to do, in versions (docs/formats/policy.md).
CREATE TABLE requirement_policy (
  election_id integer NOT NULL REFERENCES election,
  version     integer NOT NULL CHECK (version > 0),
  content     jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL,
  PRIMARY KEY (election_id, version)
);
CREATE TRIGGER requirement_policy_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON requirement_policy
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A dated statement of somebody about a region or one TPS. Statements are never merged.
CREATE TABLE claim (
  id          bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id integer NOT NULL REFERENCES election,
  region_code text COLLATE "C" REFERENCES region,
  tps_code    text COLLATE "C" CHECK (tps_code ~ '^\d{13}$'),
  -- The first day of claim-limits.ts; the last one depends on when it is recorded.
  stated_on   date NOT NULL CHECK (stated_on >= '2000-01-01'),
  -- Who said it; null when a document reports the statement without naming its author.
  claimant    text CHECK (length(claimant) BETWEEN 1 AND 200),
  -- The election or period it speaks of, as written.
  about       text NOT NULL CHECK (length(about) BETWEEN 1 AND 200),
  measure     text NOT NULL CHECK (measure ~ '^[a-z0-9_]{2,60}$'),
  value       numeric,
  definition  text CHECK (length(definition) BETWEEN 1 AND 2000),
  document    text CHECK (length(document) BETWEEN 1 AND 2000),
  note        text CHECK (length(note) BETWEEN 1 AND 4000),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  recorded_by text NOT NULL,
  import_id   uuid REFERENCES import_file,
  CHECK ((region_code IS NULL) <> (tps_code IS NULL))
);
CREATE INDEX claim_region ON claim (election_id, region_code, stated_on) WHERE region_code IS NOT NULL;
-- The ledger, the latest first, page by page (claims/store.ts listClaims).
CREATE INDEX claim_latest ON claim (election_id, stated_on DESC, id DESC);
CREATE INDEX claim_tps ON claim (election_id, tps_code, stated_on) WHERE tps_code IS NOT NULL;
CREATE TRIGGER claim_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A test or a failed try at a TPS. A hung test has no speed: it is never 0 Mbit/s and never a pass.
CREATE TABLE connectivity_test (
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id       integer NOT NULL REFERENCES election,
  tps_code          text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  observed_at       timestamptz NOT NULL,
  kind              text NOT NULL CHECK (kind IN ('speed', 'rehearsal', 'attach')),
  path              text NOT NULL CHECK (path IN ('primary', 'second', 'upload-point')),
  outcome           text NOT NULL CHECK (outcome IN ('completed', 'no-attachment', 'hung', 'aborted')),
  uplink_bps        bigint CHECK (uplink_bps > 0),
  uplink_counted_by text CHECK (uplink_counted_by IN ('receiver', 'sender')),
  downlink_bps      bigint CHECK (downlink_bps >= 0),
  latency_us        bigint CHECK (latency_us >= 0),
  photos            integer CHECK (photos > 0),
  bytes             bigint CHECK (bytes > 0),
  duration_us       bigint CHECK (duration_us > 0),
  -- SHA-256 in the receiver's receipt of a rehearsal.
  receipt           bytea CHECK (octet_length(receipt) = 32),
  distance_m        integer CHECK (distance_m >= 0),
  accuracy_m        integer CHECK (accuracy_m >= 0),
  operator          text CHECK (length(operator) BETWEEN 1 AND 100),
  medium            text CHECK (length(medium) BETWEEN 1 AND 100),
  -- `unstated` is nobody's word that somebody independent measured.
  measured_by       text NOT NULL
    CHECK (measured_by IN ('operator', 'officer', 'office', 'third-party', 'probe', 'unstated')),
  source            text NOT NULL CHECK (length(source) BETWEEN 1 AND 100),
  note              text CHECK (length(note) BETWEEN 1 AND 2000),
  recorded_at       timestamptz NOT NULL DEFAULT now(),
  recorded_by       text NOT NULL,
  import_id         uuid REFERENCES import_file,
  CHECK (outcome = 'completed' OR (uplink_bps IS NULL AND receipt IS NULL)),
  CHECK ((uplink_bps IS NULL) = (uplink_counted_by IS NULL)),
  CHECK (kind <> 'rehearsal' OR (photos IS NOT NULL AND bytes IS NOT NULL)),
  CHECK (kind <> 'rehearsal' OR outcome <> 'completed' OR duration_us IS NOT NULL)
);
CREATE INDEX connectivity_test_tps ON connectivity_test (election_id, tps_code, observed_at);
CREATE TRIGGER connectivity_test_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON connectivity_test
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What somebody found or reported at a TPS about power, a second path or a place to upload from.
CREATE TABLE site_report (
  id             bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id    integer NOT NULL REFERENCES election,
  tps_code       text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  observed_at    timestamptz NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('power', 'second-path', 'upload-point')),
  -- Whether there is one at all; "none" is a finding, silence is not.
  present        boolean NOT NULL,
  power_hours    numeric CHECK (power_hours >= 0 AND power_hours <= 24),
  description    text CHECK (length(description) BETWEEN 1 AND 500),
  travel_minutes integer CHECK (travel_minutes >= 0),
  travel_means   text CHECK (travel_means IN ('foot', 'road', 'boat')),
  reported_by    text NOT NULL CHECK (reported_by IN ('operator', 'officer', 'office', 'third-party', 'unstated')),
  source         text NOT NULL CHECK (length(source) BETWEEN 1 AND 100),
  recorded_at    timestamptz NOT NULL DEFAULT now(),
  recorded_by    text NOT NULL,
  import_id      uuid REFERENCES import_file,
  CHECK ((kind = 'power' AND present) = (power_hours IS NOT NULL)),
  CHECK (kind = 'upload-point' OR (travel_minutes IS NULL AND travel_means IS NULL))
);
CREATE INDEX site_report_tps ON site_report (election_id, tps_code, observed_at);
CREATE TRIGGER site_report_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON site_report
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Derived: may be emptied and computed again to the same values.
CREATE TABLE tps_status (
  election_id    integer NOT NULL,
  tps_code       text COLLATE "C" NOT NULL,
  verdict        text NOT NULL CHECK (verdict IN ('adequate', 'inadequate', 'unknown')),
  signal_class   text CHECK (signal_class IN ('kuat', 'sedang', 'lemah', 'tidak-ada')),
  rung           text NOT NULL CHECK (rung IN ('unknown', 'claimed', 'measured', 'verified')),
  has_fallback   boolean NOT NULL,
  p10_uplink_bps bigint,
  last_test_at   timestamptz,
  main_reason    text NOT NULL,
  PRIMARY KEY (election_id, tps_code)
);
CREATE INDEX tps_status_verdict ON tps_status (election_id, verdict, tps_code);

-- For which day, policy and registry tps_status stands, and whether records came in since.
CREATE TABLE status_run (
  election_id       integer PRIMARY KEY REFERENCES election,
  as_of             timestamptz NOT NULL,
  -- 0: the built-in policy, as long as the election has none of its own.
  policy_version    integer NOT NULL,
  registry_revision bigint NOT NULL,
  computed_at       timestamptz NOT NULL,
  is_stale          boolean NOT NULL,
  -- When the next record that is dated later than as_of begins to count; null when there is none.
  stale_at          timestamptz CHECK (stale_at > as_of),
  -- Grows with every transaction that records something: what was computed before that is no longer the answer.
  records_revision  bigint NOT NULL DEFAULT 0
);

-- Counts of tps_status by district, so that totals need no scan of a nation.
CREATE TABLE status_count (
  election_id   integer NOT NULL,
  district_code text COLLATE "C" NOT NULL,
  verdict       text NOT NULL,
  signal_class  text,
  rung          text NOT NULL,
  has_fallback  boolean NOT NULL,
  tps           integer NOT NULL CHECK (tps > 0),
  UNIQUE NULLS NOT DISTINCT (election_id, district_code, verdict, signal_class, rung, has_fallback)
);

-- Something came in after the status was computed. A refresh holds the row until it commits.
CREATE FUNCTION mark_status_stale(election integer) RETURNS void LANGUAGE sql AS $$
  INSERT INTO status_run (election_id, as_of, policy_version, registry_revision, computed_at, is_stale)
  VALUES (election, now(), 0, 0, now(), true)
  ON CONFLICT (election_id) DO UPDATE SET is_stale = true, records_revision = status_run.records_revision + 1
$$;

-- One check for a whole statement, as the registry does: every record belongs to a TPS of its election.
CREATE FUNCTION check_record_tps() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE orphan text;
BEGIN
  SELECT a.tps_code INTO orphan
    FROM (SELECT DISTINCT election_id, tps_code FROM added WHERE tps_code IS NOT NULL) a
    LEFT JOIN tps t ON t.election_id = a.election_id AND t.code = a.tps_code WHERE t.code IS NULL LIMIT 1;
  IF orphan IS NOT NULL THEN
    RAISE EXCEPTION 'a record of the unknown TPS %', orphan USING ERRCODE = '23503';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER connectivity_test_tps_known AFTER INSERT ON connectivity_test REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();
CREATE TRIGGER site_report_tps_known AFTER INSERT ON site_report REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();
CREATE TRIGGER claim_tps_known AFTER INSERT ON claim REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();
