-- The election commission acts in Sigap as itself: what it records and signs at plenaries is its own, whole province or one regency.
ALTER TABLE access_grant
  DROP CONSTRAINT access_grant_role_check,
  DROP CONSTRAINT access_grant_check1,
  ADD CONSTRAINT access_grant_role_check CHECK (role IN ('administrator', 'provincial-officer', 'regency-officer', 'partner', 'field-officer', 'auditor', 'commission')),
  ADD CONSTRAINT access_grant_regency_check CHECK (role = 'commission' OR (role = 'regency-officer') = (regency_code IS NOT NULL));
