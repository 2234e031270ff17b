-- The freeze of changes for the vote: brought forward, or lifted for something and a while. Without a row it begins by itself
-- (voting-day/readiness/freeze.ts).
CREATE TABLE change_freeze (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  kind        text NOT NULL CHECK (kind IN ('declared', 'lifted')),
  -- Declared: from when. Lifted: until when, and for what.
  from_at     timestamptz,
  until_at    timestamptz,
  things      text[] CHECK (cardinality(things) > 0
    AND things <@ ARRAY['policy', 'registry', 'catalogue', 'plan', 'phones']),
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
  at          timestamptz NOT NULL,
  by          text COLLATE "C" NOT NULL,
  CHECK (CASE kind WHEN 'declared' THEN from_at IS NOT NULL AND until_at IS NULL AND things IS NULL
    ELSE from_at IS NULL AND until_at IS NOT NULL AND things IS NOT NULL END)
);
CREATE INDEX change_freeze_election ON change_freeze (election_id, id);
CREATE TRIGGER change_freeze_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON change_freeze
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
