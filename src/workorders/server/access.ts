import type { Role } from '../../platform/server/access/roles.ts';

/** Who reads orders: the office within its area, a partner its own. */
export const ORDER_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'partner',
  'auditor',
] as const satisfies readonly Role[];

/** Who takes part in an order: its office and its partner. */
export const ORDER_SIDES = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'partner',
] as const satisfies readonly Role[];

/** Who drafts, issues and decides. */
export const ORDER_OFFICE = [
  'administrator',
  'provincial-officer',
  'regency-officer',
] as const satisfies readonly Role[];

/** Who keeps partners, their contacts and their links. */
export const PARTNER_KEEPERS = ['administrator', 'provincial-officer'] as const satisfies readonly Role[];
