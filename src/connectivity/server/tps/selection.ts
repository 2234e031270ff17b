import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import { ALL_CODES, type CodeRange, intersection, rangeOf, rangesOf } from '../code-range.ts';
import { regionsNamed } from '../region-store.ts';

/** Which TPS a list may show: ranges of codes, and TPS whose place is named by the words searched for. */
export type Selection = {
  /** Ascending, without overlaps; none is nothing. */
  readonly ranges: readonly CodeRange[];
  /** Words of a search, as they must all begin words of a TPS's place within `within`. */
  readonly place: { readonly words: readonly string[]; readonly within: readonly CodeRange[] } | null;
  /** Whether more regions matched a search than are looked at. */
  readonly isCut: boolean;
};

/** What somebody asks to see. */
type Wish = { readonly region?: string | undefined; readonly q?: string | undefined };

const MOST_REGIONS = 200;

/** The ranges of codes that somebody may see, within a region if they ask for one. */
export function rangesWithin(scope: Scope, region: string | undefined): CodeRange[] {
  const asked = region ? rangeOf(region) : ALL_CODES;
  if (scope.everything) return [asked];
  const allowed = rangesOf(scope.prefixes);
  return allowed.map((range) => intersection(range, asked)).filter((range) => range !== null);
}

/** Digits search among codes, words among the names of regions and of the places where TPS stand. */
export async function select(db: Database, scope: Scope, { region, q }: Wish): Promise<Selection> {
  const within = rangesWithin(scope, region);
  const search = q?.trim() ?? '';
  if (search === '') return { ranges: within, place: null, isCut: false };
  const digits = search.replaceAll(/[.\s-]/g, '');
  if (/^\d{2,13}$/.test(digits)) {
    return { ranges: crossed(within, [rangeOf(digits)]), place: null, isCut: false };
  }
  const words = search.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0) return { ranges: [], place: null, isCut: false };
  const named = await regionsNamed(db, words, MOST_REGIONS + 1);
  return {
    ranges: crossed(within, rangesOf(named.slice(0, MOST_REGIONS))),
    place: { words, within },
    isCut: named.length > MOST_REGIONS,
  };
}

function crossed(some: readonly CodeRange[], others: readonly CodeRange[]): CodeRange[] {
  return others.flatMap((other) =>
    some.map((range) => intersection(range, other)).filter((range) => range !== null),
  );
}
