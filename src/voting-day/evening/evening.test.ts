import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrivalsFor, PART_COUNT } from './arrivals.ts';
import { USUAL_ASSUMPTIONS } from './assumptions.ts';
import { sail } from './boats.ts';
import { buildDistrict } from './build-district.ts';
import { chance, luckOf } from './chance.ts';
import { islandTps, knownTps, mixedDistrict, wayAt } from './district.fixture.ts';
import type { District } from './district.ts';
import { forecastOf } from './forecast.ts';
import { normalQuantile } from './normal.ts';
import { rehearseDistrict } from './rehearse-district.ts';
import { runEvening, stageOf } from './run-evening.ts';
import { sceneOf } from './scene.ts';
import { tallyFor } from './tally.ts';

const OPEN = { from: 0, until: 0 };
const ASK = { seed: 7, evenings: 60, assumed: USUAL_ASSUMPTIONS, lateAfter: 300 };

function evening(district: District, seed: number, number = 0) {
  const into = arrivalsFor(district.codes.length);
  runEvening(stageOf(sceneOf(district, USUAL_ASSUMPTIONS)), seed, number, into);
  return into;
}

function meanArrival(district: District, stream: 'figures' | 'photos'): number {
  let sum = 0;
  for (let number = 0; number < 40; number += 1)
    for (const minutes of evening(district, 3, number)[stream]) sum += minutes;
  return sum / 40 / district.codes.length;
}

test('the same seed is the same evening; another is another', () => {
  const district = mixedDistrict();
  expect(evening(district, 5)).toEqual(evening(district, 5));
  expect(evening(district, 5).figures).not.toEqual(evening(district, 6).figures);
});

test('nobody arrives before the forms are done, photos never before figures, and every minute is told once', () => {
  const district = mixedDistrict();
  fc.assert(
    fc.property(fc.nat(), fc.nat({ max: 500 }), (seed, number) => {
      const { finish, figures, photos, figureParts, photoParts } = evening(district, seed, number);
      for (const at of district.codes.keys()) {
        expect(figures[at]).toBeGreaterThan(finish[at] ?? 0);
        expect(photos[at]).toBeGreaterThan(figures[at] ?? 0);
        const sum = (parts: Float64Array) =>
          parts.subarray(at * PART_COUNT, (at + 1) * PART_COUNT).reduce((total, one) => total + one, 0);
        expect(sum(figureParts)).toBeCloseTo(figures[at] ?? 0, 6);
        expect(sum(photoParts)).toBeCloseTo(photos[at] ?? 0, 6);
      }
    }),
    { numRuns: 60 },
  );
});

test('one TPS more changes nothing at the others, unless they share something', () => {
  const [one, two] = [knownTps('2105012001001'), knownTps('2105012002001')];
  const alone = evening(buildDistrict('210501', [one], USUAL_ASSUMPTIONS), 4);
  const both = evening(buildDistrict('210501', [one, two], USUAL_ASSUMPTIONS), 4);
  expect(both.figures[0]).toBe(alone.figures[0]);
});

test('a village more, read before the others, leaves their cells the luck they had', () => {
  const narrow = { ...USUAL_ASSUMPTIONS, cellBps: 200_000 };
  const crowd = (village: string) =>
    Array.from({ length: 8 }, (_, at) => knownTps(`${village}00${at + 1}`, { primary: wayAt(0.3) }));
  const photos = (district: District) => {
    const into = arrivalsFor(district.codes.length);
    runEvening(stageOf(sceneOf(district, narrow)), 4, 0, into);
    return new Map(district.codes.map((code, at) => [code, into.photos[at]]));
  };
  const without = photos(buildDistrict('210501', crowd('2105012002'), narrow));
  const all = [...crowd('2105012001'), ...crowd('2105012002')];
  const within = photos(buildDistrict('210501', all, narrow));
  expect([...without.keys()].map((code) => within.get(code))).toEqual([...without.values()]);
});

test('more boats, a terminal, a relay phone or a wider cell make the mean no later', () => {
  const district = mixedDistrict();
  const before = meanArrival(district, 'figures');
  const photosBefore = meanArrival(district, 'photos');
  const added = { ...district.added, up: district.added.up.slice(), middle: district.added.middle.slice() };
  added.up.fill(0.97);
  added.middle.fill(Math.log(2_500_000 * 60));
  const changes: District[] = [
    { ...district, boats: district.boats + 1 },
    { ...district, added: { ...added, satellite: new Uint8Array(district.codes.length).fill(1) } },
    { ...district, relay: new Uint8Array(district.villages.length).fill(1) },
  ];
  for (const changed of changes) {
    expect(meanArrival(changed, 'figures')).toBeLessThanOrEqual(before);
    expect(meanArrival(changed, 'photos')).toBeLessThanOrEqual(photosBefore);
  }
});

test('by hand: boats come back before they take the next, and wait for the sea', () => {
  expect(sail([10, 10, 10], [30, 30, 30], 1, OPEN)).toEqual([10, 70, 130]);
  expect(sail([10, 10, 10], [30, 30, 30], 2, OPEN)).toEqual([10, 10, 70]);
  expect(sail([10, 400], [30, 30], 2, { from: 330, until: 1_020 })).toEqual([10, 1_020]);
});

test('a blank spot goes by boat, and that is what makes it late', () => {
  const codes = ['001', '002', '003', '004'].map((number) => `2105012001${number}`);
  const district = buildDistrict(
    '210501',
    codes.map((code) => islandTps(code)),
    { ...USUAL_ASSUMPTIONS, smsShare: 0, relayShare: 0, tpsPerBoat: 4 },
  );
  const found = rehearseDistrict(district, ASK, tallyFor(ASK.evenings)).district;
  expect(found.causes?.boat).toBeGreaterThan(0.7);
  expect(found.lateMean).toBeGreaterThan(1);
});

test('a good link arrives within minutes of the finish', () => {
  const district = buildDistrict(
    '210501',
    [knownTps('2105012001001', { primary: wayAt(8) })],
    USUAL_ASSUMPTIONS,
  );
  const waits = Array.from({ length: 200 }, (_, number) => {
    const { finish, figures } = evening(district, 1, number);
    return (figures[0] ?? 0) - (finish[0] ?? 0);
  });
  expect(waits.filter((minutes) => minutes < 1).length).toBeGreaterThan(170);
});

test('milestones are in order, and taking a district out leaves what was there before', () => {
  const district = mixedDistrict();
  const tally = tallyFor(ASK.evenings);
  const outcome = rehearseDistrict(district, ASK, tally).district;
  const { milestones, curve, assumedAny } = forecastOf(ASK, tally, [outcome]);
  for (const stream of [milestones.figures, milestones.photos]) {
    const medians = stream.map(({ minutes }) => minutes.p50 ?? Number.POSITIVE_INFINITY);
    expect(medians).toEqual(medians.toSorted((a, b) => a - b));
    for (const { minutes } of stream) expect(minutes.p10).toBeLessThanOrEqual(minutes.p90 ?? 1e9);
  }
  for (const { figures, photos } of curve) expect(photos.p50).toBeLessThanOrEqual(figures.p50);
  expect(curve.at(-1)?.figures.p50).toBe(24);
  expect(assumedAny).toBe(4);
  const other = mixedDistrict(USUAL_ASSUMPTIONS, 6);
  const twice = { ...tally, figures: tally.figures.slice(), photos: tally.photos.slice() };
  rehearseDistrict(other, ASK, twice);
  rehearseDistrict(other, ASK, twice, -1);
  expect(twice).toEqual(tally);
});

test('luck is even and one purpose tells nothing of another', () => {
  const numbers = Array.from({ length: 20_000 }, (_, at) => luckOf(1, at % 200, at));
  const mean = (of: (luck: number) => number) => numbers.reduce((sum, luck) => sum + of(luck), 0) / 20_000;
  expect(Math.abs(mean((luck) => chance(luck, 0)) - 0.5)).toBeLessThan(0.01);
  expect(Math.abs(mean((luck) => (chance(luck, 0) - 0.5) * (chance(luck, 1) - 0.5)))).toBeLessThan(0.003);
  expect(mean((luck) => normalQuantile(chance(luck, 2)) ** 2)).toBeCloseTo(1, 1);
  // Abramowitz and Stegun, table 26.1.
  expect(normalQuantile(0.975)).toBeCloseTo(1.959964, 5);
  expect(normalQuantile(0.0001)).toBeCloseTo(-3.719016, 5);
  expect(normalQuantile(0.5)).toBe(0);
});
