import fc from 'fast-check';
import type { PlanColumn, PlanFacility, PlanInstance, PlanResource, ResourceUse } from './instance.ts';

/** A small instance in round numbers: two islands and a mainland, few units, one crew; made from drawn numbers. */
export function smallInstance(): fc.Arbitrary<PlanInstance> {
  const column = fc.record({
    chance: fc.integer({ min: 0, max: 20 }).map((n) => n / 20),
    costRupiah: fc.integer({ min: 0, max: 40 }).map((n) => n * 500_000),
    leadDays: fc.constantFrom(0, 3, 7, 14),
    crewDays: fc.constantFrom(0, 0.5, 1, 2),
    resource: fc.integer({ min: -1, max: 2 }),
    facility: fc.integer({ min: -1, max: 1 }),
    bps: fc.constantFrom(2_000_000, 3_000_000),
  });
  return fc
    .record({
      places: fc.array(
        fc.record({
          cluster: fc.integer({ min: 0, max: 2 }),
          weight: fc.constantFrom(0.5, 1, 1.5),
          baseChance: fc.constantFrom(0, 0.1, 0.3),
          columns: fc.array(column, { minLength: 1, maxLength: 3 }),
        }),
        { minLength: 1, maxLength: 5 },
      ),
      stock: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 3 })),
      boats: fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 20, maxLength: 20 }),
      budget: fc.integer({ min: 0, max: 60 }).map((n) => n * 500_000),
      ports: fc.integer({ min: 1, max: 3 }),
      capacityBps: fc.constantFrom(4_000_000, 6_000_000),
      crews: fc.array(fc.integer({ min: 0, max: 20 }), { maxLength: 2 }),
      horizonDays: fc.constantFrom(10, 20),
    })
    .map((drawn) => assembled(drawn));
}

type Drawn = {
  readonly places: readonly {
    readonly cluster: number;
    readonly weight: number;
    readonly baseChance: number;
    readonly columns: readonly {
      readonly chance: number;
      readonly costRupiah: number;
      readonly leadDays: number;
      readonly crewDays: number;
      readonly resource: number;
      readonly facility: number;
      readonly bps: number;
    }[];
  }[];
  readonly stock: readonly [number, number];
  readonly boats: readonly number[];
  readonly budget: number;
  readonly ports: number;
  readonly capacityBps: number;
  readonly crews: readonly number[];
  readonly horizonDays: number;
};

function assembled(drawn: Drawn): PlanInstance {
  const columns = drawn.places.flatMap(({ columns: its, cluster }, place) =>
    its.map((one, index): PlanColumn => {
      const { chance, costRupiah, leadDays, crewDays, resource, facility, bps } = one;
      const units = resource === 0 || resource === 1 ? [{ resource, amount: 1 }] : [];
      const paid = costRupiah > 0 ? [{ resource: 2, amount: costRupiah }] : [];
      return {
        id: `tps-${place}:${index}`,
        ...{ place, chance, costRupiah, leadDays, crewDays },
        primary: `tps-${place}:${index}`,
        fallback: null,
        uses: [...units, ...paid, ...boatFor(cluster, crewDays)],
        facilities: facility < 0 ? [] : [{ facility, bps }],
        fixed: false,
      };
    }),
  );
  return {
    horizonDays: drawn.horizonDays,
    places: drawn.places.map(({ cluster, weight, baseChance }, index) => ({
      ...{ code: `tps-${index}`, regency: '21.01', cluster, weight, baseChance },
    })),
    columns,
    facilities: [facility(drawn, 0), facility(drawn, 1)],
    resources: [
      { id: 'vsat', kind: 'stock', limit: drawn.stock[0], regency: null },
      { id: 'router', kind: 'stock', limit: drawn.stock[1], regency: null },
      { id: 'dana', kind: 'budget', limit: drawn.budget, regency: null },
      boatDaysOf(drawn),
    ],
    clusters: [0, 0.5, 1].map((travelDays, index) => ({
      ...{ id: `pulau-${index}`, regency: '21.01', pool: 0, travelDays, boats: index > 0 ? BOATS : null },
    })),
    pools: [{ id: 'regu', regency: '21.01', crewDays: drawn.crews }],
  };
}

const BOATS = 3;

function boatDaysOf({ boats, horizonDays }: Drawn): PlanResource {
  const perDay = boats.slice(0, horizonDays);
  const limit = perDay.reduce((sum, each) => sum + each, 0);
  return { id: 'kapal', kind: 'boat-days', limit, regency: null, perDay };
}

/** The mainland is reached by road. */
function boatFor(cluster: number, crewDays: number): ResourceUse[] {
  return cluster > 0 && crewDays > 0 ? [{ resource: BOATS, amount: crewDays }] : [];
}

function facility({ ports, capacityBps }: Drawn, index: number): PlanFacility {
  return {
    id: `hub-${index}`,
    cluster: index,
    costRupiah: 1_000_000,
    leadDays: index * 7,
    crewDays: index,
    uses: [{ resource: 2, amount: 1_000_000 }, ...boatFor(index, index)],
    ...{ ports, capacityBps, fixed: false },
  };
}

/** An instance in which at the places wished for the first choice is half of a pair that is ordered, and the others stand beside it. */
export function halfOrdered(instance: PlanInstance, wishes: readonly boolean[]): PlanInstance {
  const first = new Map<number, PlanColumn>();
  const columns = instance.columns.map((column): PlanColumn => {
    if (!wishes[column.place]) return column;
    const half = first.get(column.place);
    if (!half) {
      first.set(column.place, column);
      return { ...column, ordered: 'alone' };
    }
    const facilities = [half, column].flatMap((each) => each.facilities);
    return {
      ...column,
      id: `${column.id}+${half.id}`,
      chance: Math.round((1 - (1 - half.chance) * (1 - column.chance)) * 1e4) / 1e4,
      costRupiah: half.costRupiah + column.costRupiah,
      leadDays: Math.max(half.leadDays, column.leadDays),
      crewDays: half.crewDays + column.crewDays,
      uses: [0, 1, 2, BOATS].flatMap((resource) => {
        const used = [half, column].flatMap(({ uses }) => uses.filter((use) => use.resource === resource));
        const amount = used.reduce((sum, use) => sum + use.amount, 0);
        return amount > 0 ? [{ resource, amount }] : [];
      }),
      facilities: facilities.filter(
        (use, at) => facilities.findIndex((one) => one.facility === use.facility) === at,
      ),
      ordered: 'with-free',
    };
  });
  return { ...instance, columns };
}
