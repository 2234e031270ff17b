import type { Principal } from '../../../platform/server/access/roles.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { openLink } from './store.ts';

const SCHEME = /^sigap-link ([A-Za-z0-9_-]{43})$/i;
/** What a link opens: orders of its election and the letters about them, and nothing else of the house. */
const WITHIN = /^\/api\/elections\/([a-z0-9-]+)\/(?:orders|letters)(?:[/?]|$)/;

/** Whether a request is sent in a link's name: then nobody else's cookie or key in it counts. */
export function isLinkRequest(headers: Headers): boolean {
  return /^sigap-link\b/i.test(headers.get('authorization') ?? '');
}

/** The secret of a link's request; null when it is none. */
export function linkToken(headers: Headers): string | null {
  return SCHEME.exec(headers.get('authorization') ?? '')?.[1] ?? null;
}

/** The partner whose link a request carries, for the orders and letters of the link's election; null for anything else, and once it has ended. */
export async function identifyLink(platform: Platform, request: Request): Promise<Principal | null> {
  const token = linkToken(request.headers);
  const [, election] = WITHIN.exec(new URL(request.url).pathname) ?? [];
  if (token === null || election === undefined) return null;
  const link = await openLink(platform.database.db, token, platform.clock());
  if (!link || link.election !== election) return null;
  return { id: `link:${link.id}`, grants: [{ role: 'partner', partner: link.partner }] };
}
