-- Photos of forms that the public may see: copies on which somebody has covered names, signatures and faces, and said so. The original never leaves; a copy is nothing
-- but a decision of its own about one original. The newest of an original is the one in view; a withdrawal (recap_withdrawal) of either ends that.
CREATE TABLE public_photo (
  id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id  integer NOT NULL,
  tps_code     text COLLATE "C" NOT NULL,
  contest      text NOT NULL CHECK (contest IN ('governor', 'regent')),
  page         smallint NOT NULL CHECK (page >= 1),
  original     bytea NOT NULL CHECK (octet_length(original) = 32),
  copy         bytea NOT NULL CHECK (octet_length(copy) = 32 AND copy <> original),
  bytes        integer NOT NULL CHECK (bytes BETWEEN 1 AND 2097152),
  width        smallint NOT NULL CHECK (width BETWEEN 1 AND 1600),
  height       smallint NOT NULL CHECK (height BETWEEN 1 AND 1600),
  -- How many rectangles whoever made it covered, as their page says.
  covered      smallint NOT NULL CHECK (covered BETWEEN 0 AND 200),
  published_at timestamptz NOT NULL,
  published_by text COLLATE "C" NOT NULL CHECK (published_by ~ '^(user|key|cli):'),
  UNIQUE (election_id, copy),
  FOREIGN KEY (election_id, tps_code) REFERENCES tps (election_id, code)
);
CREATE INDEX public_photo_of_tps ON public_photo (election_id, tps_code, contest, original, id);
CREATE TRIGGER public_photo_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON public_photo
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
