import { expect, test } from 'vitest';
import { arrivalsFor } from './arrivals.ts';
import { type Assumptions, USUAL_ASSUMPTIONS } from './assumptions.ts';
import { buildDistrict } from './build-district.ts';
import { changedDistrict } from './change.ts';
import { islandTps, knownTps, wayAt } from './district.fixture.ts';
import type { District } from './district.ts';
import { runEvening, stageOf } from './run-evening.ts';
import { sceneOf } from './scene.ts';

const CALM: Assumptions = {
  ...USUAL_ASSUMPTIONS,
  ...{ smsShare: 0, relayShare: 0, coreDown: 0, powerCut: 0, boatLost: 0, roughSea: 0, satelliteDown: 0 },
};

function evenings(district: District, assumed: Assumptions) {
  const stage = stageOf(sceneOf(district, assumed));
  return Array.from({ length: 60 }, (_, number) => {
    const into = arrivalsFor(district.codes.length);
    runEvening(stage, 3, number, into);
    return into;
  });
}

function withRelay(district: District, village: string): District {
  const changed = changedDistrict(district, { kind: 'relay', place: village }, CALM);
  if (!changed) throw new Error('no such village');
  return changed;
}

test('a relay phone makes no TPS later on any evening: its own trip may be there first', () => {
  // The upload point is five minutes away; a relay takes twenty-five.
  const blank = islandTps('2105012001001', { pointMinutes: 5, pointMeans: 'foot' });
  const district = buildDistrict('210501', [blank, knownTps('2105012001002')], CALM);
  const [before, after] = [evenings(district, CALM), evenings(withRelay(district, '2105012001'), CALM)];
  for (const [at, { figures, slips, photos }] of after.entries()) {
    for (const tps of [0, 1]) {
      expect(figures[tps]).toBeLessThanOrEqual(before[at]?.figures[tps] ?? 0);
      expect(slips[tps]).toBeLessThanOrEqual(before[at]?.slips[tps] ?? 0);
      expect(photos[tps]).toBeLessThanOrEqual((before[at]?.photos[tps] ?? 0) + 1e-6);
    }
  }
});

test('a relay phone on a blank island has no network either: nothing changes', () => {
  const islands = ['001', '002'].map((number) => islandTps(`2105012001${number}`));
  const dead = { ...CALM, unknownUp: 0 };
  const built = buildDistrict('210501', islands, dead);
  const district = { ...built, primary: { ...built.primary, up: new Float64Array(2) } };
  const [before, after] = [evenings(district, dead), evenings(withRelay(district, '2105012001'), dead)];
  expect(after.map(({ figures }) => figures)).toEqual(before.map(({ figures }) => figures));
});

test('an SMS is heard before the slip is there, and the slip comes with the phone', () => {
  const sms = { ...CALM, smsShare: 1 };
  const built = buildDistrict('210501', [islandTps('2105012001001')], sms);
  const district = { ...built, primary: { ...built.primary, up: new Float64Array(1) } };
  for (const { figures, slips, photos } of evenings(district, sms)) {
    if (figures[0] === slips[0]) continue;
    expect(slips[0]).toBeGreaterThan((figures[0] ?? 0) + 20);
    expect(photos[0]).toBeGreaterThan(slips[0] ?? 0);
  }
  expect(evenings(district, sms).some(({ figures, slips }) => (slips[0] ?? 0) > (figures[0] ?? 0))).toBe(
    true,
  );
});

test('photos take the fastest way that works: a terminal helps where a weak link exists', () => {
  const weak = knownTps('2105012001001', { primary: wayAt(0.1) });
  const district = buildDistrict('210501', [weak], CALM);
  const changed = changedDistrict(district, { kind: 'vsat', place: weak.code }, CALM) as District;
  const mean = (found: ReturnType<typeof evenings>) =>
    found.reduce((sum, { photos, figures }) => sum + (photos[0] ?? 0) - (figures[0] ?? 0), 0) / found.length;
  expect(mean(evenings(changed, CALM))).toBeLessThan(mean(evenings(district, CALM)) / 3);
});

test('an upload point that was found to be none is passed on the way to the district’s seat', () => {
  const by = (pointPresent: boolean) => {
    const built = buildDistrict('210501', [islandTps('2105012001001', { pointPresent, point: null })], CALM);
    return evenings({ ...built, primary: { ...built.primary, up: new Float64Array(1) } }, CALM);
  };
  const [there, absent] = [by(true), by(false)];
  for (const [at, { figures, photos }] of absent.entries()) {
    expect(figures[0]).toBeGreaterThanOrEqual(there[at]?.figures[0] ?? 0);
    expect(Number.isFinite(photos[0])).toBe(true);
  }
  const mean = (found: typeof there) => found.reduce((sum, { figures }) => sum + (figures[0] ?? 0), 0) / 60;
  expect(mean(absent)).toBeGreaterThan(mean(there) + 30);
});

test('boats are those of the roster where it has some', () => {
  const islands = ['001', '002', '003'].map((number) => islandTps(`2105012001${number}`));
  expect(buildDistrict('210501', islands, CALM).boats).toBe(1);
  expect(buildDistrict('210501', islands, CALM, { usualVoters: null, boats: 3 }).boats).toBe(3);
});
