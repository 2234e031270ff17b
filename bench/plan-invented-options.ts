import type { FacilityUse, PlanColumn, ResourceUse } from '../src/planning/programme/instance.ts';

/** Resources a place can draw on: indices into the instance's resources. */
export type Shelves = {
  readonly officeMoney: number;
  readonly stateMoney: number;
  readonly starlink: number;
  readonly satria: number;
  readonly radios: number;
  readonly antennas: number;
  readonly boatDays: number;
};

/** A place as the invention sees it. `remote` in 0..1: 0 in town, 1 on an outer island. */
export type InventedPlace = {
  readonly index: number;
  readonly remote: number;
  readonly island: boolean;
  readonly baseChance: number;
  readonly hubs: readonly number[];
  readonly bts: number | null;
  readonly sharedVsat: number | null;
};

type Single = Omit<PlanColumn, 'id' | 'primary' | 'fallback' | 'fixed'> & { readonly kind: string };

const MOST_COLUMNS = 12;

/** The singles of a place, and with `pairs` the best pairs beside them. All costs and chances are invented. */
export function inventColumns(
  place: InventedPlace,
  shelves: Shelves,
  horizonDays: number,
  random: () => number,
  pairs: boolean,
): PlanColumn[] {
  const singles = inventSingles(place, shelves, random).filter(
    ({ leadDays, crewDays }) => leadDays + crewDays <= horizonDays,
  );
  const columns = singles.map((single) => column(single, null));
  if (!pairs) return columns;
  const both = singles
    .flatMap((first) =>
      singles.filter((second) => first.kind < second.kind).map((second) => [first, second] as const),
    )
    .map(([first, second]) => joined(first, second, place.baseChance))
    .filter(({ leadDays, crewDays }) => leadDays + crewDays <= horizonDays)
    .sort((a, b) => b.chance - a.chance || a.costRupiah - b.costRupiah);
  return [...columns, ...both.slice(0, Math.max(0, MOST_COLUMNS - columns.length))];
}

function inventSingles(place: InventedPlace, shelves: Shelves, random: () => number): Single[] {
  const { remote, baseChance } = place;
  const far = 1 + remote;
  const between = (low: number, high: number) => low + (high - low) * random();
  const boat = (days: number): ResourceUse[] =>
    place.island && days > 0 ? [{ resource: shelves.boatDays, amount: days }] : [];
  const found: Single[] = [];
  const offer = (
    kind: string,
    success: number,
    cost: number,
    leadDays: number,
    crewDays: number,
    money: number,
    uses: readonly ResourceUse[] = [],
    facilities: readonly FacilityUse[] = [],
  ) => {
    const costRupiah = Math.round(cost / 10_000) * 10_000;
    found.push({
      kind,
      place: place.index,
      chance: alsoByHand(success, baseChance),
      costRupiah,
      leadDays,
      crewDays,
      uses: [{ resource: money, amount: costRupiah }, ...uses, ...boat(crewDays)],
      facilities,
    });
  };
  if (random() < 0.45 - 0.3 * remote)
    offer(
      'other-operator',
      between(0.55, 0.85),
      between(4e5, 9e5),
      Math.round(between(3, 7)),
      0,
      shelves.officeMoney,
    );
  if (random() < 0.5) offer('walk-out', between(0.4, 0.75), between(2e5, 6e5), 2, 0, shelves.officeMoney);
  if (random() < 0.3 - 0.2 * remote)
    offer('existing-access', between(0.7, 0.92), between(5e5, 2e6), 4, 0.25, shelves.officeMoney);
  if (random() < 0.55)
    offer(
      'antenna',
      between(0.5, 0.8),
      between(2.5e6, 5e6),
      Math.round(between(5, 10)),
      0.5,
      shelves.officeMoney,
      [{ resource: shelves.antennas, amount: 1 }],
    );
  for (const facility of place.hubs)
    offer(
      `link-${facility}`,
      between(0.82, 0.96),
      between(9e6, 16e6),
      Math.round(between(7, 14)),
      1,
      shelves.stateMoney,
      [{ resource: shelves.radios, amount: 1 }],
      [{ facility, bps: Math.round(between(3, 6)) * 1_000_000 }],
    );
  if (place.bts !== null)
    offer(
      'portable-bts',
      between(0.85, 0.95),
      between(3e5, 6e5),
      Math.round(between(7, 12)),
      0,
      shelves.stateMoney,
      [],
      [{ facility: place.bts, bps: 4_000_000 }],
    );
  if (place.sharedVsat !== null)
    offer(
      'shared-vsat',
      between(0.75, 0.9),
      between(1.5e6, 3e6),
      Math.round(between(8, 14)),
      0.25,
      shelves.officeMoney,
      [],
      [{ facility: place.sharedVsat, bps: 3_000_000 }],
    );
  offer(
    'vsat-starlink',
    between(0.93, 0.98),
    between(11e6, 15e6) * far,
    Math.round(between(7, 14)),
    0.5,
    shelves.stateMoney,
    [{ resource: shelves.starlink, amount: 1 }],
  );
  if (remote > 0.25)
    offer(
      'vsat-satria',
      between(0.9, 0.96),
      between(20e6, 32e6) * far,
      Math.round(between(14, 24)),
      1,
      shelves.stateMoney,
      [{ resource: shelves.satria, amount: 1 }],
    );
  if (random() < 0.15 * (1 - remote))
    offer(
      'fibre',
      between(0.95, 0.99),
      between(45e6, 160e6),
      Math.round(between(18, 27)),
      1,
      shelves.stateMoney,
    );
  offer('geser', between(0.25, 0.7) * (1 - 0.4 * remote), between(3e5, 9e5) * far, 1, 0, shelves.officeMoney);
  return found;
}

/** It works, or it fails and carrying by hand still arrives: less often than when carrying is the plan from the start. */
function alsoByHand(success: number, baseChance: number): number {
  return success + (1 - success) * 0.8 * baseChance;
}

function joined(first: Single, second: Single, baseChance: number): PlanColumn {
  const fails = (chance: number) => (1 - chance) / (1 - 0.8 * baseChance);
  const uses = new Map<number, number>();
  for (const { resource, amount } of [...first.uses, ...second.uses])
    uses.set(resource, (uses.get(resource) ?? 0) + amount);
  const [primary, fallback] = first.chance >= second.chance ? [first, second] : [second, first];
  return column(
    {
      ...primary,
      chance: 1 - fails(first.chance) * fails(second.chance) * (1 - 0.8 * baseChance),
      costRupiah: first.costRupiah + second.costRupiah,
      leadDays: Math.max(first.leadDays, second.leadDays),
      crewDays: first.crewDays + second.crewDays,
      uses: [...uses].map(([resource, amount]) => ({ resource, amount })),
      facilities: [...first.facilities, ...second.facilities],
    },
    fallback,
  );
}

function column({ kind, ...single }: Single, fallback: Single | null): PlanColumn {
  const primary = `${single.place}:${kind}`;
  const second = fallback && `${fallback.place}:${fallback.kind}`;
  return {
    ...single,
    id: second ? `${primary}+${second}` : primary,
    primary,
    fallback: second,
    fixed: false,
  };
}
