-- People: the tables of better-auth (from its own schema generator, in our spelling and with its invariants as CHECKs;
-- src/platform/server/auth/tables.ts maps them), what somebody may do, and one-time links.

CREATE TABLE auth_user (
  id                 text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_.-]+$'),
  name               text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  email              text NOT NULL UNIQUE CHECK (email = lower(email) AND email ~ '^[^@\s]+@[^@\s]+$'),
  email_verified     boolean NOT NULL,
  image              text,
  created_at         timestamptz NOT NULL DEFAULT now(),
  updated_at         timestamptz NOT NULL DEFAULT now(),
  two_factor_enabled boolean,
  disabled_at        timestamptz
);

CREATE TABLE auth_session (
  id         text PRIMARY KEY,
  expires_at timestamptz NOT NULL,
  token      text NOT NULL UNIQUE CHECK (length(token) >= 32),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL,
  ip_address text,
  user_agent text,
  user_id    text NOT NULL REFERENCES auth_user ON DELETE CASCADE
);
CREATE INDEX auth_session_user_id ON auth_session (user_id);

-- A password is kept as a scrypt hash, never as it was typed.
CREATE TABLE auth_account (
  id                       text PRIMARY KEY,
  account_id               text NOT NULL,
  provider_id              text NOT NULL,
  user_id                  text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text CHECK (password ~ '^[0-9a-f]{32}:[0-9a-f]{128}$'),
  created_at               timestamptz NOT NULL DEFAULT now(),
  updated_at               timestamptz NOT NULL,
  UNIQUE (provider_id, account_id)
);
CREATE INDEX auth_account_user_id ON auth_account (user_id);

CREATE TABLE auth_verification (
  id         text PRIMARY KEY,
  identifier text NOT NULL,
  value      text NOT NULL,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX auth_verification_identifier ON auth_verification (identifier);
CREATE INDEX auth_verification_expires ON auth_verification (expires_at);

CREATE TABLE auth_two_factor (
  id                        text PRIMARY KEY,
  secret                    text NOT NULL,
  backup_codes              text NOT NULL,
  user_id                   text NOT NULL UNIQUE REFERENCES auth_user ON DELETE CASCADE,
  verified                  boolean,
  failed_verification_count integer,
  locked_until              timestamptz,
  -- The newest 30 seconds whose code was accepted: a code works once (RFC 6238 section 5.2).
  last_totp_step            integer CHECK (last_totp_step > 0)
);
CREATE INDEX auth_two_factor_secret ON auth_two_factor (secret);

-- Only the SHA-256 of a key is kept. Limits and refills are better-auth's and stay unused.
CREATE TABLE auth_api_key (
  id                     text PRIMARY KEY CHECK (id ~ '^[A-Za-z0-9_.-]+$'),
  config_id              text NOT NULL,
  name                   text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  start                  text,
  user_id                text NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  prefix                 text,
  key_hash               text NOT NULL UNIQUE CHECK (key_hash ~ '^[A-Za-z0-9_-]{43}$'),
  refill_interval        integer,
  refill_amount          integer,
  last_refill_at         timestamptz,
  enabled                boolean NOT NULL DEFAULT true,
  rate_limit_enabled     boolean,
  rate_limit_time_window integer,
  rate_limit_max         integer,
  request_count          integer,
  remaining              integer,
  last_request           timestamptz,
  expires_at             timestamptz NOT NULL,
  created_at             timestamptz NOT NULL,
  updated_at             timestamptz NOT NULL,
  permissions            text,
  metadata               text
);
CREATE INDEX auth_api_key_config_id ON auth_api_key (config_id);
CREATE INDEX auth_api_key_user_id ON auth_api_key (user_id);

-- What a user, or an API key in a user's name, may do. A key's grants never count for more than its owner's.
CREATE TABLE access_grant (
  id           integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  user_id      text REFERENCES auth_user ON DELETE CASCADE,
  api_key_id   text REFERENCES auth_api_key ON DELETE CASCADE,
  role         text NOT NULL CHECK (role IN ('administrator', 'provincial-officer', 'regency-officer', 'partner', 'field-officer', 'auditor')),
  regency_code text COLLATE "C" CHECK (regency_code ~ '^\d{4}$'),
  election_id  integer CHECK (election_id > 0),
  tps_code     text COLLATE "C" CHECK (tps_code ~ '^\d{13}$'),
  partner      text CHECK (length(partner) BETWEEN 1 AND 100),
  granted_at   timestamptz NOT NULL DEFAULT now(),
  granted_by   text NOT NULL,
  CHECK (num_nonnulls(user_id, api_key_id) = 1),
  CHECK ((role = 'regency-officer') = (regency_code IS NOT NULL)),
  CHECK ((role = 'field-officer') = (tps_code IS NOT NULL)),
  CHECK ((tps_code IS NULL) = (election_id IS NULL)),
  CHECK ((role = 'partner') = (partner IS NOT NULL)),
  UNIQUE NULLS NOT DISTINCT (user_id, api_key_id, role, regency_code, election_id, tps_code, partner)
);
CREATE INDEX access_grant_user ON access_grant (user_id) WHERE user_id IS NOT NULL;
CREATE INDEX access_grant_api_key ON access_grant (api_key_id) WHERE api_key_id IS NOT NULL;
CREATE INDEX access_grant_administrator ON access_grant (role) WHERE role = 'administrator';

-- Links that work once: `setup` makes an administrator, `password` lets a user choose a password. Only the SHA-256 of the
-- token is kept; a new link for the same purpose and person replaces the one before it.
CREATE TABLE one_time_link (
  token_sha256     bytea PRIMARY KEY CHECK (octet_length(token_sha256) = 32),
  purpose          text NOT NULL CHECK (purpose IN ('setup', 'password')),
  user_id          text REFERENCES auth_user ON DELETE CASCADE,
  -- Whoever lost the telephone with the second factor gets a link that also takes the factor away.
  reset_two_factor boolean NOT NULL DEFAULT false,
  expires_at       timestamptz NOT NULL,
  CHECK ((purpose = 'password') = (user_id IS NOT NULL)),
  CHECK (purpose = 'password' OR NOT reset_two_factor),
  UNIQUE NULLS NOT DISTINCT (purpose, user_id)
);
