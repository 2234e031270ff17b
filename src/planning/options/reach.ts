import type { Catalogue, CatalogueItem } from '../catalogue/index.ts';
import type { OptionKind } from '../model.ts';
import { VILLAGE_M } from './kinds/from-sites.ts';
import { MOST_TARGETS, SEARCH_M } from './kinds/geser.ts';
import { MOST_LOOKED_AT } from './kinds/link.ts';
import { NEIGHBOUR_M } from './kinds/other-operator.ts';

/** How far around a TPS its options look, metres: nothing further away changes any of them. */
export type Reach = {
  /** All senders within this, and all sites. */
  readonly sendersM: number;
  readonly sitesM: number;
  /** Beyond that, of each kind the nearest so many within so far. */
  readonly nearest: { readonly most: number; readonly withinM: number };
  /** What was tried on which network counts of senders so near. */
  readonly networksM: number;
  /** Of the gap, whoever is so near one that is so near, and so on: a shared thing is placed among them. */
  readonly sharedM: number;
};

/** How far options by a catalogue look. */
export function reachOf({ items }: Catalogue): Reach {
  const most = (some: readonly CatalogueItem[]) =>
    some.reduce((far, { reachM }) => Math.max(far, reachM?.value ?? 0), 0);
  const furthest = (kinds: readonly OptionKind[]) => most(items.filter(({ kind }) => kinds.includes(kind)));
  return {
    sendersM: Math.max(NEIGHBOUR_M, furthest(['walk-out'])),
    sitesM: Math.max(VILLAGE_M, furthest(['existing-access', 'fibre'])),
    nearest: {
      most: Math.max(MOST_TARGETS, MOST_LOOKED_AT),
      withinM: Math.max(SEARCH_M, furthest(['link'])),
    },
    networksM: NEIGHBOUR_M,
    sharedM: most(items.filter(({ shared, kind }) => shared && kind !== 'link')),
  };
}
