-- The head and foot of the office's letters, in all the forms they have had; the newest counts.
CREATE TABLE letterhead (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  content    jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  -- Of the file it came from: the same file again is no new letterhead.
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  loaded_at  timestamptz NOT NULL
);
CREATE TRIGGER letterhead_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON letterhead
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Letters as they were written: everything that their PDF is made of, so that it is made again to the same bytes.
CREATE TABLE order_letter (
  id          uuid PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  partner_id  text COLLATE "C" NOT NULL REFERENCES partner,
  -- Numbered within the year of the letter without gaps.
  year        integer NOT NULL CHECK (year BETWEEN 2000 AND 2200),
  running     integer NOT NULL CHECK (running > 0),
  day         date NOT NULL,
  content     jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  -- Of what it says apart from its number: the same letter on the same day is not written twice.
  said_sha256 bytea NOT NULL CHECK (octet_length(said_sha256) = 32),
  made_by     text NOT NULL CHECK (length(made_by) BETWEEN 1 AND 200),
  made_at     timestamptz NOT NULL,
  UNIQUE (year, running),
  UNIQUE (election_id, partner_id, day, said_sha256)
);
CREATE INDEX order_letter_of ON order_letter (election_id, partner_id, year DESC, running DESC);
CREATE TRIGGER order_letter_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON order_letter
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
