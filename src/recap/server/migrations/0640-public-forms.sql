-- What the public may know of each form: the stages that the public log says, never a figure (DOMAIN section 3, no rival count). Derived from the log alone, so that
-- nothing is shown that is not in it; it can be thrown away and filled again from log_leaf.
CREATE TABLE public_form (
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  -- When the figures and the full form were first received; either may come first.
  figures_at  timestamptz,
  record_at   timestamptz,
  revision    smallint NOT NULL CHECK (revision >= 1),
  -- SHA-256 of each photo of the newest full form, in its order.
  photos      text[] NOT NULL,
  PRIMARY KEY (election_id, tps_code, contest),
  CHECK (num_nonnulls(figures_at, record_at) > 0)
);

CREATE FUNCTION note_public_forms() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public_form AS f (election_id, tps_code, contest, figures_at, record_at, revision, photos)
  SELECT a.election_id, a.tps_code, a.said->>'contest',
         min((a.said->>'receivedAt')::timestamptz) FILTER (WHERE a.said->>'stage' = 'figures'),
         min((a.said->>'receivedAt')::timestamptz) FILTER (WHERE a.said->>'stage' = 'record'),
         max((a.said->>'revision')::smallint),
         coalesce((array_agg(ARRAY(SELECT jsonb_array_elements_text(a.said->'photos'))::text ORDER BY a.place DESC)
           FILTER (WHERE a.said->>'stage' = 'record'))[1]::text[], '{}')
    FROM (SELECT election_id, tps_code, place, entry::jsonb AS said FROM added) a
   WHERE a.said->>'kind' = 'received'
   GROUP BY 1, 2, 3
  ON CONFLICT (election_id, tps_code, contest) DO UPDATE SET
    figures_at = least(f.figures_at, excluded.figures_at),
    record_at = least(f.record_at, excluded.record_at),
    revision = greatest(f.revision, excluded.revision),
    photos = CASE WHEN excluded.record_at IS NULL THEN f.photos ELSE excluded.photos END;
  RETURN NULL;
END $$;
CREATE TRIGGER log_leaf_public AFTER INSERT ON log_leaf REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION note_public_forms();

INSERT INTO public_form (election_id, tps_code, contest, figures_at, record_at, revision, photos)
SELECT a.election_id, a.tps_code, a.said->>'contest',
       min((a.said->>'receivedAt')::timestamptz) FILTER (WHERE a.said->>'stage' = 'figures'),
       min((a.said->>'receivedAt')::timestamptz) FILTER (WHERE a.said->>'stage' = 'record'),
       max((a.said->>'revision')::smallint),
       coalesce((array_agg(ARRAY(SELECT jsonb_array_elements_text(a.said->'photos'))::text ORDER BY a.place DESC)
         FILTER (WHERE a.said->>'stage' = 'record'))[1]::text[], '{}')
  FROM (SELECT election_id, tps_code, place, entry::jsonb AS said FROM log_leaf) a
 WHERE a.said->>'kind' = 'received'
 GROUP BY 1, 2, 3;
