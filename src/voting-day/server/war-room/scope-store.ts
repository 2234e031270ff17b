import { type RawBuilder, sql } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';

/** What restricts codes of an alias to a scope. */
export function withinScope(
  column: RawBuilder<unknown>,
  { everything, prefixes }: Scope,
): RawBuilder<boolean> {
  if (everything) return sql<boolean>`true`;
  return sql<boolean>`EXISTS (SELECT FROM unnest(${[...prefixes]}::text[]) p WHERE starts_with(${column}, p))`;
}

/**
 * The areas of a scope within a region as code prefixes, none inside another, so that each TPS is found once; null: all codes.
 * @param region '' for all
 */
export function within({ everything, prefixes }: Scope, region = ''): readonly string[] | null {
  if (everything) return region === '' ? null : [region];
  const narrowed = prefixes.flatMap((prefix) => {
    if (region.startsWith(prefix)) return [region];
    return prefix.startsWith(region) ? [prefix] : [];
  });
  const sorted = [...new Set(narrowed)].sort();
  return sorted.filter((one) => !sorted.some((other) => other !== one && one.startsWith(other)));
}
