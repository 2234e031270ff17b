-- An order of a re-vote takes a form out of the sums, and one that is taken back lets it count again: both are said in the public log, in the transaction that keeps them, so that
-- outsiders see why a form that was received is in no sum. The log says the hash of the record; its words stay here.
ALTER TABLE recap_revote
  ADD COLUMN record  bytea UNIQUE CHECK (octet_length(record) = 32),
  ADD COLUMN content text CHECK (length(content) BETWEEN 2 AND 8192),
  ADD CHECK (record = sha256(convert_to(content, 'UTF8')));

-- Orders that were given before: as they would have been written, in canonical JSON (docs/formats/recap-sheet.md).
ALTER TABLE recap_revote DISABLE TRIGGER recap_revote_append_only;
DO $$
DECLARE
  one record;
  before text;
  said text;
BEGIN
  FOR one IN
    SELECT r.*, e.slug, e.synthetic FROM recap_revote r JOIN election e ON e.id = r.election_id ORDER BY r.id
  LOOP
    SELECT encode(b.record, 'hex') INTO before FROM recap_revote b
     WHERE (b.election_id, b.tps_code, b.contest) = (one.election_id, one.tps_code, one.contest) AND b.id < one.id ORDER BY b.id DESC LIMIT 1;
    said := format(
      '{"contest":%s,"corrects":%s,"election":%s,"heldOn":%s,"reason":%s,"record":"sigap-revote-1","recordedAt":"%s","salt":"%s","synthetic":%s,"tps":"%s","what":"%s","words":%s}',
      to_json(one.contest), coalesce(to_json(before)::text, 'null'), to_json(one.slug), coalesce(to_json(to_char(one.held_on, 'YYYY-MM-DD'))::text, 'null'), to_json(one.reason),
      to_char(one.ordered_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), to_json(one.synthetic), one.tps_code,
      CASE WHEN one.held_on IS NULL THEN 'withdrawn' ELSE 'ordered' END, to_json(one.words));
    UPDATE recap_revote SET content = said, record = sha256(convert_to(said, 'UTF8')) WHERE id = one.id;
  END LOOP;
END $$;
ALTER TABLE recap_revote ENABLE TRIGGER recap_revote_append_only;
ALTER TABLE recap_revote
  ALTER COLUMN record SET NOT NULL,
  ALTER COLUMN content SET NOT NULL;

ALTER TABLE log_due
  DROP CONSTRAINT log_due_check,
  ADD COLUMN revote integer REFERENCES recap_revote,
  ADD CONSTRAINT log_due_check CHECK (num_nonnulls(slip, record, correction, plenary, withdrawn_photo, sealed_figures, revote) = 1);

CREATE FUNCTION log_revotes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, revote) SELECT election_id, id FROM added ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER recap_revote_log AFTER INSERT ON recap_revote REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_revotes();

INSERT INTO log_due (election_id, revote) SELECT election_id, id FROM recap_revote ORDER BY id;
