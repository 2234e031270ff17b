-- What people do in the war room, and what is known of the national queue. Nothing here is changed: what was wrong is followed by another.

-- Many silent TPS that share a cause, as somebody opened it: it keeps its TPS, so that the desk calls once.
CREATE TABLE war_room_incident (
  id          uuid PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  -- What they share: a network or cell as their tests heard it, a hub or link, an island or village, or something else.
  cause       text NOT NULL CHECK (cause IN ('network', 'island', 'village', 'district', 'other')),
  name        text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  opened_at   timestamptz NOT NULL,
  opened_by   text NOT NULL
);
CREATE INDEX war_room_incident_election ON war_room_incident (election_id, opened_at DESC);
CREATE TRIGGER war_room_incident_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON war_room_incident
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TABLE war_room_incident_tps (
  incident_id uuid NOT NULL REFERENCES war_room_incident,
  election_id integer NOT NULL,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  PRIMARY KEY (incident_id, tps_code)
);
CREATE INDEX war_room_incident_tps_code ON war_room_incident_tps (election_id, tps_code);
CREATE TRIGGER war_room_incident_tps_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON war_room_incident_tps
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What was done about a TPS or an incident.
CREATE TABLE war_room_action (
  id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" CHECK (tps_code ~ '^\d{13}$'),
  incident_id uuid REFERENCES war_room_incident,
  kind        text NOT NULL CHECK (kind IN ('called-answered', 'called-unanswered', 'runner-sent', 'boat-sent', 'incident-opened', 'note',
    'flag-cleared', 'escalated', 'closed')),
  -- The form whose flag is cleared, and SHA-256 of the faults that were seen: what is found later is another flag.
  contest     text CHECK (contest IN ('governor', 'regent')),
  faults      bytea CHECK (octet_length(faults) = 32),
  note        text CHECK (length(note) BETWEEN 1 AND 2000),
  at          timestamptz NOT NULL,
  by          text NOT NULL,
  CHECK (num_nonnulls(tps_code, incident_id) = 1),
  CHECK ((kind = 'flag-cleared') = (contest IS NOT NULL) AND (contest IS NULL) = (faults IS NULL)),
  CHECK (kind <> 'flag-cleared' OR (tps_code IS NOT NULL AND note IS NOT NULL)),
  CHECK (kind <> 'note' OR note IS NOT NULL)
);
CREATE INDEX war_room_action_tps ON war_room_action (election_id, tps_code, id DESC) WHERE tps_code IS NOT NULL;
CREATE INDEX war_room_action_incident ON war_room_action (incident_id, id DESC) WHERE incident_id IS NOT NULL;
CREATE INDEX war_room_action_election ON war_room_action (election_id, id DESC);
CREATE TRIGGER war_room_action_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON war_room_action
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- How many TPS of an area the national queue had published at an instant, by what it says of itself; or one TPS (total 1) as an officer saw it.
CREATE TABLE publication (
  -- SHA-256 of what it says: the same twice is one.
  id            bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  election_id   integer NOT NULL REFERENCES election,
  contest       text NOT NULL CHECK (contest IN ('governor', 'regent')),
  -- A district, a regency, or one TPS.
  code          text COLLATE "C" NOT NULL CHECK (code ~ '^\d{4}(\d{2}(\d{7})?)?$'),
  tps_total     integer NOT NULL CHECK (tps_total >= 0),
  tps_published integer NOT NULL CHECK (tps_published BETWEEN 0 AND tps_total),
  as_of         timestamptz NOT NULL,
  source        text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  recorded_at   timestamptz NOT NULL,
  recorded_by   text NOT NULL,
  CHECK (length(code) < 13 OR tps_total = 1)
);
-- The latest of each place (publication-store.ts).
CREATE INDEX publication_latest ON publication (election_id, contest, code, as_of DESC, recorded_at DESC);
CREATE TRIGGER publication_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON publication
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Derived: what a TPS shares with others that may fail together. May be emptied and computed again to the same values.
CREATE TABLE shared_cause (
  election_id integer NOT NULL,
  tps_code    text COLLATE "C" NOT NULL,
  cause       text NOT NULL CHECK (cause IN ('network', 'island', 'village', 'district')),
  key         text NOT NULL,
  PRIMARY KEY (election_id, tps_code, cause, key)
);
CREATE TABLE shared_cause_run (
  election_id integer PRIMARY KEY REFERENCES election,
  computed_at timestamptz NOT NULL
);
