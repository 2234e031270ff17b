-- Whoever owes a circuit id owes it by a clock since the proof (state-machine.ts). What was verified without one before that rule gets the
-- same clock: the policy's hours from the moment it was verified.
UPDATE work_order o SET waiting_for = 'partner', answer_due_at = (
    SELECT max(e.at) FROM work_order_event e WHERE e.order_id = o.id AND e.kind = 'verify'
  ) + make_interval(secs => 3600 * COALESCE((
    SELECT (p.content ->> 'answerHours')::double precision FROM requirement_policy p
    WHERE p.election_id = o.election_id ORDER BY p.version DESC LIMIT 1), 48))
WHERE o.state = 'verified' AND o.circuit_id IS NULL AND o.answer_due_at IS NULL AND o.answer_left_ms IS NULL
  AND o.option_kind IN ('fibre', 'link', 'vsat', 'shared-vsat');
