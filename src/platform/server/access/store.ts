import type { Transaction } from 'kysely';
import type { DB } from '../database.gen.ts';
import type { Database } from '../database.ts';
import { type GrantRow, grantOfRow, rowOfGrant, withinGrants } from './grants.ts';
import type { Grant, Principal } from './roles.ts';

const GRANT = ['g.role', 'g.regency_code', 'g.election_id', 'g.tps_code', 'g.partner'] as const;

type MaybeGrant = { readonly [K in keyof GrantRow]: GrantRow[K] | string | null };

/** Whoever holds a living session with this token; null for nobody, and for somebody who was disabled. */
export async function principalOfSession(db: Database, token: string): Promise<Principal | null> {
  const rows = await db
    .selectFrom('auth_session as s')
    .innerJoin('auth_user as u', 'u.id', 's.user_id')
    .leftJoin('access_grant as g', 'g.user_id', 'u.id')
    .select(['u.id', ...GRANT])
    .where('s.token', '=', token)
    .where((eb) => eb('s.expires_at', '>', eb.fn<Date>('now')))
    .where('u.disabled_at', 'is', null)
    .execute();
  const [first] = rows;
  return first ? { id: `user:${first.id}`, grants: grantsOf(rows) } : null;
}

/** The key with this hash, with those of its grants that its owner still has; null when unknown, expired or disabled. */
export async function principalOfApiKey(db: Database, keyHash: string): Promise<Principal | null> {
  const rows = await db
    .selectFrom('auth_api_key as k')
    .innerJoin('auth_user as u', 'u.id', 'k.user_id')
    .leftJoin('access_grant as g', (join) =>
      join.on((eb) => eb.or([eb('g.user_id', '=', eb.ref('u.id')), eb('g.api_key_id', '=', eb.ref('k.id'))])),
    )
    .select(['k.id', 'g.api_key_id', ...GRANT])
    .where('k.key_hash', '=', keyHash)
    .where('k.enabled', '=', true)
    .where((eb) => eb('k.expires_at', '>', eb.fn<Date>('now')))
    .where('u.disabled_at', 'is', null)
    .execute();
  const [first] = rows;
  if (!first) return null;
  const owned = grantsOf(rows.filter((row) => row.api_key_id === null));
  const given = grantsOf(rows.filter((row) => row.api_key_id !== null));
  return { id: `key:${first.id}`, grants: withinGrants(owned, given) };
}

/** Whose grants: a user's, or an API key's. */
export type Holder = { readonly userId: string } | { readonly apiKeyId: string };

/** Gives a holder exactly these grants, within the transaction that records it. */
export async function replaceGrants(
  transaction: Transaction<DB>,
  holder: Holder,
  grants: readonly Grant[],
  actor: string,
): Promise<void> {
  const [column, id] =
    'userId' in holder ? (['user_id', holder.userId] as const) : (['api_key_id', holder.apiKeyId] as const);
  await transaction.deleteFrom('access_grant').where(column, '=', id).execute();
  if (grants.length === 0) return;
  await transaction
    .insertInto('access_grant')
    .values(grants.map((grant) => ({ ...rowOfGrant(grant), [column]: id, granted_by: actor })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** How many people who are not disabled are administrators. */
export async function countAdministrators(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('access_grant as g')
    .innerJoin('auth_user as u', 'u.id', 'g.user_id')
    .select((eb) => eb.fn.count<number>('u.id').distinct().as('count'))
    .where('g.role', '=', 'administrator')
    .where('u.disabled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

function grantsOf(rows: readonly MaybeGrant[]): Grant[] {
  return rows.flatMap((row) => (row.role === null ? [] : [grantOfRow(row as GrantRow)]));
}
