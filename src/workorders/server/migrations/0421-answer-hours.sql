-- Hours from issue to the first answer, kept with the order: who is late is asked of all orders at once (summary/store.ts).
ALTER TABLE work_order ADD COLUMN answer_hours double precision
  GENERATED ALWAYS AS ((extract(epoch FROM answered_at - issued_at) / 3600)::double precision) STORED;
