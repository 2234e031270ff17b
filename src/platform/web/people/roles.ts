import { type Text, text } from '../../../kernel/index.ts';
import type { Grant, Role } from '../../server/access/roles.ts';

/** The roles as people read them, the widest first. */
export const ROLE_NAMES: Readonly<Record<Role, Text>> = {
  administrator: text('Administrator', 'Administrator'),
  'provincial-officer': text('Petugas provinsi', 'Provincial officer'),
  'regency-officer': text('Petugas kabupaten/kota', 'Regency officer'),
  'field-officer': text('Petugas lapangan (TPS)', 'Field officer (TPS)'),
  partner: text('Mitra (operator, BAKTI)', 'Partner (operator, BAKTI)'),
  auditor: text('Auditor', 'Auditor'),
  commission: text('Penyelenggara (KPU, PPK)', 'Election commission (KPU, PPK)'),
};

/** Where a grant reaches, in a word; null when everywhere. @example grantReach({ role: 'regency-officer', regencyCode: '2171' }) === '2171' */
export function grantReach(grant: Grant): string | null {
  if (grant.role === 'regency-officer' || grant.role === 'commission') return grant.regencyCode;
  if (grant.role === 'field-officer') return grant.tpsCode;
  if (grant.role === 'partner') return grant.partner;
  return null;
}

/** A grant from a role and where it reaches; null when the reach does not fit the role. */
export function grantOf(role: Role, reach: string, electionId: number | null): Grant | null {
  const where = reach.trim();
  switch (role) {
    case 'regency-officer':
      return /^\d{4}$/.test(where) ? { role, regencyCode: where } : null;
    case 'field-officer':
      return /^\d{13}$/.test(where) && electionId !== null ? { role, electionId, tpsCode: where } : null;
    case 'partner':
      return where ? { role, partner: where } : null;
    case 'commission':
      return where === '' || /^\d{4}$/.test(where) ? { role, regencyCode: where || null } : null;
    default:
      return { role };
  }
}
