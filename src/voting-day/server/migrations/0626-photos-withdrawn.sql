-- Photos of a form that are withdrawn from view: of a TPS and contest, never of a hash alone, which another TPS may name. Who withdrew them and why is recorded
-- by recapitulation (recap_withdrawal), whose records are noted here.
CREATE TABLE result_photo_withdrawn (
  sha256      bytea NOT NULL CHECK (octet_length(sha256) = 32),
  election_id integer NOT NULL,
  tps_code    text COLLATE "C" NOT NULL,
  contest     text NOT NULL CHECK (contest IN ('governor', 'regent')),
  PRIMARY KEY (sha256, election_id, tps_code, contest),
  FOREIGN KEY (election_id, tps_code) REFERENCES tps (election_id, code)
);
CREATE TRIGGER result_photo_withdrawn_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_photo_withdrawn
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What nobody is shown any more of a form: photos that were withdrawn, and their previews.
CREATE VIEW result_photo_gone AS
  SELECT sha256, election_id, tps_code, contest FROM result_photo_withdrawn
  UNION ALL
  SELECT v.sha256, w.election_id, w.tps_code, w.contest
    FROM result_photo_withdrawn w JOIN result_photo o ON o.sha256 = w.sha256 AND NOT o.is_preview
    JOIN result_record r ON r.id = o.record
    JOIN result_slip s ON s.id = r.slip AND s.election_id = w.election_id AND s.tps_code = w.tps_code AND s.contest = w.contest
    JOIN result_photo v ON v.record = o.record AND v.place = o.place AND v.is_preview;

-- Photos and previews that came and may be shown to those of the area.
CREATE VIEW result_photo_shown AS
  SELECT h.* FROM result_photo_here h WHERE NOT EXISTS (SELECT FROM result_photo_gone g
    WHERE g.sha256 = h.sha256 AND g.election_id = h.election_id AND g.tps_code = h.tps_code AND g.contest = h.contest);
