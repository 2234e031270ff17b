-- What people read on the photos of forms. A reading is made of one record's photos, whole and without sight of anybody else's; none is changed.

CREATE TABLE form_reading (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  -- The record whose photos were read: a later one has other photos and is read anew.
  record      bytea NOT NULL REFERENCES result_record,
  -- Who, as in the audit chain. Nobody reads the same record twice.
  reader      text COLLATE "C" NOT NULL CHECK (reader ~ '^(user|key|cli):'),
  pairs       smallint NOT NULL CHECK (pairs BETWEEN 1 AND 7),
  -- In the form's order, numerals then words: a whole number, null for an empty box, "struck".
  figures     jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'array' AND jsonb_array_length(figures) = 28 + 2 * pairs),
  -- Boxes that the reader did not type but confirmed against the photo, as their page says.
  confirmed   text[] NOT NULL CHECK (cardinality(confirmed) <= 28 + 2 * pairs),
  read_at     timestamptz NOT NULL,
  UNIQUE (record, reader)
);
CREATE INDEX form_reading_form ON form_reading (election_id, tps_code, contest, id);
CREATE TRIGGER form_reading_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON form_reading
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER form_reading_figures AFTER INSERT ON form_reading REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_figures_due();

-- Whose turn it is to read what, until when. A turn that ended is anybody's.
CREATE TABLE form_reading_turn (
  record     bytea NOT NULL REFERENCES result_record,
  reader     text COLLATE "C" NOT NULL CHECK (reader ~ '^(user|key|cli):'),
  -- Which reading of the record it would be: what is proposed to a first reader and to a second differs.
  turn       smallint NOT NULL CHECK (turn BETWEEN 1 AND 100),
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (record, reader)
);

-- Derived, like the rest of the row: where the readings of the counting version stand, and which figures are added up.
ALTER TABLE form_figures
  ADD record     bytea REFERENCES result_record,
  ADD source     text NOT NULL DEFAULT 'phone' CHECK (source IN ('phone', 'reading')),
  ADD standing   text NOT NULL DEFAULT 'unread' CHECK (standing IN ('unread', 'once', 'differ', 'undecided', 'agreed')),
  -- The phone typed something else than people agreed to stand on the form.
  ADD is_misread boolean NOT NULL DEFAULT false,
  ADD CONSTRAINT form_figures_read_of_record CHECK (standing = 'unread' OR record IS NOT NULL),
  ADD CONSTRAINT form_figures_agreed CHECK ((source = 'reading') = (standing = 'agreed') AND (NOT is_misread OR source = 'reading'));
CREATE INDEX form_figures_to_read ON form_figures (election_id, tps_code) WHERE standing <> 'agreed';

-- The full record of a slip that counts already may come later: then its photos can be read.
CREATE FUNCTION note_records_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO figures_due (election_id, tps_code, contest)
  SELECT DISTINCT s.election_id, s.tps_code, s.contest FROM added a JOIN result_slip s ON s.id = a.slip;
  RETURN NULL;
END $$;
CREATE TRIGGER result_record_figures AFTER INSERT ON result_record REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_records_due();
INSERT INTO figures_due (election_id, tps_code, contest)
SELECT DISTINCT s.election_id, s.tps_code, s.contest FROM result_record r JOIN result_slip s ON s.id = r.slip;
