import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { type Canonical, canonicalJson, type Envelope, type PublicKey } from '../../src/sealed/index.ts';
import { newPhoneKey, type PhoneKey } from './device.ts';

/** A phone that is enrolled at a TPS. */
export type EnrolledPhone = PhoneKey & { readonly tps: string };

/** Enrols phones straight into the database, one at each code: how sheets work is tested elsewhere. */
export async function enrolPhones(
  pool: pg.Pool,
  electionId: number,
  codes: readonly string[],
  enrolledAt = new Date('2024-10-01T00:00:00Z'),
  algorithm: 'ed25519' | 'p256' = 'ed25519',
): Promise<EnrolledPhone[]> {
  const phones = codes.map((tps) => ({ ...newPhoneKey(algorithm), tps }));
  await enrolKeys(
    pool,
    electionId,
    phones.map(({ id, tps, key }) => ({ id, tps, ...key })),
    enrolledAt,
  );
  return phones;
}

/** Enrols keys straight into the database. */
export async function enrolKeys(
  pool: pg.Pool,
  electionId: number,
  keys: readonly ({ readonly id: string; readonly tps: string } & PublicKey)[],
  enrolledAt = new Date('2024-10-01T00:00:00Z'),
): Promise<void> {
  const phones = keys.map((key) => ({ ...key, token: randomBytes(32) }));
  const column = <V>(value: (phone: (typeof phones)[number]) => V): V[] => phones.map(value);
  const codes = column(({ tps }) => tps);
  await pool.query(
    `INSERT INTO device_enrolment (token_sha256, election_id, tps_code, created_at, created_by, expires_at)
     SELECT t, $3, c, $4::timestamptz, 'system:test', $4::timestamptz + interval '1 day' FROM unnest($1::bytea[], $2::text[]) AS u (t, c)`,
    [column(({ token }) => token), codes, electionId, enrolledAt],
  );
  await pool.query(
    `INSERT INTO device (id, algorithm, public_key, election_id, tps_code, enrolled_with, enrolled_at)
     SELECT i, a, k, $6, c, t, $7 FROM unnest($1::text[], $2::bytea[], $3::text[], $4::bytea[], $5::text[]) AS u (i, k, c, t, a)`,
    [
      column(({ id }) => id),
      column(({ raw }) => Buffer.from(raw)),
      codes,
      column(({ token }) => token),
      column(({ algorithm }) => algorithm),
      electionId,
      enrolledAt,
    ],
  );
}

/** A payload with the signature of a phone. */
export function seal(phone: PhoneKey, payload: Canonical): Envelope {
  const text = canonicalJson(payload);
  return { payload: text, key: phone.id, signature: phone.signed('sigap-record-1', text) };
}

/** SHA-256 in hex. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
