-- Recapitulation as plenaries write it (docs/formats/recap-sheet.md): sheets version by version, corrections, re-votes, signatures. Nothing is ever changed.
-- Texts are canonical JSON, and their SHA-256 is their identity.

CREATE TABLE recap_sheet (
  id          bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id integer NOT NULL REFERENCES election,
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  area_code   text COLLATE "C" NOT NULL REFERENCES region CHECK (length(area_code) IN (2, 4, 6)),
  version     integer NOT NULL CHECK (version BETWEEN 1 AND 999),
  previous    bytea UNIQUE REFERENCES recap_sheet,
  content     text NOT NULL CHECK (length(content) BETWEEN 2 AND 400000),
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  UNIQUE (election_id, contest, area_code, version),
  CHECK ((version = 1) = (previous IS NULL)),
  CHECK (id = sha256(convert_to(content, 'UTF8')))
);
CREATE TRIGGER recap_sheet_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recap_sheet
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Corrections at plenaries. One that replaces another names it, and no two replace the same.
CREATE TABLE recap_correction (
  id           bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id  integer NOT NULL REFERENCES election,
  contest      text NOT NULL CHECK (contest IN ('governor', 'regent')),
  plenary_area text COLLATE "C" NOT NULL REFERENCES region CHECK (length(plenary_area) IN (2, 4, 6)),
  form         text NOT NULL CHECK (form IN ('c-hasil', 'd-hasil')),
  area_code    text COLLATE "C" NOT NULL CHECK (starts_with(area_code, plenary_area) AND length(area_code) > length(plenary_area)),
  box          text COLLATE "C" NOT NULL CHECK (length(box) BETWEEN 1 AND 10),
  corrects     bytea UNIQUE REFERENCES recap_correction CHECK (corrects <> id),
  content      text NOT NULL CHECK (length(content) BETWEEN 2 AND 8192),
  recorded_at  timestamptz NOT NULL,
  recorded_by  text NOT NULL,
  CHECK ((form = 'c-hasil') = (length(area_code) = 13)),
  CHECK (id = sha256(convert_to(content, 'UTF8')))
);
-- The first correction of a figure at a plenary; whatever else is said of it there replaces this one, or what replaced it.
CREATE UNIQUE INDEX recap_correction_first ON recap_correction (election_id, contest, plenary_area, form, area_code, box) WHERE corrects IS NULL;
CREATE INDEX recap_correction_area ON recap_correction (election_id, contest, area_code);
CREATE TRIGGER recap_correction_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recap_correction
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A plenary signs a version, once.
CREATE TABLE recap_plenary (
  id          bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id integer NOT NULL REFERENCES election,
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  area_code   text COLLATE "C" NOT NULL REFERENCES region CHECK (length(area_code) IN (2, 4, 6)),
  sheet       bytea NOT NULL UNIQUE REFERENCES recap_sheet,
  previous    bytea UNIQUE REFERENCES recap_plenary CHECK (previous <> id),
  content     text NOT NULL CHECK (length(content) BETWEEN 2 AND 65535),
  signed_at   timestamptz NOT NULL,
  signed_by   text NOT NULL,
  CHECK (id = sha256(convert_to(content, 'UTF8')))
);
CREATE INDEX recap_plenary_area ON recap_plenary (election_id, contest, area_code, signed_at);
CREATE UNIQUE INDEX recap_plenary_first ON recap_plenary (election_id, contest, area_code) WHERE previous IS NULL;
CREATE TRIGGER recap_plenary_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recap_plenary
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Re-votes as they were ordered; of a TPS and contest the newest counts, and one without a day takes the order back.
CREATE TABLE recap_revote (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL,
  tps_code    text COLLATE "C" NOT NULL,
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  held_on     date,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 40),
  words       text NOT NULL CHECK (length(words) <= 500),
  ordered_at  timestamptz NOT NULL,
  ordered_by  text NOT NULL,
  FOREIGN KEY (election_id, tps_code) REFERENCES tps (election_id, code),
  CHECK ((held_on IS NULL) = (reason = 'taken-back'))
);
CREATE INDEX recap_revote_form ON recap_revote (election_id, tps_code, contest, id);
CREATE TRIGGER recap_revote_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recap_revote
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Of each form whose TPS votes again: from when on a form of it counts. What was received before that re-vote closed is of the vote that no longer counts,
-- and so is what a phone says that it sealed before its day: such a form may come late.
CREATE VIEW recap_revote_now AS
  SELECT r.election_id, r.tps_code, r.contest, r.held_on, r.reason, r.words, r.ordered_at,
    (r.held_on + time '13:00') AT TIME ZONE e.time_zone AS closes_at, r.held_on::timestamp AT TIME ZONE e.time_zone AS begins_at
  FROM (SELECT DISTINCT ON (election_id, tps_code, contest) * FROM recap_revote ORDER BY election_id, tps_code, contest, id DESC) r
  JOIN election e ON e.id = r.election_id WHERE r.held_on IS NOT NULL;

CREATE TRIGGER recap_revote_figures AFTER INSERT ON recap_revote REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_figures_due();

-- A photo that nobody is shown any more, though its hash stays in the log.
CREATE TABLE recap_withdrawal (
  photo        bytea NOT NULL CHECK (octet_length(photo) = 32),
  election_id  integer NOT NULL,
  tps_code     text COLLATE "C" NOT NULL,
  reason       text NOT NULL CHECK (reason IN ('personal-data', 'wrong-photo', 'ordered')),
  withdrawn_at timestamptz NOT NULL,
  withdrawn_by text NOT NULL,
  PRIMARY KEY (election_id, photo),
  FOREIGN KEY (election_id, tps_code) REFERENCES tps (election_id, code)
);
CREATE TRIGGER recap_withdrawal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON recap_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What plenaries do waits for its place in the public log like everything else, written in the same transaction.
ALTER TABLE log_due
  DROP CONSTRAINT log_due_check,
  ADD COLUMN correction bytea REFERENCES recap_correction,
  ADD COLUMN plenary bytea REFERENCES recap_plenary,
  ADD COLUMN withdrawn_photo bytea,
  ADD FOREIGN KEY (election_id, withdrawn_photo) REFERENCES recap_withdrawal,
  ADD CONSTRAINT log_due_check CHECK (num_nonnulls(slip, record, correction, plenary, withdrawn_photo) = 1);

CREATE FUNCTION log_corrections() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, correction) SELECT election_id, id FROM added ORDER BY recorded_at, id;
  RETURN NULL;
END $$;
CREATE TRIGGER recap_correction_log AFTER INSERT ON recap_correction REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_corrections();

CREATE FUNCTION log_plenaries() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, plenary) SELECT election_id, id FROM added ORDER BY signed_at, id;
  RETURN NULL;
END $$;
CREATE TRIGGER recap_plenary_log AFTER INSERT ON recap_plenary REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_plenaries();

CREATE FUNCTION log_withdrawals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO log_due (election_id, withdrawn_photo) SELECT election_id, photo FROM added ORDER BY withdrawn_at, photo;
  RETURN NULL;
END $$;
CREATE TRIGGER recap_withdrawal_log AFTER INSERT ON recap_withdrawal REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION log_withdrawals();
