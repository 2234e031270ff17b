-- When figures per TPS were sealed is said in the public log, in the transaction that keeps them: whoever opens them later can show that they existed then.
ALTER TABLE log_due
  DROP CONSTRAINT log_due_check,
  ADD COLUMN sealed_figures integer REFERENCES sealed_figures,
  ADD CONSTRAINT log_due_check CHECK (num_nonnulls(slip, record, correction, plenary, withdrawn_photo, sealed_figures) = 1);

CREATE FUNCTION log_sealed_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, sealed_figures) SELECT election_id, id FROM added ORDER BY id;
  RETURN NULL;
END $$;
CREATE TRIGGER sealed_figures_log AFTER INSERT ON sealed_figures REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_sealed_figures();

INSERT INTO log_due (election_id, sealed_figures) SELECT election_id, id FROM sealed_figures ORDER BY id;
