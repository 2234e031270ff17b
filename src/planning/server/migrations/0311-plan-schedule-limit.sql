-- A plan may be the best found that crews and boats can do, without a proof that none is better (docs/formats/plan-programme.md).
ALTER TABLE plan
  DROP CONSTRAINT plan_status_check,
  ADD CONSTRAINT plan_status_check CHECK (status IN ('optimal', 'time-limit', 'schedule-limit'));
