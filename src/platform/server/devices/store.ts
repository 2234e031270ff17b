import { createHash } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { PublicKey, SignatureAlgorithm } from '../../../sealed/index.ts';
import type { DB } from '../database.gen.ts';
import type { Database } from '../database.ts';
import { idOfKey } from './verify.ts';

/** A phone or probe that belongs to one TPS of one election. */
export type Device = {
  readonly id: string;
  readonly key: PublicKey;
  readonly electionId: number;
  readonly tpsCode: string;
  readonly enrolledAt: Date;
  /** From then on nothing that it signs is taken; what it signed before stays its own. */
  readonly revokedAt: Date | null;
};

/** A sheet's code for one TPS, without the code itself, which only the sheet holds. */
export type Enrolment = {
  readonly electionId: number;
  readonly tpsCode: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
};

/** What is kept about the devices of one TPS: all of them, and the newest code, with whether it was used. */
export type TpsDevices = {
  readonly tpsCode: string;
  readonly devices: readonly Device[];
  readonly sheet: (Enrolment & { readonly isUsed: boolean }) | null;
};

const DEVICE = [
  'id',
  'algorithm',
  'public_key',
  'election_id',
  'tps_code',
  'enrolled_at',
  'revoked_at',
] as const;

const SHEETS_LOCK = 7_226_031;

type DeviceRow = {
  id: string;
  algorithm: string;
  public_key: Buffer;
  election_id: number;
  tps_code: string;
  enrolled_at: Date;
  revoked_at: Date | null;
};

/** The device of a key's identity, also a revoked one. */
export async function findDevice(db: Database, id: string): Promise<Device | null> {
  const row = await db.selectFrom('device').select(DEVICE).where('id', '=', id).executeTakeFirst();
  return row ? deviceOf(row) : null;
}

/** Lets one sheet of an election be made at a time, until the transaction ends: of two for one village, the later is the one that holds. */
export async function lockSheets(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${SHEETS_LOCK}::int, ${electionId}::int)`.execute(trx);
}

/** Keeps a fresh code for each of some TPS, by its hash. */
export async function putEnrolments(
  trx: Transaction<DB>,
  codes: readonly { readonly token: string; readonly tpsCode: string }[],
  sheet: { electionId: number; createdAt: Date; createdBy: string; expiresAt: Date },
): Promise<void> {
  await trx
    .insertInto('device_enrolment')
    .values(
      codes.map(({ token, tpsCode }) => ({
        token_sha256: hashOf(token),
        election_id: sheet.electionId,
        tps_code: tpsCode,
        created_at: sheet.createdAt,
        created_by: sheet.createdBy,
        expires_at: sheet.expiresAt,
      })),
    )
    .execute();
}

/** Takes back every code of some TPS that nobody has used. @returns how many still worked */
export async function revokeUnused(
  trx: Transaction<DB>,
  electionId: number,
  tpsCodes: readonly string[],
  at: Date,
): Promise<number> {
  const { rows } = await sql<{ worked: boolean }>`
    UPDATE device_enrolment e SET revoked_at = ${at}
    WHERE e.election_id = ${electionId} AND e.tps_code = ANY(${[...tpsCodes]}::text[]) AND e.revoked_at IS NULL
      AND NOT EXISTS (SELECT FROM device d WHERE d.enrolled_with = e.token_sha256)
    RETURNING e.expires_at > ${at} AS worked`.execute(trx);
  return rows.filter(({ worked }) => worked).length;
}

/** The enrolment of a code, held until the transaction ends, and the device that was made with it. */
export async function takeEnrolment(
  trx: Transaction<DB>,
  token: string,
): Promise<{ enrolment: Enrolment; device: Device | null } | null> {
  const row = await trx
    .selectFrom('device_enrolment')
    .select(['election_id', 'tps_code', 'created_at', 'expires_at', 'revoked_at'])
    .where('token_sha256', '=', hashOf(token))
    .forUpdate()
    .executeTakeFirst();
  if (!row) return null;
  const device = await trx
    .selectFrom('device')
    .select(DEVICE)
    .where('enrolled_with', '=', hashOf(token))
    .executeTakeFirst();
  return { enrolment: enrolmentOf(row), device: device ? deviceOf(device) : null };
}

/** Adds the device that a code makes; null when its key is a device's already. */
export async function insertDevice(
  trx: Transaction<DB>,
  token: string,
  key: PublicKey,
  device: Pick<Device, 'electionId' | 'tpsCode' | 'enrolledAt'>,
): Promise<Device | null> {
  const row = await trx
    .insertInto('device')
    .values({
      id: idOfKey(key),
      algorithm: key.algorithm,
      public_key: Buffer.from(key.raw),
      election_id: device.electionId,
      tps_code: device.tpsCode,
      enrolled_with: hashOf(token),
      enrolled_at: device.enrolledAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(DEVICE)
    .executeTakeFirst();
  return row ? deviceOf(row) : null;
}

/** Ends a device. @returns whether it had not been ended before */
export async function revokeDevice(
  trx: Transaction<DB>,
  id: string,
  by: { readonly id: string; readonly at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('device')
    .set({ revoked_at: by.at, revoked_by: by.id })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The devices and newest codes of some TPS, in the order of the codes given. */
export async function devicesOfTps(
  db: Database,
  electionId: number,
  tpsCodes: readonly string[],
): Promise<TpsDevices[]> {
  if (tpsCodes.length === 0) return [];
  const devices = await db
    .selectFrom('device')
    .select(DEVICE)
    .where('election_id', '=', electionId)
    .where('tps_code', 'in', [...tpsCodes])
    .orderBy('enrolled_at', 'desc')
    .orderBy('id')
    .execute();
  const sheets = await db
    .selectFrom('device_enrolment as e')
    .leftJoin('device as d', 'd.enrolled_with', 'e.token_sha256')
    .distinctOn('e.tps_code')
    .select([
      'e.election_id',
      'e.tps_code',
      'e.created_at',
      'e.expires_at',
      'e.revoked_at',
      'd.id as used_by',
    ])
    .where('e.election_id', '=', electionId)
    .where('e.tps_code', 'in', [...tpsCodes])
    .orderBy('e.tps_code')
    .orderBy(sql`e.revoked_at IS NOT NULL`)
    .orderBy('e.created_at', 'desc')
    .orderBy(sql`d.id IS NOT NULL`)
    .execute();
  const newest = new Map(sheets.map((row) => [row.tps_code, row]));
  return tpsCodes.map((tpsCode) => {
    const sheet = newest.get(tpsCode);
    return {
      tpsCode,
      devices: devices.filter((row) => row.tps_code === tpsCode).map(deviceOf),
      sheet: sheet ? { ...enrolmentOf(sheet), isUsed: sheet.used_by !== null } : null,
    };
  });
}

/** A page of devices. */
export type DevicePage = { readonly items: readonly Device[]; readonly next: string | null };

/** Whether a text is the `next` of some page: the TPS and the identity of its last device. */
export function isDeviceCursor(written: string): boolean {
  return /^\d{13}\.[0-9a-f]{32}$/.test(written);
}

/** A page of an election's devices in the order of their TPS. @param within code of an area that their TPS lie in */
export async function listDevices(
  db: Database,
  electionId: number,
  within: string,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<DevicePage> {
  const [tpsCode = '', id = ''] = page.cursor?.split('.') ?? [];
  const rows = await db
    .selectFrom('device')
    .select(DEVICE)
    .where('election_id', '=', electionId)
    .where(sql<boolean>`starts_with(tps_code, ${within})`)
    .where(sql<boolean>`(tps_code, id) > (${tpsCode}, ${id})`)
    .orderBy('tps_code')
    .orderBy('id')
    .limit(page.limit + 1)
    .execute();
  const items = rows.slice(0, page.limit).map(deviceOf);
  const last = items.at(-1);
  return { items, next: rows.length > page.limit && last ? `${last.tpsCode}.${last.id}` : null };
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function enrolmentOf(row: {
  election_id: number;
  tps_code: string;
  created_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
}): Enrolment {
  return {
    electionId: row.election_id,
    tpsCode: row.tps_code,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  };
}

function deviceOf(row: DeviceRow): Device {
  return {
    id: row.id,
    key: { algorithm: row.algorithm as SignatureAlgorithm, raw: new Uint8Array(row.public_key) },
    electionId: row.election_id,
    tpsCode: row.tps_code,
    enrolledAt: row.enrolled_at,
    revokedAt: row.revoked_at,
  };
}
