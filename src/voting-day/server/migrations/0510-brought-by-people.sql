-- A result may also come as a file: then a person hands it in, who is known to the server but has no key that the record knows.
-- `brought_by` is who that is in the audit chain.
ALTER TABLE result_slip
  ALTER delivered_by DROP NOT NULL,
  ADD brought_by text COLLATE "C" CHECK (brought_by ~ '^(user|key|cli):'),
  ADD CONSTRAINT result_slip_one_bringer CHECK (num_nonnulls(delivered_by, brought_by) = 1);
ALTER TABLE result_record
  ALTER delivered_by DROP NOT NULL,
  ADD brought_by text COLLATE "C" CHECK (brought_by ~ '^(user|key|cli):'),
  ADD CONSTRAINT result_record_one_bringer CHECK (num_nonnulls(delivered_by, brought_by) = 1);
