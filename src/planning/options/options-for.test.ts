import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Catalogue } from '../catalogue/index.ts';
import { columnsFor } from './columns-for.ts';
import type { GapPlace } from './facts.ts';
import { gapPlace, packCatalogue, seen, sender, site, surroundings } from './options.fixture.ts';
import { optionsFor } from './options-for.ts';

type World = ReturnType<typeof surroundings>;
const kindsOf = (world: World) => new Set(optionsFor(world).options.map(({ kind }) => kind));
const option = (world: World, kind: string) => optionsFor(world).options.find((found) => found.kind === kind);
const rejection = (world: World, kind: string) =>
  optionsFor(world).rejections.find((found) => found.kind === kind)?.reason.en ?? '';

describe('a radio link', () => {
  const world = (sight: Parameters<typeof seen>[0]) =>
    surroundings({ sites: [site('bt')], assessLink: () => seen(sight) });

  test('is offered by what terrain says: clear is surest, no terrain least, and the sentence is told', () => {
    const chances = (['clear', 'grazing', 'no-ridge', 'no-terrain'] as const).map((sight) => {
      const found = option(world(sight), 'link');
      expect(found?.reasons.map(({ en }) => en)).toContain(`sight ${sight}`);
      return found?.carryChance ?? 0;
    });
    expect(chances).toEqual(chances.toSorted((a, b) => b - a));
    expect(new Set(chances).size).toBe(4);
  });

  test.each(['blocked', 'ridge'] as const)('is none where the sight is %s', (sight) => {
    expect(option(world(sight), 'link')).toBeUndefined();
    expect(rejection(world(sight), 'link')).toContain(`sight ${sight}`);
  });

  test('hangs on a hub with its ports, and starts from no place without internet or ports', () => {
    const { facilities } = optionsFor(world('clear'));
    expect(facilities.map(({ id, ports, capacityBps }) => ({ id, ports, capacityBps }))).toEqual([
      { id: 'radio-5g8@bt', ports: 2, capacityBps: 4_000_000 },
    ]);
    for (const change of [{ internet: 'none' }, { freePorts: 0 }, { freeBps: 100_000 }] as const) {
      expect(option(surroundings({ sites: [site('bt', change)] }), 'link')).toBeUndefined();
    }
  });
});

describe("another operator's SIM", () => {
  const tried = (tries: number, passes: number) =>
    [{ path: 'primary', operator: 'Telkomsel', medium: '4g', tries, passes }] as const;

  test('is surer the more it passed here, and none when it never was enough', () => {
    const chance = (tries: number, passes: number) =>
      option(surroundings({ places: [gapPlace(1, { ways: tried(tries, passes) })] }), 'other-operator')
        ?.carryChance;
    expect(chance(6, 6)).toBeGreaterThan(chance(6, 4) ?? 1);
    expect(chance(3, 0)).toBeUndefined();
  });

  test('counts less when only a neighbour tried it, least when cells are only on record', () => {
    const near = surroundings({
      senders: [sender(1, { spot: gapPlace(2).spot as never, ways: tried(5, 5) })],
    });
    const hint = surroundings({ heardOf: new Map([[gapPlace(1).code, ['Telkomsel']]]) });
    const [a, b] = [option(near, 'other-operator'), option(hint, 'other-operator')];
    expect(a?.carryChance).toBeGreaterThan(b?.carryChance ?? 1);
    expect(b?.reasons[0]?.en).toContain('no evidence');
    expect(option(surroundings(), 'other-operator')).toBeUndefined();
  });
});

test('without a position, what needs one says so, and the rest remains', () => {
  const world = surroundings({ places: [gapPlace(1, { spot: null })], sites: [site('bt')] });
  for (const kind of ['link', 'fibre', 'portable-bts', 'shared-vsat', 'existing-access', 'walk-out']) {
    expect(rejection(world, kind)).toContain('no position');
  }
  expect([...kindsOf(world)]).toEqual(expect.arrayContaining(['vsat', 'geser']));
});

test('an antenna amplifies a weak signal and nothing else', () => {
  const ways = [{ path: 'primary', operator: null, medium: null, tries: 4, passes: 0 }] as const;
  const chance = (change: Partial<GapPlace>) =>
    option(surroundings({ places: [gapPlace(1, change)] }), 'antenna')?.carryChance;
  expect(chance({ signalClass: 'lemah' })).toBeGreaterThan(chance({ signalClass: null }) ?? 1);
  expect(chance({ signalClass: 'tidak-ada', ways })).toBeUndefined();
});

test('where power is short a generator comes along: dearer, and said', () => {
  const chosen = (power: boolean | null) =>
    option(surroundings({ places: [gapPlace(1, { power })] }), 'vsat');
  expect(chosen(false)?.addOns).toEqual(['genset']);
  expect(chosen(false)?.costRupiah).toBeGreaterThan(chosen(true)?.costRupiah ?? 0);
  expect(chosen(null)?.carryChance).toBeLessThan(chosen(true)?.carryChance ?? 0);
  const only = surroundings({ places: [gapPlace(1, { power: false, onlyPower: true })] });
  expect(option(only, 'power')?.carryChance).toBeGreaterThan(0.9);
});

test('geser goes by road on the island, by boat to another, and less surely by boat and far', () => {
  const to = (land: string, east = 0.01) =>
    option(
      surroundings({
        senders: [
          sender(1, { spot: { position: { latitude: 3.9, longitude: 108.31 + east }, exact: true, land } }),
        ],
      }),
      'geser',
    );
  expect(to('a', 0.1)?.itemId).toBe('geser-darat');
  expect(to('a')?.itemId).toBe('geser-kaki');
  const boat = optionsFor(
    surroundings({
      senders: [
        sender(1, { spot: { position: { latitude: 3.9, longitude: 108.41 }, exact: true, land: 'b' } }),
      ],
    }),
  ).options.find(({ itemId }) => itemId === 'geser-laut');
  expect(boat?.carryChance).toBeLessThan(to('a', 0.1)?.carryChance ?? 0);
});

test('an office of which nobody knows how far it is is reached over water from another island, and says so', () => {
  const offices = (port: string) =>
    optionsFor(surroundings({ portLand: new Map([['2103', port]]) })).options.filter(
      ({ kind }) => kind === 'geser',
    );
  expect(new Set(offices('a').map(({ itemId }) => itemId))).toEqual(new Set(['geser-darat']));
  expect(new Set(offices('b').map(({ itemId }) => itemId))).toEqual(new Set(['geser-laut']));
  for (const { wayUnknown, reasons } of [...offices('a'), ...offices('b')]) {
    expect(wayUnknown).toBe(true);
    expect(reasons.map(({ en }) => en).join()).toMatch(/is not known: counted as 240 minutes/);
  }
});

test('a portable BTS serves those within its reach, and none for one alone', () => {
  const three = surroundings({ places: [gapPlace(1), gapPlace(3), gapPlace(5)] });
  const { facilities, options } = optionsFor(three);
  const bts = facilities.filter(({ kind }) => kind === 'portable-bts');
  expect(bts.every(({ tpsCode }) => tpsCode === gapPlace(3).code)).toBe(true);
  expect(options.filter(({ itemId }) => itemId === 'bts-telkomsel')).toHaveLength(3);
  expect(rejection(surroundings(), 'portable-bts')).toContain('no other TPS');
});

test('building something shared over the sea takes the boat as long as the crew; on the port’s own island none', () => {
  const boatDays = (land: string) => {
    const three = surroundings({
      places: [gapPlace(1), gapPlace(3), gapPlace(5)],
      portLand: new Map([['2103', land]]),
    });
    const { instance } = columnsFor(three, optionsFor(three), { pairs: false, ordered: new Map() });
    const boats = instance.resources.findIndex(({ id }) => id === 'boat-days:2103');
    return instance.facilities
      .filter(({ id }) => id.startsWith('bts'))
      .map(({ crewDays, uses }) => ({
        crewDays,
        boatDays: uses.find(({ resource }) => resource === boats)?.amount,
      }));
  };
  expect(boatDays('b').length).toBeGreaterThan(0);
  for (const { crewDays, boatDays: days } of boatDays('b')) expect(days).toBe(crewDays);
  for (const { boatDays: days } of boatDays('a')) expect(days).toBeUndefined();
});

test('a cluster over the sea takes boats on its way, and there are none on days on which the sea is closed', () => {
  const boatsWith = (catalogue: Partial<Catalogue>, land = 'b') => {
    const around = surroundings({
      catalogue: { ...packCatalogue(), ...catalogue },
      portLand: new Map([['2103', land]]),
      horizonDays: 10,
    });
    const { instance } = columnsFor(around, optionsFor(around), { pairs: false, ordered: new Map() });
    const index = instance.resources.findIndex(({ id }) => id === 'boat-days:2103');
    return { index, resource: instance.resources[index], clusters: instance.clusters };
  };
  const open = boatsWith({ closures: [] });
  const perDay = open.resource?.perDay ?? [];
  expect(perDay).toHaveLength(10);
  expect(new Set(perDay).size).toBe(1);
  expect(open.resource?.limit).toBe(Math.floor(10 * (perDay[0] ?? 0) + 1e-9));
  expect(open.clusters.map(({ boats }) => boats)).toEqual([open.index]);
  expect(boatsWith({ closures: [] }, 'a').clusters.map(({ boats }) => boats)).toEqual([null]);
  // Tomorrow is 9 October.
  const closed = (regency: string | null) => ({
    ...{ regency, from: '2024-10-10', until: '2024-10-12', source: 'uji' },
    reason: { id: 'angin utara', en: 'north wind' },
  });
  const shut = [...perDay.slice(0, 1), 0, 0, 0, ...perDay.slice(4)];
  expect(boatsWith({ closures: [closed('2103')] }).resource?.perDay).toEqual(shut);
  expect(boatsWith({ closures: [closed(null)] }).resource?.perDay).toEqual(shut);
  expect(boatsWith({ closures: [closed('2101')] }).resource?.perDay).toEqual(perDay);
});

test('what would come after the freeze is none, unless it was ordered long enough ago', () => {
  const late = surroundings({ horizonDays: 10 });
  expect(rejection(late, 'vsat')).toContain('too late');
  const id = `${gapPlace(1).code}:starlink`;
  const ordered = surroundings({ horizonDays: 10, orderedDaysAgo: new Map([[id, 5]]) });
  expect(option(ordered, 'vsat')).toMatchObject({ id, leadDays: 7 });
});

const place = fc.record({
  spot: fc.option(
    fc.record({
      position: fc.record({
        latitude: fc.double({ min: 3.5, max: 4.2, noNaN: true }),
        longitude: fc.double({ min: 107.9, max: 108.6, noNaN: true }),
      }),
      exact: fc.boolean(),
      land: fc.constantFrom('a', 'b', null),
    }),
  ),
  signalClass: fc.constantFrom('lemah', 'tidak-ada', null),
  power: fc.constantFrom(true, false, null),
  voters: fc.option(fc.integer({ min: 0, max: 600 })),
  uploadPoint: fc.option(
    fc.record({
      present: fc.boolean(),
      description: fc.constant(null),
      minutes: fc.option(fc.integer({ min: 0, max: 400 })),
      means: fc.constantFrom('foot', 'road', 'boat', null),
    }),
  ),
});
const world = fc.record({
  changes: fc.array(place, { minLength: 1, maxLength: 12 }),
  horizonDays: fc.integer({ min: 2, max: 60 }),
  senders: fc.integer({ min: 0, max: 4 }),
  pairs: fc.boolean(),
});

function worldOf(drawn: { changes: object[]; horizonDays: number; senders: number }): World {
  return surroundings({
    horizonDays: drawn.horizonDays,
    places: drawn.changes.map((change, i) => gapPlace(i + 1, change as Partial<GapPlace>)),
    senders: Array.from({ length: drawn.senders }, (_, i) => sender(i)),
    sites: [site('bt'), site('sd', { internet: 'fibre' })],
  });
}

test('whatever the world: each TPS has a primary and another way, chances are chances, and indices point somewhere', () => {
  fc.assert(
    fc.property(world, ({ pairs, changes, horizonDays, senders }) => {
      const around = worldOf({ changes, horizonDays, senders });
      const found = optionsFor(around);
      const { instance } = columnsFor(around, found, { pairs, ordered: new Map() });
      const ids = new Set(found.options.map(({ id }) => id));
      expect(ids.size).toBe(found.options.length);
      for (const [index, { baseChance }] of instance.places.entries()) {
        const columns = instance.columns.filter((column) => column.place === index);
        expect(columns.length).toBeGreaterThan(0);
        expect(columns.length).toBeLessThanOrEqual(12);
        expect(columns.some(({ fallback }) => fallback !== null)).toBe(true);
        for (const column of columns) {
          expect(column.chance).toBeGreaterThan(baseChance);
          expect(column.chance).toBeLessThanOrEqual(1);
          expect(ids.has(column.primary) && (column.fallback === null || ids.has(column.fallback))).toBe(
            true,
          );
          expect(column.leadDays).toBeLessThanOrEqual(instance.horizonDays);
          for (const { resource, amount } of column.uses) {
            expect(instance.resources[resource]).toBeDefined();
            expect(amount).toBeGreaterThan(0);
          }
          for (const { facility } of column.facilities) expect(instance.facilities[facility]).toBeDefined();
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('the same input gives the same columns, whatever the order of the catalogue', () => {
  const around = surroundings({
    places: [gapPlace(1), gapPlace(2)],
    senders: [sender(1)],
    sites: [site('bt')],
  });
  const turned = { ...around, catalogue: { ...packCatalogue(), items: packCatalogue().items.toReversed() } };
  const ids = (one: World) =>
    columnsFor(one, optionsFor(one), { pairs: true, ordered: new Map() })
      .instance.columns.map(({ id, chance }) => `${id} ${chance}`)
      .sort();
  expect(ids(turned)).toEqual(ids(around));
});

test('whichever half of a choice is ordered: it is in every choice then, alone at the least, and the choice is there as before', () => {
  fc.assert(
    fc.property(world, fc.nat(), fc.boolean(), ({ pairs, ...drawn }, pick, isFallback) => {
      const around = worldOf(drawn);
      const found = optionsFor(around);
      const { instance } = columnsFor(around, found, { pairs, ordered: new Map() });
      const couples = instance.columns.filter(({ fallback }) => fallback !== null);
      const planned = couples[pick % couples.length];
      fc.pre(planned !== undefined);
      if (!planned) return;
      const half = isFallback ? (planned.fallback ?? '') : planned.primary;
      const code = instance.places[planned.place]?.code ?? '';
      const role = isFallback ? 'fallback' : 'primary';
      const ordered = new Map([[code, [{ optionId: half, role, daysAgo: 0 } as const]]]);
      const then = columnsFor(around, found, { pairs, ordered }).instance;
      const [alone, ...others] = then.columns.filter(({ place }) => place === planned.place);
      expect(alone).toMatchObject({ primary: half, fallback: null, fixed: false, ordered: 'alone' });
      for (const one of others) {
        expect(one).toMatchObject({ ordered: 'with-free', fixed: false });
        expect(isFallback ? one.fallback : one.primary).toBe(half);
        expect(one.crewDays).toBeGreaterThanOrEqual(alone?.crewDays ?? 0);
        expect(one.leadDays).toBeGreaterThanOrEqual(alone?.leadDays ?? 0);
      }
      const asGood = others.filter(
        ({ chance, costRupiah }) => chance >= planned.chance && costRupiah <= planned.costRupiah,
      );
      expect(asGood.length).toBeGreaterThan(0);
      expect(then.columns.filter(({ place }) => place !== planned.place)).toEqual(
        instance.columns.filter(({ place }) => place !== planned.place),
      );
    }),
    { numRuns: 50 },
  );
});
