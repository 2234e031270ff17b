-- A claim about a region may leave areas of it out ("di luar Batam"): it is compared with claims of the same extent only.
ALTER TABLE claim ADD COLUMN except_codes text[] COLLATE "C" NOT NULL DEFAULT '{}'
  CHECK (except_codes = '{}' OR region_code IS NOT NULL);
