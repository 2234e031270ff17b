-- What a plan was computed from, whole: whoever doubts a plan solves it again from the same bytes. Named by its content.
CREATE TABLE plan_input (
  sha256   text COLLATE "C" PRIMARY KEY CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  -- gzip of JSON (plans/input-file.ts).
  content  bytea NOT NULL,
  kept_at  timestamptz NOT NULL DEFAULT now()
);
CREATE TRIGGER plan_input_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_input
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A plan that was found. Its identity is the hash of its input and of the options of the solve: the same question is the same plan.
CREATE TABLE plan (
  id                text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[0-9a-f]{64}$'),
  election_id       integer NOT NULL REFERENCES election,
  input_sha256      text COLLATE "C" NOT NULL REFERENCES plan_input,
  options           jsonb NOT NULL,
  -- The election's present when the input was read.
  as_of             timestamptz NOT NULL,
  catalogue_version integer NOT NULL CHECK (catalogue_version >= 0),
  evidence_revision text NOT NULL,
  solved_at         timestamptz NOT NULL DEFAULT now(),
  solved_by         text NOT NULL,
  status            text NOT NULL CHECK (status IN ('optimal', 'time-limit')),
  -- TPS planned for, and the expected number of them (weighted by voters) that cannot send: without, with, and at least.
  places            integer NOT NULL CHECK (places >= 0),
  lost_without      double precision NOT NULL CHECK (lost_without >= 0),
  lost              double precision NOT NULL CHECK (lost >= 0),
  lost_bound        double precision NOT NULL CHECK (lost_bound >= 0),
  gap               double precision NOT NULL CHECK (gap BETWEEN 0 AND 1),
  cost_rupiah       bigint NOT NULL CHECK (cost_rupiah >= 0),
  late_days         double precision NOT NULL CHECK (late_days >= 0),
  -- Solution, curve, value of one more, simulation, fairness (plans/stored-plan.ts).
  answer            jsonb NOT NULL,
  UNIQUE (id, election_id)
);
-- The list, the latest first, page by page (plans/store.ts).
CREATE INDEX plan_latest ON plan (election_id, solved_at DESC, id DESC);
CREATE TRIGGER plan_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What a plan does at each TPS of the gap.
CREATE TABLE plan_item (
  plan_id          text COLLATE "C" NOT NULL,
  election_id      integer NOT NULL,
  tps_code         text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  -- Null where nothing can be done with what there is; carrying by hand stays.
  primary_kind     text,
  primary_partner  text,
  fallback_kind    text,
  fallback_partner text,
  -- The options as the rules gave them (planning/model.ts).
  primary_option   jsonb,
  fallback_option  jsonb,
  weight           double precision NOT NULL CHECK (weight >= 0),
  base_chance      double precision NOT NULL CHECK (base_chance BETWEEN 0 AND 1),
  chance           double precision NOT NULL CHECK (chance BETWEEN 0 AND 1),
  lost             double precision NOT NULL CHECK (lost >= 0),
  cost_rupiah      bigint NOT NULL CHECK (cost_rupiah >= 0),
  -- The day on which the schedule expects it tested and closed; null for what cannot be scheduled or needs nothing built.
  closes_on        date,
  PRIMARY KEY (plan_id, tps_code),
  FOREIGN KEY (plan_id, election_id) REFERENCES plan (id, election_id),
  CHECK ((primary_kind IS NULL) = (primary_option IS NULL)),
  CHECK ((fallback_kind IS NULL) = (fallback_option IS NULL)),
  CHECK (primary_kind IS NOT NULL OR fallback_kind IS NULL)
);
-- The list of one plan, what may still be lost first (plans/item-store.ts).
CREATE INDEX plan_item_worst ON plan_item (plan_id, lost DESC, tps_code);
CREATE TRIGGER plan_item_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_item
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER plan_item_known AFTER INSERT ON plan_item REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION check_record_tps();

-- The plan an election follows is the one adopted last.
CREATE TABLE plan_adoption (
  seq         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL,
  plan_id     text COLLATE "C" NOT NULL,
  adopted_at  timestamptz NOT NULL DEFAULT now(),
  adopted_by  text NOT NULL,
  reason      text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  -- What had changed since the plan was solved and was known to whoever adopted it; empty when nothing had.
  changes     jsonb NOT NULL,
  FOREIGN KEY (plan_id, election_id) REFERENCES plan (id, election_id)
);
CREATE INDEX plan_adoption_latest ON plan_adoption (election_id, seq DESC);
CREATE TRIGGER plan_adoption_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON plan_adoption
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A solve from its start to its end, for whoever watches. It holds nothing of a plan: one that dies leaves none.
CREATE TABLE plan_solve (
  id          uuid PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  options     jsonb NOT NULL,
  started_at  timestamptz NOT NULL DEFAULT now(),
  started_by  text NOT NULL,
  step        text NOT NULL DEFAULT 'inputs',
  -- The best found and what is proven so far; null before there is any.
  lost        double precision,
  lost_bound  double precision,
  cancel_asked boolean NOT NULL DEFAULT false,
  ended_at    timestamptz,
  outcome     text CHECK (outcome IN ('planned', 'cancelled', 'failed', 'interrupted')),
  plan_id     text COLLATE "C" REFERENCES plan,
  -- Why it failed: { code, id, en }.
  problem     jsonb,
  CHECK ((ended_at IS NULL) = (outcome IS NULL)),
  CHECK ((plan_id IS NOT NULL) = (outcome IS NOT DISTINCT FROM 'planned'))
);
CREATE INDEX plan_solve_latest ON plan_solve (election_id, started_at DESC);
