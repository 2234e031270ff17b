-- A tile of terrain (DEM). Its heights lie in the data folder under the hash of the file it came from; here is what it is and whose.
CREATE TABLE terrain_tile (
  sha256          text COLLATE "C" PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  format          text NOT NULL CHECK (format IN ('geotiff', 'hgt', 'raw-grid')),
  -- Nothing else is accepted; said so that a reader need not look it up.
  datum           text NOT NULL CHECK (datum = 'EPSG:4326'),
  -- Centre of the north-western cell and the steps between centres, degrees.
  north           double precision NOT NULL CHECK (north BETWEEN -90 AND 90),
  west            double precision NOT NULL CHECK (west BETWEEN -180 AND 180),
  latitude_step   double precision NOT NULL CHECK (latitude_step > 0),
  longitude_step  double precision NOT NULL CHECK (longitude_step > 0),
  rows            integer NOT NULL CHECK (rows >= 1),
  columns         integer NOT NULL CHECK (columns >= 1),
  vertical_step_m double precision NOT NULL CHECK (vertical_step_m > 0),
  void_cells      integer NOT NULL CHECK (void_cells >= 0),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 500),
  licence         text NOT NULL CHECK (length(licence) BETWEEN 1 AND 500),
  added_at        timestamptz NOT NULL DEFAULT now(),
  added_by        text NOT NULL
);
CREATE TRIGGER terrain_tile_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON terrain_tile
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A tile that turned out wrong is no longer used; it stays on record, because plans were made with it.
CREATE TABLE terrain_withdrawal (
  sha256       text COLLATE "C" PRIMARY KEY REFERENCES terrain_tile,
  reason       text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  withdrawn_at timestamptz NOT NULL DEFAULT now(),
  withdrawn_by text NOT NULL
);
CREATE TRIGGER terrain_withdrawal_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON terrain_withdrawal
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
