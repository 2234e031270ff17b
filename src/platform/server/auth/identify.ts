import { defaultKeyHasher } from '@better-auth/api-key';
import { parseSigned } from 'hono/utils/cookie';
import type { Principal } from '../access/roles.ts';
import { principalOfApiKey, principalOfSession } from '../access/store.ts';
import type { Database } from '../database.ts';

/** What `identify` needs to check a cookie before it asks the database. */
export type CookieKey = { readonly name: string; readonly secret: string };

/**
 * Who is asking: the API key in `Authorization: Bearer` or `X-API-Key` when there is one, else the session in the cookie.
 * One indexed query; none at all without either, or for a cookie we did not sign.
 */
export async function identify(
  db: Database,
  cookieKey: CookieKey,
  headers: Headers,
): Promise<Principal | null> {
  const key = headers.get('x-api-key') ?? /^Bearer\s+(\S+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  if (key) return principalOfApiKey(db, await defaultKeyHasher(key));
  const cookies = headers.get('cookie');
  if (!cookies) return null;
  const token = (await parseSigned(cookies, cookieKey.secret, cookieKey.name))[cookieKey.name];
  return token ? principalOfSession(db, token) : null;
}
