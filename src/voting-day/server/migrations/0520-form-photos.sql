-- Photos of forms (docs/formats/result-record.md section 8). A file is taken only when a record that was received announces it.

-- What a record announces: each photo and its preview, by hash.
CREATE TABLE result_photo (
  record     bytea NOT NULL REFERENCES result_record,
  -- Place in the record's list, from 0.
  place      smallint NOT NULL CHECK (place BETWEEN 0 AND 19),
  is_preview boolean NOT NULL,
  page       smallint NOT NULL CHECK (page BETWEEN 1 AND 20),
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  bytes      integer NOT NULL CHECK (bytes BETWEEN 1 AND CASE WHEN is_preview THEN 40000 ELSE 20000000 END),
  PRIMARY KEY (record, place, is_preview)
);
-- Who asks about a file knows its hash.
CREATE INDEX result_photo_sha256 ON result_photo (sha256);
CREATE TRIGGER result_photo_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_photo
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The files that are whole: below <dataDir>/form-photos under their hash, byte for byte as the phone made them.
CREATE TABLE result_file (
  sha256      bytea PRIMARY KEY CHECK (octet_length(sha256) = 32),
  bytes       integer NOT NULL CHECK (bytes BETWEEN 1 AND 20000000),
  -- By what its bytes are.
  media_type  text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png')),
  width       integer NOT NULL CHECK (width > 0),
  height      integer NOT NULL CHECK (height > 0),
  received_at timestamptz NOT NULL
);
CREATE TRIGGER result_file_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_file
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
