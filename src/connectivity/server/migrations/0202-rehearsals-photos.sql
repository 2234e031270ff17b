-- Rehearsals under way and finished, and the photos that came whole.

-- One rehearsal, from its list of photos to its receipt. Its bytes are counted and thrown away: they are made up.
CREATE TABLE rehearsal (
  id                bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id       integer NOT NULL REFERENCES election,
  tps_code          text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  device            text COLLATE "C" NOT NULL,
  delivered_by      text COLLATE "C" NOT NULL,
  payload           text NOT NULL,
  signature         bytea NOT NULL CHECK (octet_length(signature) = 64),
  photos            integer NOT NULL CHECK (photos > 0),
  bytes             bigint NOT NULL CHECK (bytes > 0),
  chunks            integer NOT NULL CHECK (chunks > 0),
  started_at        timestamptz NOT NULL,
  -- A bit for each chunk in the order of the payload.
  arrived           bytea NOT NULL,
  arrived_chunks    integer NOT NULL DEFAULT 0,
  arrived_bytes     bigint NOT NULL DEFAULT 0,
  last_chunk_at     timestamptz,
  receipt           text,
  receipt_key       text COLLATE "C",
  receipt_signature bytea CHECK (octet_length(receipt_signature) = 64),
  CHECK (octet_length(arrived) = (chunks + 7) / 8),
  CHECK (arrived_chunks BETWEEN 0 AND chunks AND arrived_bytes BETWEEN 0 AND bytes),
  CHECK ((receipt IS NULL) = (receipt_key IS NULL) AND (receipt IS NULL) = (receipt_signature IS NULL)),
  CHECK (receipt IS NULL OR (arrived_chunks = chunks AND arrived_bytes = bytes AND last_chunk_at IS NOT NULL))
);
CREATE INDEX rehearsal_unfinished ON rehearsal (started_at) WHERE receipt IS NULL;

-- What has a receipt is not touched any more.
CREATE FUNCTION refuse_change_of_received() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.receipt IS NOT NULL THEN
    RAISE EXCEPTION 'a rehearsal with a receipt is append-only';
  END IF;
  RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER rehearsal_received BEFORE UPDATE OR DELETE ON rehearsal
  FOR EACH ROW EXECUTE FUNCTION refuse_change_of_received();

-- A photo whose file came whole; the file lies in the data folder under its SHA-256.
CREATE TABLE field_photo (
  sha256      bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
  bytes       bigint NOT NULL CHECK (bytes > 0),
  -- By what the file holds, not by what it is called.
  media_type  text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
  received_at timestamptz NOT NULL
);
CREATE TRIGGER field_photo_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON field_photo
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
