-- Elections, regions and the polling stations of each election.

CREATE TABLE election (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug         text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  name_id      text NOT NULL CHECK (length(name_id) BETWEEN 1 AND 200),
  name_en      text NOT NULL CHECK (length(name_en) BETWEEN 1 AND 200),
  voting_date  date NOT NULL,
  time_zone    text NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 64),
  contests     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(contests) = 'array'),
  calendar     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(calendar) = 'array'),
  -- Real data and a synthetic scenario never share an election.
  synthetic    boolean NOT NULL DEFAULT false,
  -- The present of a scenario: its clock stands still here.
  pinned_as_of timestamptz,
  is_default   boolean NOT NULL DEFAULT false,
  -- Grows with every statement that changes this election's TPS: an import checked before that is checked again.
  registry_revision bigint NOT NULL DEFAULT 0,
  -- Its TPS that are not withdrawn, kept by the triggers of tps.
  tps_count    integer NOT NULL DEFAULT 0 CHECK (tps_count >= 0),
  created_at   timestamptz NOT NULL DEFAULT now(),
  CHECK (synthetic OR pinned_as_of IS NULL)
);
CREATE UNIQUE INDEX election_one_default ON election (is_default) WHERE is_default;

-- Which region packs are loaded, as a hash over their files: loading the same files again changes nothing.
CREATE TABLE pack (
  slug        text PRIMARY KEY CHECK (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
  election_id integer NOT NULL UNIQUE REFERENCES election,
  sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
  loaded_at   timestamptz NOT NULL
);

-- Codes are Kemendagri's without dots (which is KPU's form). BPS digits mean other places and stay in their own column.
CREATE TABLE region (
  code        text COLLATE "C" PRIMARY KEY CHECK (code ~ '^\d{2}(\d{2}(\d{2}(\d{4})?)?)?$'),
  level       text NOT NULL CHECK (level = CASE length(code) WHEN 2 THEN 'province' WHEN 4 THEN 'regency' WHEN 6 THEN 'district' ELSE 'village' END),
  parent_code text COLLATE "C" REFERENCES region,
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind        text NOT NULL CHECK (kind IN ('provinsi', 'kabupaten', 'kota', 'kecamatan', 'kelurahan', 'desa')),
  bps_code    text CHECK (bps_code ~ '^\d{2,10}$'),
  -- A point inside the area, not its centroid (which may lie in the sea).
  latitude    double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude   double precision CHECK (longitude BETWEEN -180 AND 180),
  search      tsvector GENERATED ALWAYS AS (to_tsvector('simple', name)) STORED,
  CHECK ((level = 'province') = (parent_code IS NULL)),
  CHECK (parent_code IS NULL OR starts_with(code, parent_code)),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX region_parent ON region (parent_code);
CREATE INDEX region_search ON region USING gin (search);

-- Published counts of an election for an area (TPS, voters), each with its source.
CREATE TABLE region_figure (
  election_id integer NOT NULL REFERENCES election ON DELETE CASCADE,
  region_code text COLLATE "C" NOT NULL REFERENCES region,
  measure     text NOT NULL CHECK (measure IN ('tps', 'dpt', 'dps')),
  value       integer NOT NULL CHECK (value >= 0),
  source      text NOT NULL,
  PRIMARY KEY (election_id, region_code, measure)
);

-- The polling stations of one election. A code is only meaningful together with its election.
CREATE TABLE tps (
  election_id  integer NOT NULL,
  code         text COLLATE "C" NOT NULL CHECK (code ~ '^\d{13}$'),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  place        text CHECK (length(place) BETWEEN 1 AND 300),
  latitude     double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude    double precision CHECK (longitude BETWEEN -180 AND 180),
  "precision"  text NOT NULL CHECK ("precision" IN ('exact', 'village', 'unknown')),
  dpt          integer CHECK (dpt BETWEEN 0 AND 9999),
  dpt_l        integer CHECK (dpt_l BETWEEN 0 AND 9999),
  dpt_p        integer CHECK (dpt_p BETWEEN 0 AND 9999),
  -- allocation: shared out from a district's count by the pack; import: from an official list; scenario: synthetic.
  origin       text NOT NULL CHECK (origin IN ('allocation', 'import', 'scenario')),
  -- Since when the registry has it, and since when no longer; earlier absences are in tps_absence.
  added_at     timestamptz NOT NULL DEFAULT now(),
  withdrawn_at timestamptz,
  PRIMARY KEY (election_id, code),
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK (("precision" = 'unknown') = (latitude IS NULL))
);
CREATE INDEX tps_place ON tps USING gin (to_tsvector('simple', place)) WHERE place IS NOT NULL;
-- The boxes of a map (connectivity/server/map/store.ts). TPS come in by code and so by area: a summary of every few pages finds
-- a box, and costs an import next to nothing.
CREATE INDEX tps_box ON tps USING brin (election_id, longitude, latitude) WITH (pages_per_range = 8, autosummarize = on);

-- When a TPS that is in the registry again had been withdrawn: with added_at and withdrawn_at the list of any past instant.
CREATE TABLE tps_absence (
  election_id  integer NOT NULL,
  code         text COLLATE "C" NOT NULL,
  withdrawn_at timestamptz NOT NULL,
  returned_at  timestamptz NOT NULL,
  PRIMARY KEY (election_id, code, withdrawn_at)
);
CREATE TRIGGER tps_absence_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tps_absence
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE FUNCTION note_tps_absence() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tps_absence (election_id, code, withdrawn_at, returned_at)
  VALUES (OLD.election_id, OLD.code, OLD.withdrawn_at, now()) ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER tps_returned AFTER UPDATE OF withdrawn_at ON tps FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL) EXECUTE FUNCTION note_tps_absence();

-- One check for a whole statement: a foreign key per row costs more than the rest of a national import.
CREATE FUNCTION check_tps_parents() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE orphan text;
BEGIN
  SELECT a.village INTO orphan
    FROM (SELECT DISTINCT left(code, 10) AS village FROM added) a
    LEFT JOIN region r ON r.code = a.village WHERE r.code IS NULL LIMIT 1;
  IF orphan IS NOT NULL THEN
    RAISE EXCEPTION 'TPS of the unknown village %', orphan USING ERRCODE = '23503';
  END IF;
  IF EXISTS (SELECT 1 FROM (SELECT DISTINCT election_id FROM added) a LEFT JOIN election e ON e.id = a.election_id WHERE e.id IS NULL) THEN
    RAISE EXCEPTION 'TPS of no known election' USING ERRCODE = '23503';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tps_parents AFTER INSERT ON tps REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_tps_parents();

-- What a statement changed counts once: the revision grows, and the number of TPS is kept beside it, so that nobody counts a nation.
CREATE FUNCTION count_registry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    UPDATE election e SET registry_revision = e.registry_revision + 1, tps_count = e.tps_count + c.more
      FROM (SELECT election_id, count(*) FILTER (WHERE withdrawn_at IS NULL) AS more FROM came GROUP BY election_id) c
     WHERE e.id = c.election_id;
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE election e SET registry_revision = e.registry_revision + 1, tps_count = e.tps_count - c.less
      FROM (SELECT election_id, count(*) FILTER (WHERE withdrawn_at IS NULL) AS less FROM gone GROUP BY election_id) c
     WHERE e.id = c.election_id;
  ELSIF TG_OP = 'TRUNCATE' THEN
    UPDATE election SET registry_revision = registry_revision + 1, tps_count = 0;
  ELSE
    UPDATE election e SET registry_revision = e.registry_revision + 1, tps_count = e.tps_count + c.more
      FROM (SELECT election_id, sum(here) AS more
              FROM (SELECT election_id, (withdrawn_at IS NULL)::int AS here FROM came
                    UNION ALL SELECT election_id, -(withdrawn_at IS NULL)::int FROM gone) b
             GROUP BY election_id) c
     WHERE e.id = c.election_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER tps_added AFTER INSERT ON tps REFERENCING NEW TABLE AS came
  FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();
CREATE TRIGGER tps_changed AFTER UPDATE ON tps REFERENCING NEW TABLE AS came OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();
CREATE TRIGGER tps_emptied AFTER TRUNCATE ON tps FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();
CREATE TRIGGER tps_removed AFTER DELETE ON tps REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();

-- Which earlier elections this one's TPS are compared with. Which TPS continues which is worked out from both lists when it is
-- asked, so that no import of either leaves a link that is no longer true.
CREATE TABLE election_predecessor (
  election_id integer NOT NULL REFERENCES election,
  earlier_id  integer NOT NULL REFERENCES election,
  PRIMARY KEY (election_id, earlier_id),
  CHECK (election_id <> earlier_id)
);
-- Of two elections one is the earlier.
CREATE UNIQUE INDEX election_predecessor_one_way
  ON election_predecessor (least(election_id, earlier_id), greatest(election_id, earlier_id));

-- A file somebody wants to bring in: checked first, then applied whole or not at all.
CREATE TABLE import_file (
  id          uuid PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  kind        text NOT NULL CHECK (kind IN ('registry', 'claims', 'tests')),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
  bytes       bigint NOT NULL CHECK (bytes >= 0),
  rows        integer NOT NULL CHECK (rows >= 0),
  -- How many rows have which fate: {"add": 5914}
  fates       jsonb NOT NULL CHECK (jsonb_typeof(fates) = 'object'),
  -- What was noticed about the file as a whole (its encoding, an ignored column), as texts in both languages.
  notices     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(notices) = 'array'),
  options     jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(options) = 'object'),
  -- The election's registry_revision that the fates were decided against.
  registry_revision bigint NOT NULL,
  state       text NOT NULL CHECK (state IN ('checked', 'applied', 'discarded')),
  checked_at  timestamptz NOT NULL DEFAULT now(),
  checked_by  text NOT NULL,
  -- Which codes whoever checked it may change, as prefixes; null is everything. Applying never reaches further.
  scope_prefixes text[],
  applied_at  timestamptz,
  applied_by  text,
  CHECK ((state = 'applied') = (applied_at IS NOT NULL)),
  CHECK ((applied_at IS NULL) = (applied_by IS NULL))
);
CREATE INDEX import_file_election ON import_file (election_id, checked_at DESC);
-- Whether any import rests on a file (imports/store.ts isFileUsed), and what somebody has left undecided (waitingImports).
CREATE INDEX import_file_sha256 ON import_file (sha256);
CREATE INDEX import_file_waiting ON import_file (checked_by) WHERE state = 'checked';

-- The rows of checked files and what would become of each. Unlogged: after a crash the file is checked again.
-- Registry rows have columns of their own (a nation is compared by one join) ...
CREATE UNLOGGED TABLE import_tps (
  import_id   uuid NOT NULL,
  -- As the person sees it in the spreadsheet; 0 for a TPS that is in the registry and not in the file.
  row         integer NOT NULL CHECK (row >= 0),
  -- Empty when the row's code cannot be read.
  code        text COLLATE "C" NOT NULL,
  name        text,
  place       text,
  latitude    double precision,
  longitude   double precision,
  "precision" text,
  dpt         integer,
  dpt_l       integer,
  dpt_p       integer,
  origin      text,
  fate        text NOT NULL CHECK (fate IN ('add', 'change', 'same', 'held', 'error', 'absent')),
  -- Once a held row is accepted: what it does then.
  fate_if_accepted text CHECK (fate_if_accepted IN ('add', 'change', 'same')),
  reasons     jsonb,
  changes     jsonb,
  PRIMARY KEY (import_id, row, code)
);

-- ... rows of the other kinds carry their record as they will be recorded.
CREATE UNLOGGED TABLE import_record (
  import_id uuid NOT NULL,
  row       integer NOT NULL CHECK (row >= 0),
  code      text COLLATE "C" NOT NULL,
  fate      text NOT NULL CHECK (fate IN ('add', 'change', 'same', 'held', 'error', 'absent')),
  fate_if_accepted text CHECK (fate_if_accepted IN ('add', 'change', 'same')),
  reasons   jsonb,
  changes   jsonb,
  record    jsonb,
  -- SHA-256 of what the row says: equal rows of a file are one record. Null where nothing could be read.
  identity  bytea,
  PRIMARY KEY (import_id, row)
);
