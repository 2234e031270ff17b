import type { Role } from '../../platform/server/access/roles.ts';

/** Who sees the TPS of an election, each within what they may see. */
export const TPS_READERS: readonly Role[] = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'field-officer',
  'auditor',
];
