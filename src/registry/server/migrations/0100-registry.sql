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
  withdrawn_at timestamptz,
  PRIMARY KEY (election_id, code),
  CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CHECK (("precision" = 'unknown') = (latitude IS NULL))
);
CREATE INDEX tps_place ON tps USING gin (to_tsvector('simple', place)) WHERE place IS NOT NULL;

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

CREATE FUNCTION count_registry_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE election SET registry_revision = registry_revision + 1
   WHERE id IN (SELECT DISTINCT election_id FROM touched);
  RETURN NULL;
END $$;
CREATE TRIGGER tps_added AFTER INSERT ON tps REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();
CREATE TRIGGER tps_changed AFTER UPDATE ON tps REFERENCING NEW TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();
CREATE TRIGGER tps_removed AFTER DELETE ON tps REFERENCING OLD TABLE AS touched
  FOR EACH STATEMENT EXECUTE FUNCTION count_registry_change();

-- Which TPS of an earlier election this one continues, where it can be known.
CREATE TABLE tps_lineage (
  election_id         integer NOT NULL,
  code                text COLLATE "C" NOT NULL,
  earlier_election_id integer NOT NULL,
  earlier_code        text COLLATE "C" NOT NULL,
  basis               text NOT NULL CHECK (basis IN ('sole-tps-of-village', 'same-place')),
  PRIMARY KEY (election_id, code, earlier_election_id),
  FOREIGN KEY (election_id, code) REFERENCES tps,
  FOREIGN KEY (earlier_election_id, earlier_code) REFERENCES tps (election_id, code),
  CHECK (election_id <> earlier_election_id)
);

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
  PRIMARY KEY (import_id, row)
);
