import type { Principal, Role } from '../../../platform/server/access/roles.ts';
import { EVERYTHING, type Scope } from '../../../platform/server/access/scope.ts';

/** Who decides that a covered copy of a photo is public, each within their reach. */
export const PHOTO_PUBLISHERS = [
  'provincial-officer',
  'regency-officer',
  'commission',
] as const satisfies readonly Role[];

/** Where somebody may decide that; no other role that they hold widens it. */
export function publishingScopeOf({ grants }: Principal): Scope {
  const prefixes: string[] = [];
  for (const grant of grants) {
    if (grant.role === 'provincial-officer') return EVERYTHING;
    if (grant.role !== 'regency-officer' && grant.role !== 'commission') continue;
    if (grant.regencyCode === null) return EVERYTHING;
    prefixes.push(grant.regencyCode);
  }
  return { everything: false, prefixes };
}
