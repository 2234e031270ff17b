-- A withdrawal is of a form's photo: by its hash alone, one region could withdraw another's photo, or keep it from being withdrawn.
ALTER TABLE log_due DROP CONSTRAINT log_due_election_id_withdrawn_photo_fkey;
ALTER TABLE recap_withdrawal
  DROP CONSTRAINT recap_withdrawal_pkey,
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ADD COLUMN contest text CHECK (contest IN ('governor', 'regent'));
ALTER TABLE log_due ADD COLUMN withdrawal bigint REFERENCES recap_withdrawal;

-- Withdrawals that stood already are of every form of their TPS that names the photo.
ALTER TABLE recap_withdrawal DISABLE TRIGGER USER;
CREATE TEMP TABLE named ON COMMIT DROP AS
  SELECT w.id, n.contest, row_number() OVER (PARTITION BY w.id ORDER BY n.contest) AS place
    FROM recap_withdrawal w CROSS JOIN LATERAL (
      SELECT s.contest FROM result_photo p JOIN result_record r ON r.id = p.record JOIN result_slip s ON s.id = r.slip
       WHERE p.sha256 = w.photo AND s.election_id = w.election_id AND s.tps_code = w.tps_code
      UNION SELECT c.contest FROM public_photo c WHERE c.copy = w.photo AND c.election_id = w.election_id AND c.tps_code = w.tps_code) n;
UPDATE recap_withdrawal w SET contest = coalesce((SELECT n.contest FROM named n WHERE n.id = w.id AND n.place = 1), 'governor');
INSERT INTO recap_withdrawal (photo, election_id, tps_code, contest, reason, withdrawn_at, withdrawn_by)
  SELECT w.photo, w.election_id, w.tps_code, n.contest, w.reason, w.withdrawn_at, w.withdrawn_by
    FROM recap_withdrawal w JOIN named n ON n.id = w.id AND n.place > 1;
ALTER TABLE recap_withdrawal ENABLE TRIGGER USER;
ALTER TABLE recap_withdrawal ALTER COLUMN contest SET NOT NULL, ADD UNIQUE (election_id, photo, tps_code, contest);
UPDATE log_due d SET withdrawal = (SELECT min(w.id) FROM recap_withdrawal w WHERE w.election_id = d.election_id AND w.photo = d.withdrawn_photo)
 WHERE d.withdrawn_photo IS NOT NULL;
INSERT INTO result_photo_withdrawn (sha256, election_id, tps_code, contest) SELECT photo, election_id, tps_code, contest FROM recap_withdrawal;

-- The log says it once of a photo of a TPS, and voting day shows it no more.
CREATE OR REPLACE FUNCTION log_withdrawals() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO result_photo_withdrawn (sha256, election_id, tps_code, contest) SELECT photo, election_id, tps_code, contest FROM added;
  INSERT INTO log_due (election_id, withdrawn_photo, withdrawal)
  SELECT election_id, photo, id FROM added a
   WHERE NOT EXISTS (SELECT FROM recap_withdrawal w
           WHERE w.election_id = a.election_id AND w.photo = a.photo AND w.tps_code = a.tps_code AND w.id < a.id)
   ORDER BY withdrawn_at, id;
  RETURN NULL;
END $$;
