import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { conflictsOf, withCrews } from './conflicts.ts';
import { smallInstance } from './instance.fixture.ts';
import type { PlanConflict, PlanInstance } from './instance.ts';
import { outcomeOf } from './outcome.ts';
import { buildProgramme } from './programme.ts';
import { judge, overstep, ROW_ROUNDING, valuesOf } from './stages.ts';
import { fixedOnly } from './start.ts';

const ISLAND: PlanInstance = {
  horizonDays: 10,
  places: ['a', 'b', 'c'].map((code) => ({ code, regency: '21.01', cluster: 0, weight: 1, baseChance: 0 })),
  columns: [0, 1, 2].map((place) => ({
    id: `vsat-${place}`,
    ...{ place, primary: `vsat-${place}`, fallback: null, chance: 0.9, costRupiah: 1_000_000 },
    ...{ leadDays: 0, crewDays: 1, facilities: [], fixed: true },
    uses: [{ resource: 0, amount: 1 }],
  })),
  facilities: [],
  resources: [{ id: 'stok vsat', kind: 'stock', limit: 3, regency: null }],
  clusters: [{ id: 'pulau', regency: '21.01', pool: 0, travelDays: 1 }],
  pools: [{ id: 'regu', regency: '21.01', crewDays: [10] }],
};

describe('what is ordered already', () => {
  test('can be carried out when there is enough of everything', () => {
    expect(conflictsOf(ISLAND)).toEqual([]);
  });

  test('of three terminals of which two are there: which stock, one more, or which order to let go', () => {
    const short = { ...ISLAND, resources: [{ ...ISLAND.resources[0], limit: 2 }] } as PlanInstance;
    const [found, ...others] = conflictsOf(short);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ limit: 'resource', index: 0, used: 3, allowed: 2, release: ['vsat-0'] });
    expect(found?.what.en).toBe('stok vsat: 3 units ordered, 2 there');
    expect(found?.change).toEqual({ id: 'tambah 1 unit', en: 'add 1 units' });
  });

  test('that comes after the freeze: by how many days', () => {
    const late = withColumn(0, { leadDays: 12 });
    expect(conflictsOf(late)[0]).toMatchObject({ limit: 'date', index: 0, used: 14, release: ['vsat-0'] });
    expect(conflictsOf(late)[0]?.change.en).toBe('have it delivered 4 days sooner, or let go of this order');
  });

  test('that hangs on a hub which comes after the freeze: the hub is named', () => {
    const hub = {
      ...{
        id: 'hub',
        cluster: 0,
        costRupiah: 1,
        leadDays: 8,
        crewDays: 2,
        uses: [],
        ports: 3,
        capacityBps: 9,
      },
      fixed: false,
    };
    const onHub = {
      ...withColumn(0, { crewDays: 0, facilities: [{ facility: 0, bps: 3 }] }),
      facilities: [hub],
    };
    expect(conflictsOf(onHub)[0]).toMatchObject({ limit: 'date', index: 0, ofFacility: true, used: 11 });
  });

  test('for crews that are not there: how many days of how many crews', () => {
    const none = { ...ISLAND, pools: [{ id: 'regu', regency: '21.01', crewDays: [] }] };
    // Three days of work and one of travel: no slack is asked of what is ordered.
    expect(conflictsOf(none)[0]).toMatchObject({ limit: 'crew', index: 0, extraCrews: [4] });
  });

  test('uses up the slack of the crews: no conflict, and nothing more is planned for them', () => {
    const [first, ...others] = ISLAND.columns;
    if (!first) throw new Error('an island without columns');
    // Two days of work and one of travel in three days: all of them, beyond nine and seven tenths.
    const tight: PlanInstance = {
      ...ISLAND,
      columns: [{ ...first, crewDays: 2 }, ...others.map((column) => ({ ...column, fixed: false }))],
      pools: [{ id: 'regu', regency: '21.01', crewDays: [3] }],
    };
    expect(conflictsOf(tight)).toEqual([]);
    expect(keepsAll(tight)).toBe(true);
    const two = [0, 1, null];
    expect(judge(buildProgramme(tight), two).by).toBeGreaterThan(ROW_ROUNDING);
    const free = { ...tight, columns: tight.columns.map((column) => ({ ...column, fixed: false })) };
    expect(judge(buildProgramme(free), [0, null, null]).by).toBeGreaterThan(ROW_ROUNDING);
  });

  test('twice at one place: one of them goes', () => {
    const twice = withColumn(1, { place: 0 });
    expect(conflictsOf(twice)[0]).toMatchObject({ limit: 'place', index: 0, release: ['vsat-1'] });
  });
});

test('whatever is fixed: without conflicts it keeps every row; with them the changes named are enough and no less would be', () => {
  const someFixed = fc.tuple(smallInstance(), fc.array(fc.boolean(), { minLength: 15, maxLength: 15 }));
  let seen = 0;
  fc.assert(
    fc.property(someFixed, ([drawn, fixed]) => {
      const instance = onePerPlace(drawn, fixed);
      const conflicts = conflictsOf(instance);
      expect(keepsAll(instance)).toBe(conflicts.length === 0);
      const mendable = conflicts.filter(({ limit }) => limit !== 'date');
      if (conflicts.length === 0 || mendable.length < conflicts.length) return;
      seen += 1;
      expect(keepsAll(mended(instance, conflicts, 0))).toBe(true);
      for (const each of conflicts) {
        const others = conflicts.filter((other) => other !== each);
        expect(keepsAll(mended(mended(instance, others, 0), [each], 0.25))).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
  expect(seen).toBeGreaterThan(50);
});

function withColumn(index: number, change: Partial<PlanInstance['columns'][number]>): PlanInstance {
  const columns = ISLAND.columns.map((column, at) => (at === index ? { ...column, ...change } : column));
  return { ...ISLAND, columns };
}

function onePerPlace(drawn: PlanInstance, wishes: readonly boolean[]): PlanInstance {
  const taken = new Set<number>();
  const columns = drawn.columns.map((column, index) => {
    const fixed = (wishes[index] ?? false) && !taken.has(column.place);
    if (fixed) taken.add(column.place);
    return { ...column, fixed };
  });
  return { ...drawn, columns };
}

/** Whether the fixed choices alone keep the programme's rows: read from the programme, not from the conflicts. */
function keepsAll(instance: PlanInstance): boolean {
  const programme = buildProgramme(instance);
  const chosen = fixedOnly(instance);
  const values = valuesOf(programme, chosen, outcomeOf(instance, chosen));
  const late = instance.columns.some(
    (column) =>
      column.fixed &&
      Math.max(
        column.leadDays,
        ...column.facilities.map((use) => instance.facilities[use.facility]?.leadDays ?? 0),
      ) +
        (column.crewDays > 0
          ? column.crewDays +
            (instance.clusters[instance.places[column.place]?.cluster ?? 0]?.travelDays ?? 0)
          : 0) >
        instance.horizonDays,
  );
  const facilityLate = outcomeOf(instance, chosen).built.some((built, index) => {
    const { leadDays = 0, crewDays = 0, cluster = 0 } = instance.facilities[index] ?? {};
    const travel = crewDays > 0 ? (instance.clusters[cluster]?.travelDays ?? 0) : 0;
    return built && leadDays + travel + crewDays > instance.horizonDays;
  });
  return !late && !facilityLate && overstep(programme.model, values).by <= ROW_ROUNDING;
}

/** The changes that conflicts name, less a part of each. */
function mended(instance: PlanInstance, conflicts: readonly PlanConflict[], less: number): PlanInstance {
  let changed = instance;
  for (const { limit, index, used, allowed, extraCrews } of conflicts) {
    const upTo = used - less * (used - allowed);
    const [last = 0, ...others] = extraCrews.toReversed();
    if (limit === 'crew')
      changed = withCrews(changed, index, less > 0 ? [...others, last - less] : extraCrews);
    else if (limit === 'resource')
      changed = { ...changed, resources: with_(changed.resources, index, { limit: upTo }) };
    else {
      const grown = limit === 'ports' ? { ports: upTo } : { capacityBps: upTo };
      changed = { ...changed, facilities: with_(changed.facilities, index, grown) };
    }
  }
  return changed;
}

function with_<T>(items: readonly T[], index: number, change: Partial<T>): T[] {
  return items.map((item, at) => (at === index ? { ...item, ...change } : item));
}
