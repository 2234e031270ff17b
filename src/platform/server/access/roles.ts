import { type Text, text } from '../../../kernel/index.ts';

/** What somebody may be. Nobody is anything until an administrator grants it. */
export const ROLES = [
  'administrator',
  'provincial-officer',
  'regency-officer',
  'partner',
  'field-officer',
  'auditor',
  'commission',
] as const;

/** One of the roles. */
export type Role = (typeof ROLES)[number];

/** The names of the roles as people read them. */
export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  administrator: text('Administrator', 'Administrator'),
  'provincial-officer': text('Petugas provinsi', 'Provincial officer'),
  'regency-officer': text('Petugas kabupaten/kota', 'Regency officer'),
  partner: text('Mitra (operator, BAKTI)', 'Partner (operator, BAKTI)'),
  'field-officer': text('Petugas lapangan (TPS)', 'Field officer (TPS)'),
  auditor: text('Auditor', 'Auditor'),
  commission: text('Penyelenggara (KPU, PPK)', 'Election commission (KPU, PPK)'),
};

/**
 * A role somebody holds and where it reaches: a regency officer's `regencyCode`, a field officer's `tpsCode` in one
 * election, a partner's name, the commission's `regencyCode` or null for the province. The other roles reach everywhere.
 */
export type Grant =
  | { readonly role: 'administrator' | 'provincial-officer' | 'auditor' }
  | { readonly role: 'regency-officer'; readonly regencyCode: string }
  | { readonly role: 'field-officer'; readonly electionId: number; readonly tpsCode: string }
  | { readonly role: 'partner'; readonly partner: string }
  | { readonly role: 'commission'; readonly regencyCode: string | null };

/** Whoever is asking. `id` is what the audit chain records: `user:…`, `key:…`, `device:…`, `cli:…` or `system:…`. */
export type Principal = { readonly id: string; readonly grants: readonly Grant[] };
