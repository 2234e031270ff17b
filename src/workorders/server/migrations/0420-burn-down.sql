-- Both gaps at the end of each past day, judged from the evidence. Derived: it can be thrown away and is computed again to the same values.
CREATE TABLE gap_day (
  election_id       integer NOT NULL REFERENCES election ON DELETE CASCADE,
  day               date NOT NULL,
  connected         integer NOT NULL CHECK (connected >= 0),
  uncovered         integer NOT NULL CHECK (uncovered BETWEEN 0 AND connected),
  unknown           integer NOT NULL CHECK (unknown >= 0),
  -- What it was judged by: another revision or version makes it old.
  evidence_revision text NOT NULL,
  policy_version    integer NOT NULL,
  PRIMARY KEY (election_id, day)
);
