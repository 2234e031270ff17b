import type { Role } from '../../platform/server/access/roles.ts';

/** Who finds something on the page of orders. */
export const ORDER_READERS = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'partner',
  'auditor',
] as const satisfies readonly Role[];

/** Who drafts, issues and decides. */
export const ORDER_OFFICE = [
  'administrator',
  'provincial-officer',
  'regency-officer',
] as const satisfies readonly Role[];

/** Who keeps partners, their contacts and their links. */
export const PARTNER_KEEPERS = ['administrator', 'provincial-officer'] as const satisfies readonly Role[];
