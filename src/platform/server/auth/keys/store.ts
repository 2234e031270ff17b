import type { Transaction } from 'kysely';
import { type GrantRow, grantOfRow } from '../../access/grants.ts';
import type { Grant } from '../../access/roles.ts';
import type { DB } from '../../database.gen.ts';
import type { Database } from '../../database.ts';

/** An API key as its owner sees it: never the key itself, only how it starts. */
export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly start: string;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly grants: readonly Grant[];
};

/** Somebody's keys, newest first. */
export async function listKeys(db: Database, userId: string): Promise<ApiKey[]> {
  const rows = await db
    .selectFrom('auth_api_key')
    .select(['id', 'name', 'start', 'expires_at', 'created_at'])
    .where('user_id', '=', userId)
    .orderBy('created_at', 'desc')
    .execute();
  const grants = await db
    .selectFrom('access_grant as g')
    .innerJoin('auth_api_key as k', 'k.id', 'g.api_key_id')
    .select(['g.api_key_id', 'g.role', 'g.regency_code', 'g.election_id', 'g.tps_code', 'g.partner'])
    .where('k.user_id', '=', userId)
    .orderBy('g.id')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    start: row.start ?? '',
    expiresAt: row.expires_at,
    createdAt: row.created_at,
    grants: grants
      .filter((grant) => grant.api_key_id === row.id)
      .map((grant) => grantOfRow(grant as GrantRow)),
  }));
}

/** Removes somebody's own key. @returns whether there was one. */
export async function deleteKey(transaction: Transaction<DB>, userId: string, id: string): Promise<boolean> {
  const { numDeletedRows } = await transaction
    .deleteFrom('auth_api_key')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
