-- Audits of a claim: what was drawn, and what the visits found (docs/adr/0012). All of it is append-only.

CREATE TABLE claim_audit (
  election_id integer NOT NULL REFERENCES election,
  -- Counted from 1 in each election.
  number      integer NOT NULL CHECK (number > 0),
  -- Which TPS the claim is about; null for all of the election.
  region_code text COLLATE "C" REFERENCES region,
  share       numeric NOT NULL CHECK (share > 0 AND share <= 1),
  margin      numeric NOT NULL CHECK (margin > 0 AND margin <= 0.5),
  -- How often the audit may be mistaken at most.
  alpha       numeric NOT NULL CHECK (alpha IN (0.1, 0.05, 0.01)),
  -- The claim of the ledger that is audited, where it is there.
  claim_id    bytea REFERENCES claim,
  seed        text NOT NULL CHECK (seed ~ '^[A-Za-z0-9_.-]{1,100}$'),
  -- How the seed came about: who threw the dice, where.
  seed_note   text CHECK (length(seed_note) BETWEEN 1 AND 500),
  -- Stands for exactly one way to draw (audit/draw.ts).
  method      text NOT NULL CHECK (method IN ('sigap-tickets-1')),
  -- The TPS at the draw, one code a line, in order: whoever redraws needs exactly these.
  list        text NOT NULL CHECK (list ~ '^(\d{13}\n)+$'),
  list_sha256 bytea NOT NULL CHECK (list_sha256 = sha256(convert_to(list, 'UTF8'))),
  tps         integer NOT NULL CHECK (tps > 0 AND length(list) = 14 * tps),
  -- The day of the draw in the zone of the election, which for a scenario is its own day.
  drawn_on    date NOT NULL,
  started_at  timestamptz NOT NULL,
  started_by  text NOT NULL,
  PRIMARY KEY (election_id, number)
);
CREATE TRIGGER claim_audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_audit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How many visits were asked for: at the start, and with every further draw.
CREATE TABLE claim_audit_draw (
  election_id integer NOT NULL,
  number      integer NOT NULL,
  size        integer NOT NULL CHECK (size > 0),
  drawn_at    timestamptz NOT NULL,
  drawn_by    text NOT NULL,
  PRIMARY KEY (election_id, number, size),
  FOREIGN KEY (election_id, number) REFERENCES claim_audit
);
CREATE TRIGGER claim_audit_draw_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_audit_draw
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The TPS that were drawn, in the order of visits.
CREATE TABLE claim_audit_visit (
  election_id integer NOT NULL,
  number      integer NOT NULL,
  position    integer NOT NULL CHECK (position > 0),
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  -- SHA-256 of seed:tps.
  ticket      bytea NOT NULL CHECK (octet_length(ticket) = 32),
  PRIMARY KEY (election_id, number, position),
  UNIQUE (election_id, number, tps_code),
  FOREIGN KEY (election_id, number) REFERENCES claim_audit
);
CREATE TRIGGER claim_audit_visit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_audit_visit
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a visit found. A later result of the same TPS replaces the one before, which stays.
CREATE TABLE claim_audit_result (
  id          bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id integer NOT NULL,
  number      integer NOT NULL,
  tps_code    text COLLATE "C" NOT NULL,
  outcome     text NOT NULL CHECK (outcome IN ('adequate', 'inadequate', 'not-visited')),
  visited_on  date NOT NULL,
  reason      text CHECK (length(reason) BETWEEN 1 AND 2000),
  -- Identities of tests and findings of that TPS.
  records     bytea[] NOT NULL DEFAULT '{}',
  -- A result is replaced by one at most, and a TPS has one first result: its results are one chain.
  replaces    bytea UNIQUE REFERENCES claim_audit_result,
  recorded_at timestamptz NOT NULL,
  recorded_by text NOT NULL,
  FOREIGN KEY (election_id, number, tps_code) REFERENCES claim_audit_visit (election_id, number, tps_code),
  CHECK (reason IS NOT NULL OR cardinality(records) > 0)
);
CREATE INDEX claim_audit_result_tps ON claim_audit_result (election_id, number, tps_code);
CREATE UNIQUE INDEX claim_audit_result_first ON claim_audit_result (election_id, number, tps_code)
  WHERE replaces IS NULL;
CREATE TRIGGER claim_audit_result_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON claim_audit_result
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
