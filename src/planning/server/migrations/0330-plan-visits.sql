-- The day on which the schedule has a crew work for a TPS first: what a partner delivers must be there on its eve. Null in plans made before.
ALTER TABLE plan_item ADD visit_on date;
