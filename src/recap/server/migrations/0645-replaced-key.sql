-- A key that opens figures is replaced in public or not at all: which one, and why (docs/adr/0062).
ALTER TABLE figures_key
  ADD COLUMN replaces integer UNIQUE REFERENCES figures_key,
  ADD COLUMN reason text CHECK (length(reason) BETWEEN 1 AND 2000),
  ADD CHECK ((replaces IS NULL) = (reason IS NULL));

ALTER TABLE figures_key DISABLE TRIGGER figures_key_append_only;
UPDATE figures_key k SET replaces = b.before, reason = 'alasan belum dicatat waktu itu / no reason was kept at that time'
  FROM (SELECT id, lag(id) OVER (PARTITION BY election_id ORDER BY id) AS before FROM figures_key) b
 WHERE b.id = k.id AND b.before IS NOT NULL;
ALTER TABLE figures_key ENABLE TRIGGER figures_key_append_only;

-- Only the first key of an election replaces none, also where two are made at once.
CREATE UNIQUE INDEX figures_key_first ON figures_key (election_id) WHERE replaces IS NULL;
