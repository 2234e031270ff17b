-- The sites around a TPS (sites/store.ts).
CREATE INDEX planning_site_place ON planning_site (election_id, latitude, longitude);
