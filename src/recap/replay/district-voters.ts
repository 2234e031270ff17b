import { allocate } from '../../registry/index.ts';
import type { DistrictTotal } from './known-results.ts';

/** A published number of voters on the final list (DPT) of an area. */
export type KnownVoters = { readonly area: string; readonly voters: number };

/**
 * Registered voters of every district: as published, else a share of what its regency has beside them, by how many came. Provisional lists (DPS) are not used: those
 * of Kepri's districts do not add up.
 * @returns null for a district of which not even the regency is known
 */
export function districtVoters(
  known: readonly KnownVoters[],
  totals: readonly DistrictTotal[],
): ReadonlyMap<string, number | null> {
  const published = new Map(known.map(({ area, voters }) => [area, voters]));
  const voters = new Map<string, number | null>();
  for (const [regency, parts] of Map.groupBy(totals, ({ district }) => district.slice(0, 4))) {
    const open = parts.filter(({ district }) => !published.has(district));
    const told = parts.reduce((sum, { district }) => sum + (published.get(district) ?? 0), 0);
    const whole = published.get(regency);
    const shares =
      whole === undefined || whole < told || open.length === 0
        ? null
        : allocate(
            whole - told,
            open.map((total) => ({ code: total.district, weight: cameTo(total) })),
          );
    for (const { district } of parts)
      voters.set(district, published.get(district) ?? shares?.get(district) ?? null);
  }
  return voters;
}

function cameTo({ votes, invalid }: DistrictTotal): number {
  return votes.reduce((sum, count) => sum + count, invalid);
}
