-- A device of the field acts in its own name, too: it enrols itself with a sheet's code.
ALTER TABLE audit_event
  DROP CONSTRAINT audit_event_actor_check,
  ADD CONSTRAINT audit_event_actor_check CHECK (actor ~ '^(user|key|device|cli|system):[A-Za-z0-9_.-]+$');
