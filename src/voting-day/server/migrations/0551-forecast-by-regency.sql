-- What a forecast was made of, so that one of too few evenings is never taken; and each regency's own curve, counted evening by evening.
ALTER TABLE evening_forecast ADD evenings integer;
UPDATE evening_forecast SET evenings = coalesce((content ->> 'evenings')::integer, 1);
ALTER TABLE evening_forecast ALTER evenings SET NOT NULL, ADD CONSTRAINT evening_forecast_evenings CHECK (evenings > 0);

-- Of an election's forecasts the last one that was made for its voting end (war-room/expectation-store.ts usableForecast).
DROP INDEX evening_forecast_latest;
CREATE INDEX evening_forecast_latest ON evening_forecast (election_id, voting_ends_at, id DESC);

-- How many TPS of a regency have their sealed slip in by each minute. A forecast that was kept before this has none, and is no longer used.
CREATE TABLE evening_forecast_regency (
  forecast_id  integer NOT NULL REFERENCES evening_forecast ON DELETE CASCADE,
  regency_code text COLLATE "C" NOT NULL CHECK (regency_code ~ '^\d{4}$'),
  tps          integer NOT NULL CHECK (tps > 0),
  -- Points in ascending minutes after voting (voting-day/evening/slip-curve.ts).
  curve        jsonb NOT NULL CHECK (jsonb_typeof(curve) = 'array'),
  PRIMARY KEY (forecast_id, regency_code)
);
