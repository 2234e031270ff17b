import type { Role } from '../../platform/server/access/roles.ts';

/** Who sees the TPS of an election, each within what they may see. */
export const TPS_READERS: readonly Role[] = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'field-officer',
  'auditor',
];

/** Who enrols the phones of TPS and ends them, each within what they may change. */
export const DEVICE_MANAGERS: readonly Role[] = ['administrator', 'provincial-officer', 'regency-officer'];
