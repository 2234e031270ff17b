-- Who is on duty, and how the result of a TPS gets out when no signal carries it. It is put in place anew with each list that is
-- brought in and can be erased at any time: names and numbers of people stand here and nowhere else, the audit chain holds none.

-- A named set of TPS that one runner and one boat look after; it lies in one regency.
CREATE TABLE cluster (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id  integer NOT NULL REFERENCES election,
  regency_code text COLLATE "C" NOT NULL REFERENCES region CHECK (regency_code ~ '^\d{4}$'),
  name         text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  UNIQUE (election_id, regency_code, name)
);

-- Its TPS: all of a district, all of a village, or one by one. Where several hold a TPS, the closest does: its own code before its
-- village's before its district's.
CREATE TABLE cluster_area (
  election_id integer NOT NULL,
  code        text COLLATE "C" NOT NULL CHECK (code ~ '^\d{6}(\d{4}(\d{3})?)?$'),
  cluster_id  integer NOT NULL REFERENCES cluster ON DELETE CASCADE,
  PRIMARY KEY (election_id, code)
);
CREATE INDEX cluster_area_cluster ON cluster_area (cluster_id);

-- A place from which results of a cluster can be sent.
CREATE TABLE upload_point (
  id         integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  cluster_id integer NOT NULL REFERENCES cluster ON DELETE CASCADE,
  name       text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  network    text CHECK (length(network) BETWEEN 1 AND 100),
  latitude   double precision CHECK (latitude BETWEEN -90 AND 90),
  longitude  double precision CHECK (longitude BETWEEN -180 AND 180),
  CHECK ((latitude IS NULL) = (longitude IS NULL))
);
CREATE INDEX upload_point_cluster ON upload_point (cluster_id, id);

-- Who is on duty: the runner or the boat of a cluster, or somebody in the war room of the province or a regency.
CREATE TABLE duty (
  id          integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  election_id integer NOT NULL REFERENCES election,
  kind        text NOT NULL CHECK (kind IN ('runner', 'boat', 'war-room')),
  region_code text COLLATE "C" NOT NULL REFERENCES region CHECK (region_code ~ '^\d{2}(\d{2})?$'),
  cluster_id  integer REFERENCES cluster ON DELETE CASCADE,
  -- What they do there, in a few words.
  task        text CHECK (length(task) BETWEEN 1 AND 100),
  -- Personal data; both null once erased.
  person      text CHECK (length(person) BETWEEN 1 AND 100),
  contact     text CHECK (length(contact) BETWEEN 1 AND 60),
  -- Where a boat lies, and how long it takes to the TPS.
  berth       text CHECK (length(berth) BETWEEN 1 AND 200),
  minutes     smallint CHECK (minutes BETWEEN 0 AND 2880),
  from_at     timestamptz,
  until_at    timestamptz,
  CHECK ((kind = 'war-room') = (cluster_id IS NULL)),
  CHECK (until_at > from_at)
);
CREATE INDEX duty_cluster ON duty (cluster_id, id) WHERE cluster_id IS NOT NULL;
CREATE INDEX duty_region ON duty (election_id, region_code, id);
