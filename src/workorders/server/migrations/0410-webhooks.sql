-- Where partners are told of what happens to their orders.
CREATE TABLE webhook_endpoint (
  id              uuid PRIMARY KEY,
  election_id     integer NOT NULL REFERENCES election,
  partner_id      text COLLATE "C" NOT NULL REFERENCES partner,
  format          text NOT NULL CHECK (format IN ('sigap', 'tmf621-v4', 'tmf621-v5')),
  url             text NOT NULL CHECK (length(url) BETWEEN 10 AND 2000),
  -- The signing secret, sealed by a key that is not in the database.
  sealed_secret   bytea NOT NULL CHECK (octet_length(sealed_secret) BETWEEN 29 AND 200),
  -- stopped: nothing is sent until somebody resumes it; what happens meanwhile waits. removed: nothing waits any more.
  state           text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'stopped', 'removed')),
  -- Failed attempts in a row at the delivery that is first in line.
  attempts        integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  next_attempt_at timestamptz NOT NULL,
  last_error      text CHECK (length(last_error) BETWEEN 1 AND 300),
  last_delivered_at timestamptz,
  -- Who sends to it at the moment; a sender that was killed loses it when its time is up.
  leased_by       uuid,
  leased_until    timestamptz,
  created_at      timestamptz NOT NULL,
  created_by      text NOT NULL CHECK (length(created_by) BETWEEN 1 AND 200),
  CHECK ((leased_by IS NULL) = (leased_until IS NULL))
);
CREATE INDEX webhook_endpoint_of ON webhook_endpoint (election_id, partner_id);
CREATE INDEX webhook_endpoint_due ON webhook_endpoint (next_attempt_at) WHERE state = 'active';

-- The queue: one row for each event and endpoint, sent in this order.
CREATE TABLE webhook_delivery (
  seq          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  endpoint_id  uuid NOT NULL REFERENCES webhook_endpoint,
  order_id     uuid NOT NULL,
  revision     integer NOT NULL,
  delivered_at timestamptz,
  -- Left out by somebody who resumed an endpoint that would not take it.
  skipped_at   timestamptz,
  UNIQUE (endpoint_id, order_id, revision),
  FOREIGN KEY (order_id, revision) REFERENCES work_order_event (order_id, revision),
  CHECK (delivered_at IS NULL OR skipped_at IS NULL)
);
CREATE INDEX webhook_delivery_waiting ON webhook_delivery (endpoint_id, seq)
  WHERE delivered_at IS NULL AND skipped_at IS NULL;

-- An event and its deliveries come into being in one transaction: none is sent that was rolled back, none is lost that was not. A partner hears
-- nothing of drafts.
CREATE FUNCTION queue_webhooks() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO webhook_delivery (endpoint_id, order_id, revision)
  SELECT e.id, NEW.order_id, NEW.revision
    FROM work_order o
    JOIN webhook_endpoint e ON e.election_id = o.election_id AND e.partner_id = o.partner_id
   WHERE o.id = NEW.order_id AND o.issued_at IS NOT NULL AND e.state <> 'removed';
  RETURN NULL;
END $$;
CREATE TRIGGER work_order_event_webhooks AFTER INSERT ON work_order_event
  FOR EACH ROW WHEN (NEW.to_state <> 'draft') EXECUTE FUNCTION queue_webhooks();
