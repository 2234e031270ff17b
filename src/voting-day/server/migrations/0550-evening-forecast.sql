-- What a rehearsal of the whole evening says (`sigap rehearse --save`). Derived: made of the records and stated assumptions with a seed.
CREATE TABLE evening_forecast (
  id             integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id    integer NOT NULL REFERENCES election,
  made_at        timestamptz NOT NULL,
  made_by        text NOT NULL,
  -- Minutes of the content count from here.
  voting_ends_at timestamptz NOT NULL,
  -- The evening as a whole (voting-day/evening/forecast.ts).
  content        jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object')
);
-- The last one of an election (evening/forecast-store.ts latestForecast).
CREATE INDEX evening_forecast_latest ON evening_forecast (election_id, made_at DESC, id DESC);

-- When each TPS is expected: on half and on nine of ten simulated evenings it is in by then.
CREATE TABLE evening_forecast_tps (
  forecast_id integer NOT NULL REFERENCES evening_forecast ON DELETE CASCADE,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  figures_p50 timestamptz NOT NULL,
  figures_p90 timestamptz NOT NULL,
  photos_p50  timestamptz NOT NULL,
  photos_p90  timestamptz NOT NULL,
  PRIMARY KEY (forecast_id, tps_code),
  CHECK (figures_p50 <= figures_p90 AND photos_p50 <= photos_p90)
);
