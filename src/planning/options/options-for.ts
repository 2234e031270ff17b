import type { CatalogueItem } from '../catalogue/index.ts';
import { OPTION_KINDS, type OptionKind } from '../model.ts';
import type { GapPlace, Surroundings } from './facts.ts';
import { type Ground, groundOf } from './ground.ts';
import { hubsOf } from './hubs.ts';
import { antenna, power, vsat } from './kinds/at-the-tps.ts';
import { existingAccess, fibre } from './kinds/from-sites.ts';
import { geser } from './kinds/geser.ts';
import { link } from './kinds/link.ts';
import { otherOperator } from './kinds/other-operator.ts';
import { type SharedPlan, shared, sharedPlan } from './kinds/shared.ts';
import { walkOut } from './kinds/walk-out.ts';
import type { FoundOptions } from './model.ts';
import type { Outcome } from './offer.ts';

/** What is shared is planned once for all; everything else TPS by TPS. */
type Rule = (ground: Ground, place: GapPlace, item: CatalogueItem, plan: SharedPlan) => readonly Outcome[];

const RULES: Readonly<Record<OptionKind, Rule>> = {
  'other-operator': (...asked) => [otherOperator(asked[0], asked[1], asked[2])],
  'walk-out': (...asked) => [walkOut(asked[0], asked[1], asked[2])],
  'existing-access': existingAccess,
  antenna: (...asked) => [antenna(asked[0], asked[1], asked[2])],
  link,
  fibre,
  'portable-bts': shared,
  vsat: (...asked) => [vsat(asked[0], asked[1], asked[2])],
  'shared-vsat': shared,
  power: (...asked) => [power(asked[0], asked[1], asked[2])],
  geser,
};

const NO_PLAN: SharedPlan = { facilities: [], servedBy: new Map() };

/**
 * Everything that can be done for the TPS of a gap, and why the rest cannot: each product of the catalogue at each TPS is an option with its
 * reasons or a rejection with one. The same input gives the same options in the same order.
 * @param only TPS codes to answer for; what is shared is still planned among all.
 */
export function optionsFor(
  surroundings: Surroundings,
  only: ReadonlySet<string> | null = null,
): FoundOptions {
  const ground = groundOf(surroundings);
  const items = ground.catalogue.items.toSorted(
    (a, b) => OPTION_KINDS.indexOf(a.kind) - OPTION_KINDS.indexOf(b.kind),
  );
  const plans = new Map(
    items.map((item) => [item.id, item.shared && item.kind !== 'link' ? sharedPlan(ground, item) : NO_PLAN]),
  );
  const outcomes = ground.places
    .filter(({ code }) => only === null || only.has(code))
    .flatMap((place) =>
      items.flatMap((item) => RULES[item.kind](ground, place, item, plans.get(item.id) ?? NO_PLAN)),
    );
  const options = outcomes.flatMap(({ option }) => (option ? [option] : []));
  const used = new Set(options.map(({ facilityId }) => facilityId));
  const standing = [...plans.values()]
    .flatMap(({ facilities }) => facilities)
    .filter(({ id }) => used.has(id));
  return {
    options,
    facilities: [...hubsOf(ground, options), ...standing],
    rejections: outcomes.flatMap(({ rejection }) => (rejection ? [rejection] : [])),
  };
}
