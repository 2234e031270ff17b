-- When the test was made that verified an order: a failure after it reopens the order, whenever it comes to be known.
ALTER TABLE work_order ADD COLUMN proved_at timestamptz;
-- What measurements may still move (orders/verify.ts).
CREATE INDEX work_order_measured ON work_order (election_id, tps_code)
  WHERE state IN ('claimed-done', 'verified', 'closed');
