import type { Grant } from './roles.ts';

/** A grant as it lies in a row. */
export type GrantRow = {
  readonly role: Grant['role'];
  readonly regency_code: string | null;
  readonly election_id: number | null;
  readonly tps_code: string | null;
  readonly partner: string | null;
};

/** The row of a grant. */
export function rowOfGrant(grant: Grant): GrantRow {
  return {
    role: grant.role,
    regency_code: grant.role === 'regency-officer' || grant.role === 'commission' ? grant.regencyCode : null,
    election_id: grant.role === 'field-officer' ? grant.electionId : null,
    tps_code: grant.role === 'field-officer' ? grant.tpsCode : null,
    partner: grant.role === 'partner' ? grant.partner : null,
  };
}

/** The grant of a row. @throws when the row breaks the table's CHECKs. */
export function grantOfRow(row: GrantRow): Grant {
  switch (row.role) {
    case 'regency-officer':
      if (row.regency_code) return { role: row.role, regencyCode: row.regency_code };
      break;
    case 'field-officer':
      if (row.election_id !== null && row.tps_code)
        return { role: row.role, electionId: row.election_id, tpsCode: row.tps_code };
      break;
    case 'partner':
      if (row.partner) return { role: row.role, partner: row.partner };
      break;
    case 'commission':
      return { role: row.role, regencyCode: row.regency_code };
    default:
      return { role: row.role };
  }
  throw new Error(`a ${row.role} without its reach`);
}

/**
 * Whether somebody with one grant may hand another to a key of their own: the same, or one that lies within it.
 * An auditor's reading reaches everywhere, so only an administrator may hand it on; what the commission signs is its own, so no
 * officer of the government hands that on.
 */
export function covers(owned: Grant, wanted: Grant): boolean {
  if (sameGrant(owned, wanted) || owned.role === 'administrator') return true;
  if (owned.role === 'provincial-officer') return ['regency-officer', 'field-officer'].includes(wanted.role);
  if (owned.role === 'commission') return owned.regencyCode === null && wanted.role === 'commission';
  return (
    owned.role === 'regency-officer' &&
    wanted.role === 'field-officer' &&
    wanted.tpsCode.startsWith(owned.regencyCode)
  );
}

/** Of the grants of a key, those that its owner's grants (still) cover. */
export function withinGrants(owned: readonly Grant[], wanted: readonly Grant[]): Grant[] {
  return wanted.filter((grant) => owned.some((mine) => covers(mine, grant)));
}

/** Whether two grants are the same. */
export function sameGrant(a: Grant, b: Grant): boolean {
  return grantText(a) === grantText(b);
}

/** A grant as one word, for the audit chain and the command line. @example 'regency-officer:2103' */
export function grantText(grant: Grant): string {
  const row = rowOfGrant(grant);
  const reach = [row.regency_code, row.election_id, row.tps_code, row.partner].filter(
    (part) => part !== null,
  );
  return [grant.role, ...reach].join(':');
}
