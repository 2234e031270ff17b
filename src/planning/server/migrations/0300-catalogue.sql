-- What can be done about TPS that cannot send (in versions), and the places from which others could be served (append-only).

ALTER TABLE import_file
  DROP CONSTRAINT import_file_kind_check,
  ADD CONSTRAINT import_file_kind_check CHECK (kind IN ('registry', 'claims', 'tests', 'sites'));

CREATE TABLE option_catalogue (
  election_id integer NOT NULL REFERENCES election,
  version     integer NOT NULL CHECK (version > 0),
  content     jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  created_at  timestamptz NOT NULL DEFAULT now(),
  created_by  text NOT NULL,
  PRIMARY KEY (election_id, version)
);
CREATE TRIGGER option_catalogue_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON option_catalogue
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A school, village office, tower or port as somebody described it. The latest description of a code is the one in force.
CREATE TABLE planning_site (
  id           bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id  integer NOT NULL REFERENCES election,
  seq          bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  code         text COLLATE "C" NOT NULL CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind         text NOT NULL CHECK (kind IN ('school', 'village-office', 'health-centre', 'tower', 'port', 'other')),
  owner        text CHECK (length(owner) BETWEEN 1 AND 200),
  village_code text COLLATE "C" NOT NULL REFERENCES region CHECK (length(village_code) = 10),
  latitude     double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude    double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  -- A surveyed position, or a point of its village.
  is_exact     boolean NOT NULL,
  internet     text NOT NULL CHECK (internet IN ('none', 'unknown', 'cellular', 'wifi', 'vsat', 'fibre')),
  -- Null: nobody has asked.
  free_ports   integer CHECK (free_ports BETWEEN 0 AND 1000),
  free_bps     bigint CHECK (free_bps BETWEEN 0 AND 100000000000),
  height_m     double precision CHECK (height_m BETWEEN 0 AND 500),
  note         text CHECK (length(note) BETWEEN 1 AND 2000),
  source       text NOT NULL CHECK (length(source) BETWEEN 1 AND 100),
  recorded_at  timestamptz NOT NULL DEFAULT now(),
  recorded_by  text NOT NULL,
  import_id    uuid REFERENCES import_file
);
-- The sites in force (sites/store.ts): the latest of each code.
CREATE INDEX planning_site_latest ON planning_site (election_id, code, seq DESC);
CREATE TRIGGER planning_site_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON planning_site
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
