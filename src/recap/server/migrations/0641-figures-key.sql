-- Keys that open figures per TPS: public halves only. The private half is never here and never on this machine; its shares are with holders (docs/adr/0062).
CREATE TABLE figures_key (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  recipient   text COLLATE "C" NOT NULL UNIQUE CHECK (recipient ~ '^age1[a-z0-9]{20,200}$'),
  holders     smallint NOT NULL CHECK (holders BETWEEN 2 AND 20),
  needed      smallint NOT NULL CHECK (needed BETWEEN 2 AND holders),
  made_at     timestamptz NOT NULL,
  made_by     text NOT NULL
);
CREATE INDEX figures_key_election ON figures_key (election_id, id);
CREATE TRIGGER figures_key_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON figures_key
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Figures per TPS as they were sealed: a public file under its own hash.
CREATE TABLE sealed_figures (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  key         integer NOT NULL REFERENCES figures_key,
  sealed      text COLLATE "C" NOT NULL UNIQUE CHECK (sealed ~ '^[0-9a-f]{64}$'),
  forms       integer NOT NULL CHECK (forms > 0),
  sealed_at   timestamptz NOT NULL,
  sealed_by   text NOT NULL
);
CREATE INDEX sealed_figures_election ON sealed_figures (election_id, id);
CREATE TRIGGER sealed_figures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON sealed_figures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Which of them enough holders opened, once, and why.
CREATE TABLE opened_figures (
  sealed_figures integer PRIMARY KEY REFERENCES sealed_figures,
  opened         text COLLATE "C" NOT NULL CHECK (opened ~ '^[0-9a-f]{64}$'),
  reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  opened_at      timestamptz NOT NULL,
  opened_by      text NOT NULL
);
CREATE TRIGGER opened_figures_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON opened_figures
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
