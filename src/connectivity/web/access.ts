import type { Role } from '../../platform/server/access/roles.ts';

/** Who enrols the phones of TPS and ends them, each within what they may change. */
export const DEVICE_MANAGERS: readonly Role[] = ['administrator', 'provincial-officer', 'regency-officer'];
