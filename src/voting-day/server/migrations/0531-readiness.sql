-- What was said about the eve of a TPS: by its phone (docs/formats/readiness-record.md), by an officer who asked, or from a file. Never
-- changed: a later record is read in place of an earlier one.
CREATE TABLE readiness_record (
  -- SHA-256 of the payload, or of what was recorded here.
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id       integer NOT NULL REFERENCES election,
  tps_code          text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  source            text NOT NULL CHECK (source IN ('phone', 'desk', 'file')),
  -- Each null where nothing was said.
  battery           boolean,
  power_bank        boolean,
  power             boolean,
  contact           boolean,
  ready             boolean,
  -- By our clock; of a scenario the instant at which it stands still.
  observed_at       timestamptz NOT NULL,
  received_at       timestamptz NOT NULL,
  -- Of a phone: what it sealed, whose key had perhaps been ended when it arrived, and the receipt.
  device            text COLLATE "C" REFERENCES device,
  was_revoked       boolean NOT NULL DEFAULT false,
  skew_ms           bigint,
  payload           text CHECK (length(payload) BETWEEN 2 AND 16384),
  signature         bytea CHECK (octet_length(signature) = 64),
  delivered_by      text COLLATE "C" REFERENCES device,
  receipt           text,
  receipt_key       text COLLATE "C",
  receipt_signature bytea CHECK (octet_length(receipt_signature) = 64),
  -- Of people: who, as the audit chain knows them, and the import it came with.
  recorded_by       text COLLATE "C" CHECK (recorded_by ~ '^(user|key|cli|system):'),
  import_id         uuid REFERENCES import_file,
  CHECK (num_nonnulls(battery, power_bank, power, contact, ready) > 0),
  CHECK ((source = 'phone') = (device IS NOT NULL)),
  CHECK (num_nonnulls(device, payload, signature, delivered_by, receipt, receipt_key, receipt_signature)
    = CASE source WHEN 'phone' THEN 7 ELSE 0 END),
  CHECK ((source = 'phone') = (recorded_by IS NULL)),
  CHECK ((source = 'file') = (import_id IS NOT NULL))
);
-- What was said of one TPS, the latest first.
CREATE INDEX readiness_record_tps ON readiness_record (election_id, tps_code, observed_at DESC, received_at DESC);
CREATE TRIGGER readiness_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON readiness_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER readiness_record_tps_known AFTER INSERT ON readiness_record REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();

-- Derived: what was said last of each item of a TPS, when and by what. May be emptied and made again from the records.
CREATE TABLE readiness_said (
  election_id    integer NOT NULL,
  tps_code       text COLLATE "C" NOT NULL,
  charged        boolean,
  charged_at     timestamptz,
  charged_source text,
  power          boolean,
  power_at       timestamptz,
  power_source   text,
  contact        boolean,
  contact_at     timestamptz,
  contact_source text,
  ready          boolean,
  ready_at       timestamptz,
  ready_source   text,
  PRIMARY KEY (election_id, tps_code)
);

-- Readiness asks the latest of each kind for a whole area at once.
CREATE INDEX connectivity_test_rehearsal ON connectivity_test (election_id, tps_code, observed_at DESC) WHERE kind = 'rehearsal';
CREATE INDEX site_report_power ON site_report (election_id, tps_code, observed_at DESC) WHERE kind = 'power';

-- The way of a result to a place with signal ("geser"), as phones sealed it: that somebody left, and that they arrived.
CREATE TABLE result_travel (
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id       integer NOT NULL REFERENCES election,
  tps_code          text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  device            text COLLATE "C" NOT NULL REFERENCES device,
  was_revoked       boolean NOT NULL,
  step              text NOT NULL CHECK (step IN ('departed', 'arrived')),
  -- The departure that an arrival ends; it need not have come in.
  departure         bytea CHECK (octet_length(departure) = 32),
  -- Identities of the results that travel along.
  results           bytea[] NOT NULL CHECK (cardinality(results) <= 20),
  companions        text[] NOT NULL CHECK (companions <@ ARRAY['saksi', 'pengawas', 'polisi']),
  means             text CHECK (means IN ('foot', 'road', 'boat')),
  -- Null also where it held what must not stand where nothing can be deleted; the payload is kept as it was signed.
  seal              text CHECK (length(seal) BETWEEN 1 AND 40),
  destination       text CHECK (length(destination) BETWEEN 1 AND 200),
  seal_intact       boolean,
  made_at           timestamptz NOT NULL,
  observed_at       timestamptz NOT NULL,
  skew_ms           bigint,
  received_at       timestamptz NOT NULL,
  payload           text NOT NULL CHECK (length(payload) BETWEEN 2 AND 16384),
  signature         bytea NOT NULL CHECK (octet_length(signature) = 64),
  delivered_by      text COLLATE "C" NOT NULL REFERENCES device,
  receipt           text NOT NULL,
  receipt_key       text COLLATE "C" NOT NULL,
  receipt_signature bytea NOT NULL CHECK (octet_length(receipt_signature) = 64),
  CHECK ((step = 'arrived') = (departure IS NOT NULL)),
  CHECK ((step = 'departed') = (means IS NOT NULL)),
  CHECK (step = 'arrived' OR seal_intact IS NULL)
);
CREATE INDEX result_travel_tps ON result_travel (election_id, tps_code, observed_at DESC, received_at DESC);
CREATE TRIGGER result_travel_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_travel
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER result_travel_tps_known AFTER INSERT ON result_travel REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();
