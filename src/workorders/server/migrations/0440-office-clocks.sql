-- When a claim was made, by the server's clock: a proof is made after it, whenever the work is said to have been done. And whether the
-- partner has held the due clock once: it is held for them no second time.
ALTER TABLE work_order ADD COLUMN claimed_at timestamptz, ADD COLUMN partner_held boolean NOT NULL DEFAULT false;
UPDATE work_order o SET claimed_at = COALESCE(
  (SELECT max(e.at) FROM work_order_event e WHERE e.order_id = o.id AND e.kind = 'claim-done'), o.claimed_done_at)
WHERE o.claimed_done_at IS NOT NULL;
ALTER TABLE work_order ADD CHECK (claimed_done_at IS NULL OR claimed_at IS NOT NULL);
-- What the office has to see to has a clock from now on; what waited without one gets the usual time from its last change.
UPDATE work_order SET office_due_at = changed_at + interval '48 hours'
WHERE office_due_at IS NULL AND (state = 'claimed-done'
  OR (state IN ('issued', 'accepted', 'in-progress', 'reopened') AND waiting_for IN ('office', 'third-party')));
