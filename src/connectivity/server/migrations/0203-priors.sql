-- What other people's maps let one expect about a place (append-only). None of it is evidence: nothing that decides a status
-- reads these tables.

-- One file of a source, and what became of its rows.
CREATE TABLE prior_import (
  id            uuid PRIMARY KEY,
  source        text NOT NULL CHECK (source IN ('ookla', 'opencellid')),
  -- Ookla publishes fixed lines and mobile networks apart, each by quarter.
  technology    text CHECK (technology IN ('fixed', 'mobile')),
  quarter       text CHECK (quarter ~ '^\d{4}-q[1-4]$'),
  -- The days that its kept rows speak of.
  observed_from date NOT NULL,
  observed_until date NOT NULL,
  licence       text NOT NULL CHECK (length(licence) BETWEEN 1 AND 300),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  sha256        bytea NOT NULL CHECK (octet_length(sha256) = 32),
  bytes         bigint NOT NULL CHECK (bytes >= 0),
  rows          integer NOT NULL CHECK (rows > 0),
  -- Within the bounds of the region, outside them, and those that could not be read.
  kept          integer NOT NULL CHECK (kept >= 0),
  outside       integer NOT NULL CHECK (outside >= 0),
  wrong         integer NOT NULL CHECK (wrong >= 0),
  -- The first wrong rows with their reasons, in both languages.
  wrong_rows    jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(wrong_rows) = 'array'),
  imported_at   timestamptz NOT NULL DEFAULT now(),
  imported_by   text NOT NULL,
  CHECK (rows = kept + outside + wrong),
  CHECK ((source = 'ookla') = (quarter IS NOT NULL)),
  CHECK ((source = 'ookla') = (technology IS NOT NULL)),
  CHECK (observed_from <= observed_until),
  UNIQUE NULLS NOT DISTINCT (source, sha256, quarter, technology)
);
CREATE TRIGGER prior_import_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prior_import
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A tile of zoom 16 with the averages of one quarter's tests (Ookla).
CREATE TABLE prior_tile (
  quadkey      text COLLATE "C" NOT NULL CHECK (quadkey ~ '^[0-3]{16}$'),
  -- Rows are streamed in before what is known of their file as a whole.
  import_id    uuid NOT NULL REFERENCES prior_import DEFERRABLE INITIALLY DEFERRED,
  uplink_bps   bigint NOT NULL CHECK (uplink_bps >= 0),
  downlink_bps bigint NOT NULL CHECK (downlink_bps >= 0),
  latency_us   bigint CHECK (latency_us >= 0),
  tests        integer NOT NULL CHECK (tests > 0),
  devices      integer NOT NULL CHECK (devices > 0),
  PRIMARY KEY (quadkey, import_id)
);
CREATE TRIGGER prior_tile_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prior_tile
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A cell as phones saw it (OpenCelliD): where it is taken to stand, and how far it was heard.
CREATE TABLE prior_cell (
  import_id  uuid NOT NULL REFERENCES prior_import DEFERRABLE INITIALLY DEFERRED,
  radio      text NOT NULL CHECK (radio IN ('GSM', 'CDMA', 'UMTS', 'LTE', 'NR')),
  mcc        integer NOT NULL CHECK (mcc >= 0),
  net        integer NOT NULL CHECK (net >= 0),
  area       integer NOT NULL CHECK (area >= 0),
  cell       bigint NOT NULL CHECK (cell >= 0),
  latitude   double precision NOT NULL CHECK (latitude BETWEEN -90 AND 90),
  longitude  double precision NOT NULL CHECK (longitude BETWEEN -180 AND 180),
  range_m    integer NOT NULL CHECK (range_m >= 0),
  samples    integer NOT NULL CHECK (samples >= 0),
  first_seen timestamptz NOT NULL,
  last_seen  timestamptz NOT NULL,
  CHECK (first_seen <= last_seen),
  PRIMARY KEY (import_id, radio, mcc, net, area, cell)
);
-- Cells near a place: a band of latitude first (priors/near-store.ts).
CREATE INDEX prior_cell_place ON prior_cell (latitude, longitude);
CREATE TRIGGER prior_cell_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON prior_cell
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
