-- For which TPS a file came: whoever brought it had its bytes, not only its hash, which is public. A record that names a file of another TPS opens nothing.
CREATE TABLE result_photo_brought (
  sha256      bytea NOT NULL REFERENCES result_file,
  election_id integer NOT NULL REFERENCES election,
  tps_code    text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  PRIMARY KEY (sha256, election_id, tps_code)
);
CREATE TRIGGER result_photo_brought_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_photo_brought
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Files that came before this was noted: for the TPS that was the first to name them with their length.
INSERT INTO result_photo_brought (sha256, election_id, tps_code)
SELECT DISTINCT ON (p.sha256) p.sha256, s.election_id, s.tps_code
  FROM result_photo p JOIN result_file k ON k.sha256 = p.sha256 AND k.bytes = p.bytes
  JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
 ORDER BY p.sha256, r.received_at, p.record;

-- Announced photos and previews whose file is here: of the length that was announced, and brought for the very TPS.
CREATE VIEW result_photo_here AS
  SELECT p.record, p.place, p.is_preview, p.page, p.sha256, p.bytes, s.election_id, s.tps_code, s.contest,
    k.width, k.height, k.picture, k.received_at
  FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
  JOIN result_file k ON k.sha256 = p.sha256 AND k.bytes = p.bytes
  JOIN result_photo_brought b ON b.sha256 = p.sha256 AND b.election_id = s.election_id AND b.tps_code = s.tps_code;
