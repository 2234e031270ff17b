-- What the forms add up to, kept up to date form by form. All of it is derived from what phones sealed and can be computed again (`sigap recap tally --anew`).

-- Forms to which something came since they were added up; written in the transaction that received it.
CREATE TABLE figures_due (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL,
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent'))
);
CREATE INDEX figures_due_election ON figures_due (election_id, id);

-- The version of each form that counts at present.
CREATE TABLE form_figures (
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  slip        bytea NOT NULL REFERENCES result_slip,
  pairs       smallint NOT NULL CHECK (pairs BETWEEN 1 AND 7),
  -- In the form's order; null where a box is empty or cannot be read.
  figures     integer[] NOT NULL CHECK (cardinality(figures) = 25 + pairs),
  -- Phones that are not ended say different figures.
  is_disputed boolean NOT NULL,
  -- It contradicts itself: a hard rule is broken.
  is_broken   boolean NOT NULL,
  PRIMARY KEY (election_id, tps_code, contest)
);

-- Sums by village and by district; what lies above is summed when it is asked. Forms with another number of pairs are summed apart.
CREATE TABLE area_figures (
  election_id integer NOT NULL REFERENCES election,
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  area_code   text COLLATE "C" NOT NULL CHECK (area_code ~ '^\d{6}(\d{4})?$'),
  pairs       smallint NOT NULL CHECK (pairs BETWEEN 1 AND 7),
  forms       integer NOT NULL CHECK (forms >= 0),
  disputed    integer NOT NULL CHECK (disputed BETWEEN 0 AND forms),
  broken      integer NOT NULL CHECK (broken BETWEEN 0 AND forms),
  sums        bigint[] NOT NULL CHECK (cardinality(sums) = 25 + pairs),
  -- Forms in which a box has no number, box by box.
  blanks      integer[] NOT NULL CHECK (cardinality(blanks) = 25 + pairs),
  PRIMARY KEY (election_id, contest, area_code, pairs)
);

CREATE FUNCTION note_figures_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figures_due (election_id, tps_code, contest) SELECT DISTINCT election_id, tps_code, contest FROM added;
  RETURN NULL;
END $$;
CREATE TRIGGER result_slip_figures AFTER INSERT ON result_slip REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_figures_due();
INSERT INTO figures_due (election_id, tps_code, contest) SELECT DISTINCT election_id, tps_code, contest FROM result_slip;

-- Practice or result may change with the voting day.
CREATE FUNCTION figures_of_moved_election() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figures_due (election_id, tps_code, contest)
  SELECT DISTINCT election_id, tps_code, contest FROM result_slip WHERE election_id = NEW.id;
  RETURN NULL;
END $$;
CREATE TRIGGER election_moved_figures AFTER UPDATE OF voting_date, time_zone ON election FOR EACH ROW
  WHEN (OLD.voting_date <> NEW.voting_date OR OLD.time_zone <> NEW.time_zone) EXECUTE FUNCTION figures_of_moved_election();
