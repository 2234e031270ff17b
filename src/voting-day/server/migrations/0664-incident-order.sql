-- A finer cause may be opened for some TPS of an open incident: of the open ones that hold a TPS, the one that was opened last has it. An evening's clock may stand still, this count does not.
ALTER TABLE war_room_incident ADD COLUMN opened_as bigint GENERATED ALWAYS AS IDENTITY;
