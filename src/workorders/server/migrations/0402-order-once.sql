-- Whatever its role: what was drafted as the fallback of one plan must not be drafted again as the primary of the next.
-- Where it was ordered twice before this rule, the later one is marked and stays until somebody cancels it.
ALTER TABLE work_order ADD COLUMN is_repeat boolean NOT NULL DEFAULT false;
UPDATE work_order o SET is_repeat = true
WHERE o.state <> 'cancelled' AND EXISTS (
  SELECT FROM work_order x WHERE x.election_id = o.election_id AND x.tps_code = o.tps_code AND x.item_id = o.item_id
    AND x.state <> 'cancelled' AND x.seq < o.seq);
DROP INDEX work_order_once;
CREATE UNIQUE INDEX work_order_once ON work_order (election_id, tps_code, item_id) WHERE state <> 'cancelled' AND NOT is_repeat;
