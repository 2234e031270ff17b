import type { Role } from '../../../platform/server/access/roles.ts';

/** Who reads recapitulation, each within their reach. Nothing of it is public before a plenary signs (DOMAIN 3). */
export const RECAP_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'auditor',
  'commission',
] as const satisfies readonly Role[];

/** Who records it: the election commission alone. */
export const RECAP_KEEPERS = ['commission'] as const satisfies readonly Role[];
