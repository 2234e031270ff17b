import type { Principal } from '../../../platform/server/access/roles.ts';
import { writeScopeOf } from '../../../platform/server/access/scope.ts';
import type { Importer } from './import-frame.ts';

/** Who may send files in, and who may look at what was sent. */
export const IMPORTERS = ['administrator', 'provincial-officer', 'regency-officer'] as const;
/** Auditors read all imports. */
export const IMPORT_READERS = [...IMPORTERS, 'auditor'] as const;

/** What somebody may change by an import: reading rights (an auditor's, a field officer's) do not count. */
export function importerOf(principal: Principal): Importer {
  return { id: principal.id, scope: writeScopeOf(principal) };
}

/** Whether somebody may look at an import: their own, or every one for those who read all. */
export function maySee(principal: Principal, checkedBy: string): boolean {
  return checkedBy === principal.id || seesAll(principal);
}

/** Whether somebody sees the imports of others. */
export function seesAll(principal: Principal): boolean {
  return principal.grants.some(({ role }) =>
    ['administrator', 'provincial-officer', 'auditor'].includes(role),
  );
}

/** Whether somebody may apply or discard an import: their own, or any for those who change everything. */
export function mayDecide(principal: Principal, checkedBy: string): boolean {
  return checkedBy === principal.id || writeScopeOf(principal).everything;
}
