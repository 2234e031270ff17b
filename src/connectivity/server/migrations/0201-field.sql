-- What phones in the field send (docs/formats/field-protocol.md), and what this server counted of ndt7 tests.

-- A test at this server, without address or user agent. Those that no record names are removed after some days.
CREATE TABLE ndt7_result (
  uuid       uuid PRIMARY KEY,
  test       text NOT NULL CHECK (test IN ('upload', 'download')),
  protocol   text NOT NULL CHECK (length(protocol) BETWEEN 1 AND 40),
  -- Who counted how: `sigap-received` for an upload, `sigap-sent` for a download.
  variant    text NOT NULL CHECK (length(variant) BETWEEN 1 AND 40),
  started_at timestamptz NOT NULL,
  bytes      bigint NOT NULL CHECK (bytes >= 0),
  elapsed_us bigint NOT NULL CHECK (elapsed_us >= 0),
  -- Only of an upload that completed: a hung test has no speed, and of a download only the client can say.
  bps        bigint CHECK (bps > 0),
  ending     text NOT NULL CHECK (ending IN ('completed', 'stalled', 'cut', 'refused')),
  CHECK (bps IS NULL OR (test = 'upload' AND ending = 'completed'))
);
CREATE INDEX ndt7_result_started ON ndt7_result (started_at);

-- A record as it came, whatever the rules say of it. The SHA-256 of its payload is its identity.
CREATE TABLE field_record (
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id       integer NOT NULL REFERENCES election,
  tps_code          text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  device            text COLLATE "C" NOT NULL,
  number            bigint NOT NULL CHECK (number > 0),
  -- As written by its maker; `kind` may be one that a later phone knows and this server does not.
  kind              text NOT NULL CHECK (kind ~ '^[a-z-]{1,40}$'),
  payload           text NOT NULL,
  signature         bytea NOT NULL CHECK (octet_length(signature) = 64),
  delivered_by      text COLLATE "C" NOT NULL,
  received_at       timestamptz NOT NULL,
  -- By the device's clock, and corrected by the difference of the clocks (connectivity/field/observed.ts).
  made_at           timestamptz NOT NULL,
  observed_at       timestamptz NOT NULL,
  -- Server's clock less the maker's, milliseconds; null when nobody could say.
  skew_ms           bigint,
  -- Of a photo: the SHA-256 of its file.
  photo             bytea CHECK (octet_length(photo) = 32),
  -- The test or report it became; null for a note or a photo, and where its content is no use (`fault`).
  became            bytea CHECK (octet_length(became) = 32),
  fault             text CHECK (length(fault) BETWEEN 1 AND 500),
  receipt           text NOT NULL,
  receipt_key       text COLLATE "C" NOT NULL,
  receipt_signature bytea NOT NULL CHECK (octet_length(receipt_signature) = 64),
  CHECK (became IS NULL OR fault IS NULL)
);
CREATE INDEX field_record_tps ON field_record (election_id, tps_code, received_at);
-- The last difference of a device's clock that is known.
CREATE INDEX field_record_skew ON field_record (device, received_at) WHERE skew_ms IS NOT NULL;
CREATE INDEX field_record_photo ON field_record (photo) WHERE photo IS NOT NULL;
CREATE TRIGGER field_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON field_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Where a device says it was when it made a record or a rehearsal, unless it says that the position is made up.
CREATE TABLE device_sighting (
  id           bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  device       text COLLATE "C" NOT NULL,
  observed_at  timestamptz NOT NULL,
  latitude_e7  integer NOT NULL CHECK (latitude_e7 BETWEEN -900000000 AND 900000000),
  longitude_e7 integer NOT NULL CHECK (longitude_e7 BETWEEN -1800000000 AND 1800000000),
  accuracy_m   integer NOT NULL CHECK (accuracy_m >= 0),
  -- The test that it became, which is doubted when the device was elsewhere at the time.
  test_id      bytea CHECK (octet_length(test_id) = 32),
  tps_code     text COLLATE "C" NOT NULL
);
-- Where a device was before and after.
CREATE INDEX device_sighting_device ON device_sighting (device, observed_at);
CREATE TRIGGER device_sighting_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON device_sighting
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which record named an ndt7 test first: it is that record's and no other's.
CREATE TABLE ndt7_use (
  uuid   uuid PRIMARY KEY,
  record bytea NOT NULL CHECK (octet_length(record) = 32)
);
CREATE TRIGGER ndt7_use_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ndt7_use
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Why a test does not count although nothing in itself says so (connectivity/doubts.ts). The test stays visible.
CREATE TABLE test_doubt (
  test_id     bytea NOT NULL CHECK (octet_length(test_id) = 32),
  reason      text NOT NULL CHECK (reason IN
    ('clock-skew', 'mock-position', 'outside-village', 'two-places', 'too-fast', 'same-test', 'device-revoked')),
  election_id integer NOT NULL,
  tps_code    text COLLATE "C" NOT NULL,
  -- What the reason measures: seconds of a clock, metres, bits per second.
  amount      bigint CHECK (amount >= 0),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (test_id, reason)
);
CREATE INDEX test_doubt_tps ON test_doubt (election_id, tps_code);
CREATE TRIGGER test_doubt_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON test_doubt
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
