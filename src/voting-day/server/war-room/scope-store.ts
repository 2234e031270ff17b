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
