-- Devices of the field: each belongs to one TPS of one election and signs what it sends (docs/formats/field-protocol.md).

-- A sheet's code for one TPS: works once, for a limited time. Only its hash is kept.
CREATE TABLE device_enrolment (
  token_sha256 bytea PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
  election_id  integer NOT NULL CHECK (election_id > 0),
  tps_code     text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  created_at   timestamptz NOT NULL DEFAULT now(),
  created_by   text NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > created_at),
  -- Somebody printed a new sheet, or took this one back.
  revoked_at   timestamptz
);
CREATE INDEX device_enrolment_tps ON device_enrolment (election_id, tps_code);

-- A device by its public key. A revoked one stays: what it sent before is still its own.
CREATE TABLE device (
  -- keyIdOf(sha256(public_key)), 32 hex digits.
  id            text COLLATE "C" PRIMARY KEY CHECK (id ~ '^[0-9a-f]{32}$'),
  algorithm     text NOT NULL CHECK (algorithm IN ('ed25519', 'p256')),
  public_key    bytea NOT NULL CHECK (octet_length(public_key) = CASE algorithm WHEN 'ed25519' THEN 32 ELSE 65 END),
  election_id   integer NOT NULL CHECK (election_id > 0),
  tps_code      text COLLATE "C" NOT NULL CHECK (tps_code ~ '^\d{13}$'),
  -- One enrolment makes one device.
  enrolled_with bytea NOT NULL UNIQUE REFERENCES device_enrolment,
  enrolled_at   timestamptz NOT NULL DEFAULT now(),
  revoked_at    timestamptz,
  revoked_by    text,
  CHECK ((revoked_at IS NULL) = (revoked_by IS NULL))
);
CREATE INDEX device_tps ON device (election_id, tps_code);
