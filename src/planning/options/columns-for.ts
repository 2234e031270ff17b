import type { CatalogueItem } from '../catalogue/index.ts';
import type { PlanColumn, PlanFacility, PlanInstance, ResourceUse } from '../programme/instance.ts';
import { planDays } from '../schedule/index.ts';
import { type Choice, choicesOf, choicesOfOrdered, leadOf, type OrderedRoles } from './choices.ts';
import { type Clusters, clustersOf } from './clusters.ts';
import type { GapPlace, Surroundings } from './facts.ts';
import { groundOf, isOverSea } from './ground.ts';
import { chanceUnprepared } from './kinds/geser.ts';
import type { FoundFacility, FoundOption, FoundOptions, OrderedOption } from './model.ts';
import { type Resources, resourcesOf, together } from './resources.ts';

/** What the programme is asked beside the options. */
export type ColumnsQuestion = {
  readonly pairs: boolean;
  readonly ordered: ReadonlyMap<string, readonly OrderedOption[]>;
};

/**
 * The plan's question in plain numbers: options become columns (a primary with its fallback), islands become clusters, crews become pools.
 * Weights are voters over mean voters; where none are known a TPS weighs 1.
 */
export function columnsFor(
  surroundings: Surroundings,
  found: FoundOptions,
  question: ColumnsQuestion,
): { readonly instance: PlanInstance; readonly clusters: Clusters } {
  const { catalogue, places, horizonDays } = surroundings;
  const ground = groundOf(surroundings);
  const clusters = clustersOf(catalogue, places, surroundings.portLand, horizonDays);
  const resources = resourcesOf(
    catalogue,
    clusters.pools.map(({ regency }) => regency),
    planDays(surroundings.today, horizonDays),
  );
  const draws = drawsOf(catalogue.items, resources);
  const facilities = found.facilities.filter(
    ({ kind, itemId, tpsCode }) => draws.ofFacility({ kind, itemId, tpsCode }) !== null,
  );
  const facilityAt = new Map(facilities.map(({ id }, index) => [id, index]));
  const optionsOf = Map.groupBy(found.options, ({ tpsCode }) => tpsCode);
  const weightOf = weights(places);
  const unprepared = places.map((place) => chanceUnprepared(ground, place));
  const placeOf = new Map(places.map((place) => [place.code, place]));
  // A boat waits where its crew builds, for what is shared as for what is one TPS's own.
  const boatDaysOf = ({ tpsCode, crewDays }: FoundFacility): ResourceUse[] => {
    const near = placeOf.get(tpsCode);
    return near && isOverSea(ground, near)
      ? [{ resource: resources.boatsOf(near.regency), amount: crewDays }]
      : [];
  };
  const clusterOf = new Map(places.map(({ code }, index) => [code, clusters.ofPlace[index] ?? 0]));
  const fixedFacilities = new Set<string>();
  const columns = places.flatMap((place, index) => {
    const possible = (optionsOf.get(place.code) ?? []).filter(
      (option) =>
        draws.of(option, place.regency) !== null && (!option.facilityId || facilityAt.has(option.facilityId)),
    );
    const ordered = rolesOf(possible, question.ordered.get(place.code) ?? []);
    const base = unprepared[index] ?? 0;
    const choices = ordered
      ? choicesOfOrdered(possible, ordered, base, catalogue.rules, question.pairs)
      : choicesOf(possible, base, catalogue.rules, question.pairs);
    for (const option of [ordered?.primary, ordered?.fallback])
      if (option?.facilityId) fixedFacilities.add(option.facilityId);
    const isOnly = choices.length === 1;
    return choices.map((choice) => ({
      ...columnOf(choice, { place, index, fixed: ordered !== null && isOnly }, draws, facilityAt),
      ...(ordered && !isOnly
        ? { ordered: choice.fallback ? ('with-free' as const) : ('alone' as const) }
        : {}),
    }));
  });
  return {
    clusters,
    instance: {
      horizonDays: Math.max(0, horizonDays),
      places: places.map((place, index) => ({
        code: place.code,
        regency: place.regency,
        cluster: clusters.ofPlace[index] ?? 0,
        weight: weightOf(place),
        baseChance: unprepared[index] ?? 0,
      })),
      columns,
      facilities: facilities.map((facility) =>
        facilityOf(
          facility,
          { cluster: clusterOf.get(facility.tpsCode) ?? 0, fixed: fixedFacilities.has(facility.id) },
          together([...(draws.ofFacility(facility) ?? []), ...boatDaysOf(facility)]),
        ),
      ),
      resources: resources.list,
      clusters: clusters.clusters.map(({ id, regency, pool, travelDays, isOverSea }) => ({
        ...{ id, regency, pool, travelDays },
        boats: isOverSea ? resources.boatsOf(regency) : null,
      })),
      pools: clusters.pools,
    },
  };
}

/** Whether an order means this option: by its id, or by its product where the order does not say which site. */
function isOrdered({ id }: FoundOption, { optionId }: OrderedOption): boolean {
  return id === optionId || id.startsWith(`${optionId}:`);
}

/** What is ordered among the options, in its role: of two in one role the second is the other's pair. Null where nothing is. */
function rolesOf(possible: readonly FoundOption[], orders: readonly OrderedOption[]): OrderedRoles | null {
  const found = orders.flatMap((order) => {
    const option = possible.find((one) => isOrdered(one, order));
    return option ? [{ option, role: order.role }] : [];
  });
  const [first, second] = found.filter(
    ({ option }, index) => found.findIndex((other) => other.option.id === option.id) === index,
  );
  if (!first) return null;
  if (second) return { primary: first.option, fallback: second.option };
  return first.role === 'primary' ? { primary: first.option } : { fallback: first.option };
}

type Placed = { readonly place: GapPlace; readonly index: number; readonly fixed: boolean };

function columnOf(
  choice: Choice,
  { place, index, fixed }: Placed,
  draws: Draws,
  facilityAt: ReadonlyMap<string, number>,
): PlanColumn {
  const parts = [choice.primary, ...(choice.fallback ? [choice.fallback] : [])];
  return {
    id: parts.map(({ id }) => id).join('+'),
    place: index,
    primary: choice.primary.id,
    fallback: choice.fallback?.id ?? null,
    chance: choice.chance,
    costRupiah: parts.reduce((sum, { costRupiah }) => sum + costRupiah, 0),
    leadDays: leadOf(choice),
    crewDays: parts.reduce((sum, { crewDays }) => sum + crewDays, 0),
    uses: together(parts.flatMap((option) => draws.of(option, place.regency) ?? [])),
    facilities: parts.flatMap((option) => {
      const facility = option.facilityId ? facilityAt.get(option.facilityId) : undefined;
      return facility === undefined ? [] : [{ facility, bps: option.bps }];
    }),
    fixed,
  };
}

/** A facility is fixed when something ordered hangs on it. */
function facilityOf(
  facility: FoundFacility,
  { cluster, fixed }: Pick<PlanFacility, 'cluster' | 'fixed'>,
  uses: readonly ResourceUse[],
): PlanFacility {
  return {
    id: facility.id,
    cluster,
    costRupiah: facility.costRupiah,
    leadDays: facility.leadDays,
    crewDays: facility.crewDays,
    uses,
    ports: facility.ports,
    capacityBps: facility.capacityBps,
    fixed,
  };
}

/** What options and facilities draw on; null where a stock serves other regencies only. */
type Draws = {
  of(option: FoundOption, regency: string): readonly ResourceUse[] | null;
  ofFacility(
    facility: Pick<FoundFacility, 'itemId' | 'tpsCode' | 'kind'> & { readonly costRupiah?: number },
  ): readonly ResourceUse[] | null;
};

function drawsOf(items: readonly CatalogueItem[], resources: Resources): Draws {
  const byId = new Map(items.map((item) => [item.id, item]));
  const itemOf = (id: string): CatalogueItem => {
    const item = byId.get(id);
    if (!item) throw new Error(`an option of ${id}, which the catalogue lacks`);
    return item;
  };
  const stock = (ids: readonly string[], regency: string): readonly ResourceUse[] | null => {
    const resource = resources.stockOf(ids, regency);
    if (resource === undefined) return null;
    return resource === null ? [] : [{ resource, amount: 1 }];
  };
  return {
    of(option, regency) {
      const stocks = [option.itemId, ...option.addOns].map((id) => stock(itemOf(id).stocks, regency));
      if (stocks.some((use) => use === null)) return null;
      return together([
        ...stocks.flatMap((use) => use ?? []),
        { resource: resources.budgetOf(itemOf(option.itemId)), amount: option.costRupiah },
        { resource: resources.boatsOf(regency), amount: option.boatDays },
      ]);
    },
    ofFacility({ itemId, tpsCode, costRupiah = 0 }) {
      const item = itemOf(itemId);
      const use = stock(item.shared?.stocks ?? [], tpsCode.slice(0, 4));
      return use === null
        ? null
        : together([...use, { resource: resources.budgetOf(item), amount: costRupiah }]);
    },
  };
}

/** Voters over mean voters, so that weights have mean 1 among those whose voters are known. */
function weights(places: readonly GapPlace[]): (place: GapPlace) => number {
  const known = places.flatMap(({ voters }) => (voters === null ? [] : [voters]));
  const mean = known.reduce((sum, voters) => sum + voters, 0) / Math.max(1, known.length);
  return ({ voters }) => (voters === null || mean === 0 ? 1 : Math.round((voters / mean) * 10_000) / 10_000);
}
