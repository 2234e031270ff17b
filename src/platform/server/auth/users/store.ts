import { randomUUID } from 'node:crypto';
import { type ExpressionBuilder, sql, type Transaction } from 'kysely';
import { type GrantRow, grantOfRow } from '../../access/grants.ts';
import type { Grant } from '../../access/roles.ts';
import type { DB } from '../../database.gen.ts';
import type { Database } from '../../database.ts';

const ADMINISTRATORS_LOCK = 7_226_004;

/** A user as administrators see one. */
export type User = {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly twoFactorEnabled: boolean;
  readonly hasPassword: boolean;
  readonly disabledAt: Date | null;
  readonly createdAt: Date;
  readonly grants: readonly Grant[];
};

/**
 * One page of users, oldest first; `next` is the id after which the following page starts.
 * @returns null when the cursor is no user's id.
 */
export async function listUsers(
  db: Database,
  limit: number,
  cursor: string | undefined,
): Promise<{ total: number; items: User[]; next: string | null } | null> {
  if (cursor !== undefined && !(await findUser(db, cursor))) return null;
  const { total } = await db
    .selectFrom('auth_user')
    .select((eb) => eb.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let query = selectUser(db)
    .orderBy('u.created_at')
    .orderBy('u.id')
    .limit(limit + 1);
  if (cursor !== undefined) {
    query = query.where(
      sql<boolean>`(u.created_at, u.id) > (SELECT created_at, id FROM auth_user WHERE id = ${cursor})`,
    );
  }
  const rows = await query.execute();
  const items = await withGrants(db, rows.slice(0, limit));
  return { total, items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** A user by id, or undefined. */
export async function findUser(db: Database, id: string): Promise<User | undefined> {
  return (await withGrants(db, await selectUser(db).where('u.id', '=', id).execute()))[0];
}

/** The id of the user with this address, whatever its letters' case. */
export async function findUserIdByEmail(
  db: Database,
  email: string,
): Promise<{ id: string; disabled: boolean } | undefined> {
  const row = await db
    .selectFrom('auth_user')
    .select(['id', 'disabled_at'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
  return row && { id: row.id, disabled: row.disabled_at !== null };
}

/**
 * Adds a user who has no password yet.
 * @returns null when the address is taken. The administrator vouches for the address, so it counts as verified.
 */
export async function insertUser(
  transaction: Transaction<DB>,
  name: string,
  email: string,
): Promise<string | null> {
  const row = await transaction
    .insertInto('auth_user')
    .values({ id: randomUUID(), name, email: email.toLowerCase(), email_verified: true })
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id ?? null;
}

/** Sets a password's hash and ends every session that was opened under the one before. */
export async function setPasswordHash(
  transaction: Transaction<DB>,
  userId: string,
  hash: string,
): Promise<void> {
  await transaction
    .insertInto('auth_account')
    .values({
      id: randomUUID(),
      account_id: userId,
      provider_id: 'credential',
      user_id: userId,
      password: hash,
      updated_at: sql<Date>`now()`,
    })
    .onConflict((conflict) =>
      conflict.columns(['provider_id', 'account_id']).doUpdateSet({ password: hash, updated_at: sql`now()` }),
    )
    .execute();
  await endSessions(transaction, userId);
}

/** Takes the second factor away. */
export async function removeTwoFactor(transaction: Transaction<DB>, userId: string): Promise<void> {
  await transaction.deleteFrom('auth_two_factor').where('user_id', '=', userId).execute();
  await transaction
    .updateTable('auth_user')
    .set({ two_factor_enabled: false, updated_at: sql`now()` })
    .where('id', '=', userId)
    .execute();
}

/** Uses up a time step of a second factor, once: of two at the same moment one gets it. @returns whether it was unused. */
export async function takeTotpStep(db: Database, userId: string, step: number): Promise<boolean> {
  const taken = await db
    .updateTable('auth_two_factor')
    .set({ last_totp_step: step })
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('last_totp_step', 'is', null), eb('last_totp_step', '<', step)]))
    .executeTakeFirst();
  return taken.numUpdatedRows === 1n;
}

/** Disables a user (and ends the sessions and links) or lets one in again. */
export async function setDisabled(
  transaction: Transaction<DB>,
  userId: string,
  disabled: boolean,
): Promise<void> {
  await transaction
    .updateTable('auth_user')
    .set({ disabled_at: disabled ? sql<Date>`now()` : null, updated_at: sql`now()` })
    .where('id', '=', userId)
    .execute();
  if (!disabled) return;
  await endSessions(transaction, userId);
  await transaction.deleteFrom('one_time_link').where('user_id', '=', userId).execute();
}

/** Ends all sessions of a user. */
async function endSessions(transaction: Transaction<DB>, userId: string): Promise<void> {
  await transaction.deleteFrom('auth_session').where('user_id', '=', userId).execute();
}

/** Forgets a user's sessions that have ended by themselves; nothing else would remove their rows. */
export async function forgetEndedSessions(transaction: Transaction<DB>, userId: string): Promise<void> {
  await transaction
    .deleteFrom('auth_session')
    .where('user_id', '=', userId)
    .where('expires_at', '<', sql<Date>`now()`)
    .execute();
}

/** Lets one transaction at a time decide who is an administrator, so that two do not remove each other. */
export async function lockAdministrators(transaction: Transaction<DB>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${ADMINISTRATORS_LOCK})`.execute(transaction);
}

function selectUser(db: Database) {
  return db
    .selectFrom('auth_user as u')
    .select(['u.id', 'u.name', 'u.email', 'u.two_factor_enabled', 'u.disabled_at', 'u.created_at'])
    .select((eb) => hasPassword(eb).as('has_password'));
}

function hasPassword(eb: ExpressionBuilder<DB & { u: DB['auth_user'] }, 'u'>) {
  return eb.exists(
    eb
      .selectFrom('auth_account as a')
      .select('a.id')
      .whereRef('a.user_id', '=', 'u.id')
      .where('a.password', 'is not', null),
  );
}

type UserRow = Awaited<ReturnType<ReturnType<typeof selectUser>['execute']>>[number];

async function withGrants(db: Database, rows: readonly UserRow[]): Promise<User[]> {
  if (rows.length === 0) return [];
  const grants = await db
    .selectFrom('access_grant')
    .select(['user_id', 'role', 'regency_code', 'election_id', 'tps_code', 'partner'])
    .where(
      'user_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    twoFactorEnabled: row.two_factor_enabled ?? false,
    hasPassword: Boolean(row.has_password),
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
    grants: grants.filter(({ user_id }) => user_id === row.id).map((grant) => grantOfRow(grant as GrantRow)),
  }));
}
