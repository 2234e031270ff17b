import type { Principal } from './roles.ts';

/**
 * Which TPS somebody may see, as code prefixes: a regency is 4 digits, a TPS 13. `everything` is an empty prefix.
 * A list is filtered by it inside the query, so that nothing outside it is even counted.
 */
export type Scope = { readonly everything: boolean; readonly prefixes: readonly string[] };

/** The scope of everybody who reads all. */
export const EVERYTHING: Scope = { everything: true, prefixes: [] };

const READS_ALL = new Set(['administrator', 'provincial-officer', 'auditor']);

/** The scope of whoever may nowhere. */
export const NOWHERE: Scope = { everything: false, prefixes: [] };

/** What somebody's grants let them see of one election. Partners see no TPS until an order names one. */
export function scopeOf(principal: Principal, electionId: number): Scope {
  if (principal.grants.some((grant) => READS_ALL.has(grant.role))) return EVERYTHING;
  const prefixes = principal.grants.flatMap((grant) => {
    if (grant.role === 'regency-officer') return [grant.regencyCode];
    if (grant.role === 'field-officer' && grant.electionId === electionId) return [grant.tpsCode];
    return [];
  });
  return { everything: false, prefixes };
}

/**
 * What somebody may change. Reading rights held beside it (an auditor's, a field officer's) do not widen it: whoever holds two
 * roles writes by the writing one alone.
 */
export function writeScopeOf(principal: Principal): Scope {
  const { grants } = principal;
  if (grants.some(({ role }) => role === 'administrator' || role === 'provincial-officer')) return EVERYTHING;
  const prefixes = grants.flatMap((grant) => (grant.role === 'regency-officer' ? [grant.regencyCode] : []));
  return { everything: false, prefixes };
}

/**
 * Where somebody speaks for the election commission: records sheets and corrections, signs plenaries. No other role has that,
 * not even an administrator's; and the commission's reach opens nothing but recapitulation and the photos that it rests on.
 */
export function commissionScopeOf(principal: Principal): Scope {
  const reaches = principal.grants.flatMap((grant) =>
    grant.role === 'commission' ? [grant.regencyCode] : [],
  );
  if (reaches.includes(null)) return EVERYTHING;
  return { everything: false, prefixes: reaches.filter((code) => code !== null) };
}

/** What of recapitulation somebody may see: what they see of an election, and where they speak for the commission. */
export function recapScopeOf(principal: Principal, electionId: number): Scope {
  const [seen, own] = [scopeOf(principal, electionId), commissionScopeOf(principal)];
  if (seen.everything || own.everything) return EVERYTHING;
  return { everything: false, prefixes: [...new Set([...seen.prefixes, ...own.prefixes])] };
}

/** Whether everything within one scope lies within another. */
export function covers(outer: Scope, inner: Scope): boolean {
  if (inner.everything) return outer.everything;
  return inner.prefixes.every((prefix) => isWithin(outer, prefix));
}

/** Whether a region or TPS code lies within a scope. */
export function isWithin(scope: Scope, code: string): boolean {
  return scope.everything || scope.prefixes.some((prefix) => code.startsWith(prefix));
}
