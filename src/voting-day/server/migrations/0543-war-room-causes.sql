-- Beside what is wrong with a form, what is only said of it: an SMS that proves nothing and differs. It takes no form out of what was checked.
ALTER TABLE form_arrival ADD notes jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(notes) = 'array');
-- What was looked at with such an SMS among its faults is looked at again.
UPDATE form_arrival SET checks = 'pending', change = pg_current_xact_id()::text::bigint
 WHERE faults @> '[{"kind": "sms", "isProven": false}]';

-- Causes of silence as 0541 promises them: a cell, link or island that a coordinated rehearsal named, whose TPS are known.
ALTER TABLE war_room_incident DROP CONSTRAINT war_room_incident_cause_check,
  ADD CONSTRAINT war_room_incident_cause_check CHECK (cause IN ('network', 'cell', 'link', 'island', 'village', 'district', 'other'));
ALTER TABLE shared_cause DROP CONSTRAINT shared_cause_cause_check,
  ADD CONSTRAINT shared_cause_cause_check CHECK (cause IN ('network', 'cell', 'link', 'island', 'village', 'district'));
