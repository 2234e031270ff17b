-- What every area leans on: append-only tables, the audit chain, blobs' records and import files.

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: a correction is a new record', TG_TABLE_NAME USING ERRCODE = '23001';
END $$;

-- Who did what, when and why. Each row carries the hash of the one before it (src/platform/server/audit).
CREATE TABLE audit_event (
  seq           bigint PRIMARY KEY CHECK (seq > 0),
  at            timestamptz NOT NULL,
  actor         text NOT NULL CHECK (actor ~ '^(user|key|cli|system):[A-Za-z0-9_.-]+$'),
  action        text NOT NULL CHECK (action ~ '^[a-z-]+\.[a-z-]+$'),
  subject       text NOT NULL CHECK (length(subject) BETWEEN 1 AND 200),
  detail        jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
  reason        text CHECK (length(reason) BETWEEN 1 AND 2000),
  previous_hash bytea NOT NULL CHECK (octet_length(previous_hash) = 32),
  hash          bytea NOT NULL UNIQUE CHECK (octet_length(hash) = 32)
);
CREATE INDEX audit_event_subject ON audit_event (subject, seq DESC);
CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
