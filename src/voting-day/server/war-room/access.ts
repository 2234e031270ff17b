import type { Role } from '../../../platform/server/access/roles.ts';

/** Who sees where an evening stands, each within their area: partners and field officers have no part in the war room. */
export const WAR_ROOM_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'auditor',
] as const satisfies readonly Role[];

/** Who acts in it. */
export const WAR_ROOM_OFFICERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
] as const satisfies readonly Role[];
