import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chanceOf, type FoundOption } from '../options/index.ts';
import { packCatalogue } from '../options/options.fixture.ts';
import { seededRandom } from '../random.ts';
import { ASSUMED_SHOCKS, NO_SHOCKS, outageChance, type Risk, type RiskPlace, type RiskWay } from './risk.ts';
import { simulatePlan } from './simulate.ts';
import { spreadOf } from './spread.ts';

const way = (more: Partial<RiskWay> = {}): RiskWay => ({
  optionId: 'o',
  kind: 'vsat',
  partner: 'bakti',
  cause: 'satellite',
  ready: 0.8,
  carry: 0.9,
  plannedDay: 5,
  boatPool: null,
  ...more,
});
const place = (ways: readonly RiskWay[], more: Partial<RiskPlace> = {}): RiskPlace => ({
  code: '2101010001001',
  regency: '2101',
  weight: 1,
  baseChance: 0.2,
  isCovered: false,
  ways,
  ...more,
});
const risk = (places: readonly RiskPlace[], more: Partial<Risk> = {}): Risk => ({
  freezeDay: 20,
  places,
  shocks: NO_SHOCKS,
  noticedInTime: 1,
  sameCause: 1,
  late: [],
  ...more,
});
const option: FoundOption = {
  ...{ id: 'o', tpsCode: '2101010001001', kind: 'vsat', itemId: 'i', partner: null, cause: 'satellite' },
  ...{ readyChance: 1, carryChance: 1, costRupiah: 0, leadDays: 0, crewDays: 0, boatDays: 0, bps: 0 },
  ...{ facilityId: null, needs: [], reasons: [], place: null, addOns: [] },
};
const { rules: RULES } = packCatalogue();
const RUNS = 8_000;
const chances = fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100);
/** Five standard errors of a share, and what a rare event may add. */
const near = (share: number, runs = RUNS) => 5 * Math.sqrt((share * (1 - share)) / runs) + 10 / runs;

describe('against closed form', () => {
  test.each([
    ['nothing by hand', 'vsat', 'satellite', 'other-operator', 'operator:xl'],
    ['carrying as the fallback, which is not done twice', 'vsat', 'satellite', 'geser', 'hand'],
    ['carrying to two places, which fail together', 'walk-out', 'hand:near', 'geser', 'hand'],
  ] as const)(
    'without shocks a TPS sends as often as its choice says: %s',
    (_, kind, cause, second, other) => {
      const chance = (value: number) => ({ ...RULES.sameCause, value });
      fc.assert(
        fc.property(
          fc.record({
            first: fc.record({ readyChance: chances, carryChance: chances }),
            next: fc.record({ readyChance: chances, carryChance: chances }),
            base: chances,
            noticedInTime: chances,
            sameCause: chances,
            planned: fc.integer({ min: 0, max: 5 }),
            seed: fc.integer(),
          }),
          ({ first, next, base, noticedInTime, sameCause, planned, seed }) => {
            const rules = { ...RULES, noticedInTime: chance(noticedInTime), sameCause: chance(sameCause) };
            const says = chanceOf(
              { ...option, id: 'a', kind, cause, ...first },
              { ...option, id: 'b', kind: second, cause: other, ...next },
              base,
              rules,
            );
            const ways = [
              way({ kind, cause, ready: first.readyChance, carry: first.carryChance, plannedDay: planned }),
              way({ kind: second, cause: other, ready: next.readyChance, carry: next.carryChance }),
            ];
            const { lost } = simulatePlan(
              risk([place(ways, { baseChance: base })], { freezeDay: 5, noticedInTime, sameCause }),
              seededRandom(seed),
              RUNS,
            );
            expect(Math.abs(lost.mean - (1 - says))).toBeLessThanOrEqual(near(1 - says));
          },
        ),
        { numRuns: 20 },
      );
    },
  );

  test('many independent TPS: mean and scatter of a sum of Bernoulli draws', () => {
    const places = Array.from({ length: 50 }, () => place([way()]));
    const p = (1 - 0.72) * 0.8;
    const { lost, standardError, lostShare } = simulatePlan(risk(places), seededRandom(1), 4_000);
    const deviation = Math.sqrt(50 * p * (1 - p));
    expect(Math.abs(lost.mean - 50 * p)).toBeLessThan((5 * deviation) / Math.sqrt(4_000));
    expect(lost.deviation / deviation).toBeCloseTo(1, 1);
    expect(standardError).toBeCloseTo(lost.deviation / Math.sqrt(4_000));
    expect(lost.p90 - lost.mean).toBeCloseTo(1.2816 * deviation, -0.3);
    expect(lostShare.reduce((sum, share) => sum + share, 0)).toBeCloseTo(lost.mean);
  });

  test('closing by the freeze: all of them, by chances that multiply', () => {
    const places = [place([way({ ready: 0.7, carry: 1 })]), place([way({ ready: 0.6, carry: 0.5 })])];
    const { closedByFreeze, days } = simulatePlan(risk(places), seededRandom(2), RUNS);
    expect(Math.abs(closedByFreeze.connected - 0.7 * 0.3)).toBeLessThan(near(0.21));
    expect(days[4]?.connected).toMatchObject({ mean: 2, p10: 2, p90: 2 });
    expect(Math.abs((days.at(-1)?.connected.mean ?? 0) - (2 - 0.7 - 0.3))).toBeLessThan(0.03);
  });

  test('a tested fallback of today keeps a TPS out of the uncovered gap from the first day; the connected gap knows nothing of it', () => {
    const covered = place([way({ ready: 1, carry: 1 })], { isCovered: true });
    const { days } = simulatePlan(risk([covered, place([way({ ready: 1, carry: 1 })])]), seededRandom(4), 10);
    expect(days.map(({ uncovered }) => uncovered.mean)).toEqual(days.map(({ day }) => (day < 5 ? 1 : 0)));
    expect(days[0]?.connected.mean).toBe(2);
    expect(days.at(-1)?.connected.mean).toBe(0);
  });

  test('a partner that is n days late', () => {
    const [ready, slack, late] = [0.8, 15, 7];
    const expected = 1 - (1 - ready) ** ((slack + 1 - late) / (slack + 1));
    const places = [place([way({ ready, carry: 1 })])];
    const found = (partner: string) =>
      simulatePlan(risk(places, { late: [{ partner, days: late }] }), seededRandom(3), RUNS).closedByFreeze
        .connected;
    expect(Math.abs(found('bakti') - expected)).toBeLessThan(near(expected));
    expect(Math.abs(found('another') - ready)).toBeLessThan(near(ready));
  });
});

describe('what strikes together', () => {
  const shocks = {
    boatDayLost: 0,
    outages: [{ cause: 'satellite', chance: 0.1, name: { id: 's', en: 's' } }],
  };
  const places = Array.from({ length: 40 }, () => place([way({ ready: 1, carry: 1 })], { baseChance: 0 }));

  test('a satellite outage takes all or none: the mean is that of independent failures, the tail is not', () => {
    const { lost, closedByFreeze } = simulatePlan(risk(places, { shocks }), seededRandom(4), RUNS);
    expect(Math.abs(lost.mean / 40 - 0.1)).toBeLessThan(near(0.1));
    expect(lost.deviation).toBeCloseTo(40 * Math.sqrt(0.1 * 0.9), 0);
    // An outage on the evening does not open a gap that a test has closed.
    expect(closedByFreeze.connected).toBe(1);
  });

  test('a fallback of another cause helps, one of the same does not', () => {
    const lostWith = (cause: string) => {
      const ways = [way({ ready: 1, carry: 1 }), way({ ready: 1, carry: 1, cause })];
      return simulatePlan(risk([place(ways, { baseChance: 0 })], { shocks }), seededRandom(5), RUNS).lost
        .mean;
    };
    expect(lostWith('operator:xl')).toBe(0);
    expect(lostWith('satellite')).toBeGreaterThan(0.08);
  });

  test('a failure that nobody notices is not mended by a fallback', () => {
    const ways = [way({ ready: 1, carry: 0.5 }), way({ ready: 1, carry: 1, cause: 'hand', kind: 'geser' })];
    const { lost } = simulatePlan(
      risk([place(ways, { baseChance: 0 })], { noticedInTime: 0.6 }),
      seededRandom(6),
      RUNS,
    );
    expect(Math.abs(lost.mean - 0.5 * 0.4)).toBeLessThan(near(0.2));
  });

  test('lost boat days make what comes by boat later', () => {
    const byBoat = [place([way({ boatPool: 'pool', plannedDay: 20, ready: 1, carry: 1 })])];
    const boatDayLost = 0.05;
    const { closedByFreeze } = simulatePlan(
      risk(byBoat, { shocks: { boatDayLost, outages: [] } }),
      seededRandom(7),
      RUNS,
    );
    const none = 0.95 ** 20;
    expect(Math.abs(closedByFreeze.connected - none)).toBeLessThan(near(none));
  });

  test('families of causes', () => {
    expect(outageChance(ASSUMED_SHOCKS, 'operator:xl')).toBe(0.02);
    expect(outageChance(ASSUMED_SHOCKS, 'hand')).toBe(0);
  });
});

test('geser and a walk-out point cover a TPS without connecting it', () => {
  const { closedByFreeze } = simulatePlan(
    risk([place([way({ kind: 'geser', cause: 'hand', ready: 1, carry: 1 })])]),
    seededRandom(1),
    10,
  );
  expect(closedByFreeze).toEqual({ connected: 0, uncovered: 1 });
});

test('what has no place in the schedule is never ready', () => {
  const { lost } = simulatePlan(
    risk([place([way({ plannedDay: null, ready: 1 })], { baseChance: 0 })]),
    seededRandom(1),
    10,
  );
  expect(lost.mean).toBe(1);
});

test('a chance so small that no computer tells it from none makes nothing ready', () => {
  const { lost } = simulatePlan(
    risk([place([way({ ready: 5e-324, carry: 1 })], { baseChance: 0 })]),
    seededRandom(0),
    1_000,
  );
  expect(lost.mean).toBe(1);
});

test('the same seed gives the same answer', () => {
  const asked = risk([place([way()])], { shocks: ASSUMED_SHOCKS });
  expect(simulatePlan(asked, seededRandom(9), 200)).toEqual(simulatePlan(asked, seededRandom(9), 200));
});

test('quantiles are values that were seen', () => {
  expect(spreadOf(Float64Array.from([5, 1, 4, 2, 3, 6, 7, 8, 9, 10]))).toMatchObject({
    mean: 5.5,
    p10: 1,
    p50: 5,
    p90: 9,
  });
  expect(spreadOf(new Float64Array(0)).mean).toBe(0);
});
