import { createHash, randomBytes } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { DB } from '../../database.gen.ts';
import type { Database } from '../../database.ts';

/** What a one-time link is for: making an administrator, or letting a user choose a password. */
export type LinkPurpose =
  | { readonly purpose: 'setup' }
  | { readonly purpose: 'password'; readonly userId: string; readonly resetTwoFactor: boolean };

/** A link's token, known only to whoever is given it now, and until when it works. */
export type FreshLink = { readonly token: string; readonly expiresAt: Date };

/** Makes a link that works once and replaces an earlier one of the same purpose and person. */
export async function putLink(
  transaction: Transaction<DB>,
  link: LinkPurpose,
  lifetimeHours: number,
): Promise<FreshLink> {
  const token = randomBytes(32).toString('base64url');
  const userId = link.purpose === 'password' ? link.userId : null;
  await transaction
    .deleteFrom('one_time_link')
    .where('purpose', '=', link.purpose)
    .where('user_id', 'is not distinct from', userId)
    .execute();
  const { expires_at } = await transaction
    .insertInto('one_time_link')
    .values({
      token_sha256: hashOf(token),
      purpose: link.purpose,
      user_id: userId,
      reset_two_factor: link.purpose === 'password' && link.resetTwoFactor,
      expires_at: sql<Date>`now() + make_interval(hours => ${lifetimeHours})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return { token, expiresAt: expires_at };
}

/**
 * Uses up a link within the transaction of what it allows: of two that come at once, one finds it.
 * @returns null for a token that is unknown, used, replaced or too old.
 */
export async function takeLink(
  transaction: Transaction<DB>,
  purpose: LinkPurpose['purpose'],
  token: string,
): Promise<LinkPurpose | null> {
  const row = await transaction
    .deleteFrom('one_time_link')
    .where('token_sha256', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', sql<Date>`now()`)
    .returning(['user_id', 'reset_two_factor'])
    .executeTakeFirst();
  if (!row) return null;
  return row.user_id === null
    ? { purpose: 'setup' }
    : { purpose: 'password', userId: row.user_id, resetTwoFactor: row.reset_two_factor };
}

/** Whether a link stands, before a password is hashed for it. */
export async function linkStands(
  db: Database,
  purpose: LinkPurpose['purpose'],
  token: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('one_time_link')
    .select('purpose')
    .where('token_sha256', '=', hashOf(token))
    .where('purpose', '=', purpose)
    .where('expires_at', '>', sql<Date>`now()`)
    .executeTakeFirst();
  return row !== undefined;
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
