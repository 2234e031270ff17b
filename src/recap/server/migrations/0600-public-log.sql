-- What the public log says, and what it has yet to say (docs/formats/public-log.md). Tiles and checkpoints are files; this is their order.

-- What waits for a place: written in the transaction that made it, so that nothing received is ever left out.
CREATE TABLE log_due (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  slip        bytea REFERENCES result_slip,
  record      bytea REFERENCES result_record,
  CHECK (num_nonnulls(slip, record) = 1)
);
CREATE INDEX log_due_election ON log_due (election_id, id);

-- The key that signs the log of an election, as its readers know it: the first one, for good.
CREATE TABLE log_key (
  election_id integer PRIMARY KEY REFERENCES election,
  vkey        text COLLATE "C" NOT NULL CHECK (length(vkey) BETWEEN 50 AND 400)
);
CREATE TRIGGER log_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The entries in their order. Nothing is changed or taken away: whoever has a checkpoint would see it.
CREATE TABLE log_leaf (
  election_id integer NOT NULL REFERENCES election,
  place       bigint NOT NULL CHECK (place >= 0),
  -- What it is about: the same thing is said once.
  subject     text COLLATE "C" NOT NULL,
  tps_code    text COLLATE "C" CHECK (tps_code ~ '^\d{13}$'),
  entry       text NOT NULL CHECK (octet_length(entry) BETWEEN 2 AND 65535),
  PRIMARY KEY (election_id, place),
  UNIQUE (election_id, subject)
);
CREATE INDEX log_leaf_tps ON log_leaf (election_id, tps_code, place);
CREATE TRIGGER log_leaf_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log_leaf
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION log_slips() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, slip) SELECT election_id, id FROM added ORDER BY received_at, id;
  RETURN NULL;
END $$;
CREATE TRIGGER result_slip_log AFTER INSERT ON result_slip REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_slips();

CREATE FUNCTION log_records() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, record)
  SELECT s.election_id, a.id FROM added a JOIN result_slip s ON s.id = a.slip ORDER BY a.received_at, a.id;
  RETURN NULL;
END $$;
CREATE TRIGGER result_record_log AFTER INSERT ON result_record REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_records();

INSERT INTO log_due (election_id, slip) SELECT election_id, id FROM result_slip ORDER BY received_at, id;
INSERT INTO log_due (election_id, record)
SELECT s.election_id, r.id FROM result_record r JOIN result_slip s ON s.id = r.slip ORDER BY r.received_at, r.id;
