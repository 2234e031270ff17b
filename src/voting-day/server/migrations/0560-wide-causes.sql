-- Silence of a whole regency or province is one incident too.
ALTER TABLE war_room_incident DROP CONSTRAINT war_room_incident_cause_check,
  ADD CONSTRAINT war_room_incident_cause_check
    CHECK (cause IN ('network', 'cell', 'link', 'island', 'village', 'district', 'regency', 'province', 'other'));
