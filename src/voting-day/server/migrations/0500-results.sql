-- What forms say, as phones sealed it (docs/formats/result-record.md). Everything stays as it came, by whatever road; nothing is refused
-- or changed for what it says.

-- The figures with the identity of their full record, signed by the phone that made them.
CREATE TABLE result_slip (
  -- SHA-256 of the slip's text.
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  record            bytea NOT NULL CHECK (octet_length(record) = 32),
  election_id       integer NOT NULL REFERENCES election,
  tps_code          text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  contest           text NOT NULL CHECK (contest IN ('governor', 'regent')),
  revision          smallint NOT NULL CHECK (revision BETWEEN 1 AND 63),
  device            text COLLATE "C" NOT NULL REFERENCES device,
  -- Base45, without the signature.
  slip              text NOT NULL CHECK (length(slip) BETWEEN 100 AND 300),
  signature         bytea NOT NULL CHECK (octet_length(signature) = 64),
  -- Whether its maker's key had been ended when it arrived: kept, and to be looked at.
  was_revoked       boolean NOT NULL,
  delivered_by      text COLLATE "C" NOT NULL REFERENCES device,
  received_at       timestamptz NOT NULL,
  receipt           text NOT NULL,
  receipt_key       text COLLATE "C" NOT NULL,
  receipt_signature bytea NOT NULL CHECK (octet_length(receipt_signature) = 64)
);
-- The versions of one form.
CREATE INDEX result_slip_form ON result_slip (election_id, tps_code, contest, revision, received_at);
CREATE TRIGGER result_slip_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_slip
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The full record, which may come later and by another phone; its slip was its own.
CREATE TABLE result_record (
  -- SHA-256 of the payload: the record's identity.
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  slip              bytea NOT NULL REFERENCES result_slip,
  payload           text NOT NULL CHECK (length(payload) BETWEEN 2 AND 8192),
  -- The record that it corrects; it need not have arrived.
  corrects          bytea CHECK (octet_length(corrects) = 32),
  delivered_by      text COLLATE "C" NOT NULL REFERENCES device,
  received_at       timestamptz NOT NULL,
  receipt           text NOT NULL,
  receipt_key       text COLLATE "C" NOT NULL,
  receipt_signature bytea NOT NULL CHECK (octet_length(receipt_signature) = 64)
);
CREATE INDEX result_record_corrects ON result_record (corrects) WHERE corrects IS NOT NULL;
CREATE TRIGGER result_record_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_record
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
