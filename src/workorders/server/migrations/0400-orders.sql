-- Orders to partners. An order is a row that changes only together with the event that changed it; the events are append-only and
-- give the row back when they are played again.
ALTER TABLE audit_event
  DROP CONSTRAINT audit_event_actor_check,
  ADD CONSTRAINT audit_event_actor_check CHECK (actor ~ '^(user|key|device|link|cli|system):[A-Za-z0-9_.-]+$');

-- Whoever an order goes to; `id` is what grants of the role partner name.
CREATE TABLE partner (
  id         text COLLATE "C" PRIMARY KEY CHECK (id = btrim(id) AND length(id) BETWEEN 1 AND 100),
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind       text NOT NULL CHECK (kind IN ('operator', 'agency', 'office')),
  created_at timestamptz NOT NULL DEFAULT now()
);

-- People at a partner. Personal data: only those who work with orders read it, and it can be deleted.
CREATE TABLE partner_contact (
  id         uuid PRIMARY KEY,
  partner_id text COLLATE "C" NOT NULL REFERENCES partner,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  duty       text NOT NULL CHECK (length(duty) BETWEEN 1 AND 200),
  phone      text CHECK (length(phone) BETWEEN 1 AND 40),
  email      text CHECK (length(email) BETWEEN 3 AND 200),
  created_at timestamptz NOT NULL DEFAULT now(),
  CHECK (phone IS NOT NULL OR email IS NOT NULL)
);
CREATE INDEX partner_contact_of ON partner_contact (partner_id);

CREATE TABLE work_order (
  id             uuid PRIMARY KEY,
  election_id    integer NOT NULL REFERENCES election,
  -- Numbered within its election without gaps, as letters name it.
  seq            integer NOT NULL CHECK (seq > 0),
  tps_code       text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  partner_id     text COLLATE "C" NOT NULL REFERENCES partner,
  option_kind    text NOT NULL CHECK (length(option_kind) BETWEEN 1 AND 60),
  item_id        text NOT NULL CHECK (length(item_id) BETWEEN 1 AND 200),
  role           text NOT NULL CHECK (role IN ('primary', 'fallback')),
  plan_id        text CHECK (length(plan_id) BETWEEN 1 AND 200),
  lead_days      double precision CHECK (lead_days >= 0 AND lead_days <= 1000),
  state          text NOT NULL CHECK (state IN ('draft', 'issued', 'accepted', 'disputed', 'in-progress', 'claimed-done',
                   'verified', 'closed', 'reopened', 'cancelled')),
  revision       integer NOT NULL CHECK (revision > 0),
  waiting_for    text CHECK (waiting_for IN ('partner', 'office', 'third-party')),
  issued_at      timestamptz,
  answered_at    timestamptz,
  answer_due_at  timestamptz,
  answer_left_ms bigint,
  due_at         timestamptz,
  due_left_ms    bigint,
  office_due_at  timestamptz,
  claimed_done_at timestamptz,
  closed_at      timestamptz,
  reopened       integer NOT NULL DEFAULT 0 CHECK (reopened >= 0),
  circuit_id     text CHECK (length(circuit_id) BETWEEN 1 AND 100),
  dispute_reason text,
  upheld         text[] NOT NULL DEFAULT '{}',
  -- The first clock that runs out, whoever it is held against: what "late" is asked by.
  next_due_at    timestamptz GENERATED ALWAYS AS (
                   CASE WHEN state IN ('closed', 'cancelled') THEN NULL
                     ELSE LEAST(answer_due_at, due_at, office_due_at) END) STORED,
  -- Orders without a running clock come last, and page like all others.
  sort_due       timestamptz GENERATED ALWAYS AS (COALESCE(
                   CASE WHEN state IN ('closed', 'cancelled') THEN NULL
                     ELSE LEAST(answer_due_at, due_at, office_due_at) END, 'infinity')) STORED,
  created_at     timestamptz NOT NULL,
  changed_at     timestamptz NOT NULL,
  UNIQUE (election_id, seq),
  CHECK (answer_due_at IS NULL OR answer_left_ms IS NULL),
  CHECK (due_at IS NULL OR due_left_ms IS NULL),
  CHECK ((waiting_for IS NULL) = (state IN ('closed', 'cancelled'))),
  CHECK (state IN ('draft', 'cancelled') OR issued_at IS NOT NULL),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK (state <> 'disputed' OR dispute_reason IS NOT NULL)
);
-- The same thing is ordered once for a TPS: drafts made twice from one plan are one.
CREATE UNIQUE INDEX work_order_once ON work_order (election_id, tps_code, partner_id, item_id, role)
  WHERE state <> 'cancelled';
-- Lists: all, of one partner, of one state, by what is due first (orders/store.ts).
CREATE INDEX work_order_due ON work_order (election_id, sort_due, id);
CREATE INDEX work_order_partner_due ON work_order (election_id, partner_id, sort_due, id);
CREATE INDEX work_order_state_due ON work_order (election_id, state, sort_due, id);
-- A TPS's orders, and those of a regency.
CREATE INDEX work_order_tps ON work_order (election_id, tps_code);

CREATE TABLE work_order_event (
  order_id    uuid NOT NULL REFERENCES work_order,
  -- The order's revision after it.
  revision    integer NOT NULL CHECK (revision > 0),
  at          timestamptz NOT NULL,
  actor       text NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  side        text NOT NULL CHECK (side IN ('office', 'partner', 'system')),
  kind        text NOT NULL CHECK (length(kind) BETWEEN 1 AND 30),
  from_state  text,
  to_state    text NOT NULL,
  -- The event as it came, without what has a column.
  detail      jsonb NOT NULL CHECK (jsonb_typeof(detail) = 'object'),
  recorded_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (order_id, revision)
);
CREATE TRIGGER work_order_event_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON work_order_event
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE work_order_comment (
  id       uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES work_order,
  at       timestamptz NOT NULL,
  actor    text NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  side     text NOT NULL CHECK (side IN ('office', 'partner', 'system')),
  -- Only the office reads an internal one.
  internal boolean NOT NULL,
  body     text NOT NULL CHECK (length(body) BETWEEN 1 AND 4000),
  CHECK (side = 'office' OR NOT internal)
);
CREATE INDEX work_order_comment_of ON work_order_comment (order_id, at);
CREATE TRIGGER work_order_comment_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON work_order_comment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE work_order_attachment (
  id         uuid PRIMARY KEY,
  order_id   uuid NOT NULL REFERENCES work_order,
  at         timestamptz NOT NULL,
  actor      text NOT NULL CHECK (length(actor) BETWEEN 1 AND 200),
  side       text NOT NULL CHECK (side IN ('office', 'partner', 'system')),
  sha256     bytea NOT NULL CHECK (octet_length(sha256) = 32),
  -- As its sender called it; what it is stands in media_type, read from its bytes.
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  media_type text NOT NULL CHECK (media_type IN ('application/pdf', 'image/jpeg', 'image/png', 'image/webp',
               'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
  bytes      bigint NOT NULL CHECK (bytes > 0),
  UNIQUE (order_id, sha256)
);
CREATE INDEX work_order_attachment_of ON work_order_attachment (order_id, at);
CREATE TRIGGER work_order_attachment_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON work_order_attachment
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A link by which a partner without an account sees and answers its own orders. Only the hash of its secret is here.
CREATE TABLE partner_link (
  id           uuid PRIMARY KEY,
  election_id  integer NOT NULL REFERENCES election,
  partner_id   text COLLATE "C" NOT NULL REFERENCES partner,
  token_sha256 bytea NOT NULL UNIQUE CHECK (octet_length(token_sha256) = 32),
  created_at   timestamptz NOT NULL,
  created_by   text NOT NULL,
  expires_at   timestamptz NOT NULL,
  revoked_at   timestamptz,
  CHECK (expires_at > created_at AND expires_at <= created_at + interval '90 days')
);
CREATE INDEX partner_link_of ON partner_link (election_id, partner_id, created_at DESC);
