-- What forms say, as SMS brought it (docs/formats/result-sms.md): with the tag of an enrolled phone, or typed by hand, which proves nothing.
-- Never changed; the sealed record follows and is what counts. No telephone number is kept.
CREATE TABLE result_sms (
  -- SHA-256 of what was said; of a typed one with its sender's mark.
  id          bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  -- Null in a typed one, which knows none.
  revision    smallint CHECK (revision BETWEEN 1 AND 63),
  -- The phone whose tag it bears; null for a typed one.
  device      text COLLATE "C" REFERENCES device,
  was_revoked boolean NOT NULL,
  -- In its one form.
  said        text NOT NULL CHECK (length(said) BETWEEN 20 AND 320),
  -- HMAC of the sender's number.
  sender      bytea NOT NULL CHECK (octet_length(sender) = 32),
  -- What the answer says, so that it can be looked up.
  code        text COLLATE "C" NOT NULL CHECK (code ~ '^[0-9A-Z]{4}-[0-9A-Z]{4}$'),
  received_at timestamptz NOT NULL,
  CHECK ((device IS NULL) = (revision IS NULL)),
  CHECK (device IS NOT NULL OR NOT was_revoked)
);
CREATE INDEX result_sms_form ON result_sms (election_id, tps_code, contest);
CREATE TRIGGER result_sms_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_sms
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Answers of the last hour, by which the next is weighed; older ones are removed.
CREATE TABLE sms_answer (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  sender      bytea NOT NULL CHECK (octet_length(sender) = 32),
  -- SHA-256 of the text that was answered.
  text        bytea NOT NULL CHECK (octet_length(text) = 32),
  is_proven   boolean NOT NULL,
  answered_at timestamptz NOT NULL
);
CREATE INDEX sms_answer_time ON sms_answer (answered_at);
