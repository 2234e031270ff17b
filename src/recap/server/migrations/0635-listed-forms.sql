-- A form of a TPS that the present list does not have is kept and counts nowhere (T3): it waits to be added up again whenever its TPS leaves the list or comes into it.
CREATE FUNCTION note_listed_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figures_due (election_id, tps_code, contest)
  SELECT DISTINCT election_id, tps_code, contest FROM result_slip WHERE election_id = NEW.election_id AND tps_code = NEW.code;
  RETURN NULL;
END $$;
CREATE TRIGGER tps_listed_figures AFTER UPDATE OF withdrawn_at ON tps FOR EACH ROW
  WHEN ((OLD.withdrawn_at IS NULL) <> (NEW.withdrawn_at IS NULL)) EXECUTE FUNCTION note_listed_figures();

CREATE FUNCTION note_added_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figures_due (election_id, tps_code, contest)
  SELECT DISTINCT s.election_id, s.tps_code, s.contest FROM added a JOIN result_slip s ON s.election_id = a.election_id AND s.tps_code = a.code;
  RETURN NULL;
END $$;
CREATE TRIGGER tps_added_figures AFTER INSERT ON tps REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_added_figures();

-- Those that were added up until now.
INSERT INTO figures_due (election_id, tps_code, contest)
SELECT election_id, tps_code, contest FROM form_figures f
 WHERE NOT EXISTS (SELECT FROM tps t WHERE t.election_id = f.election_id AND t.code = f.tps_code AND t.withdrawn_at IS NULL);
