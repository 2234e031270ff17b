import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildLandIndex } from '../registry/index.ts';
import {
  clockDoubt,
  mockDoubt,
  speedDoubt,
  twoPlacesDoubt,
  villageDoubt,
  type Whereabouts,
} from './doubts.ts';
import { AT_QUAY } from './field/field.fixture.ts';
import { observedAt, skewOf } from './field/observed.ts';

const HOUR_MS = 3_600_000;
const RECEIVED = new Date('2024-10-08T12:00:00Z');
const ENROLLED = new Date('2024-10-01T00:00:00Z');
const ago = (ms: number) => new Date(RECEIVED.getTime() - ms);

describe('the clock of a device', () => {
  test('3 years behind, it gives the right instant and a doubt', () => {
    const skewMs = 3 * 365 * 24 * HOUR_MS;
    const madeAt = ago(skewMs + HOUR_MS);
    const news = { madeAt, skewMs, receivedAt: RECEIVED };
    expect(observedAt(news)).toEqual(ago(HOUR_MS));
    expect(clockDoubt(news, ENROLLED)).toEqual({ reason: 'clock-skew', amount: skewMs / 1_000 });
  });

  test('in the zone of another island, it is corrected without a doubt', () => {
    for (const skewMs of [-2 * HOUR_MS, 2 * HOUR_MS]) {
      const news = { madeAt: ago(skewMs + HOUR_MS), skewMs, receivedAt: RECEIVED };
      expect(observedAt(news)).toEqual(ago(HOUR_MS));
      expect(clockDoubt(news, ENROLLED)).toBeNull();
    }
  });

  test('set in between, it makes a record later than its sending or older than the device', () => {
    const late = { madeAt: ago(-HOUR_MS), skewMs: 0, receivedAt: RECEIVED };
    expect(observedAt(late)).toEqual(RECEIVED);
    expect(clockDoubt(late, ENROLLED)?.reason).toBe('clock-skew');
    const early = { madeAt: new Date(0), skewMs: 0, receivedAt: RECEIVED };
    expect(clockDoubt(early, ENROLLED)?.reason).toBe('clock-skew');
  });

  test('that nobody knows is a doubt without an amount', () => {
    expect(skewOf(undefined, RECEIVED)).toBeNull();
    expect(skewOf('kemarin', RECEIVED)).toBeNull();
    expect(skewOf(ago(500).toISOString(), RECEIVED)).toBe(500);
    const news = { madeAt: ago(HOUR_MS), skewMs: null, receivedAt: RECEIVED };
    expect(clockDoubt(news, ENROLLED)).toEqual({ reason: 'clock-skew', amount: null });
  });

  test('nothing is ever observed after it was received', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e11, max: 1e11 }),
        fc.integer({ min: -1e11, max: 1e11 }),
        (made, skewMs) =>
          void expect(observedAt({ madeAt: ago(made), skewMs, receivedAt: RECEIVED }) <= RECEIVED).toBe(true),
      ),
    );
  });
});

test('a position an app made up is doubted only when the phone says so', () => {
  expect(mockDoubt({ ...AT_QUAY, isMock: true })?.reason).toBe('mock-position');
  for (const position of [AT_QUAY, { ...AT_QUAY, isMock: null }, null])
    expect(mockDoubt(position)).toBeNull();
});

describe('a position and the village', () => {
  const ring = [
    [106.2, 3.2],
    [106.25, 3.2],
    [106.25, 3.25],
    [106.2, 3.25],
    [106.2, 3.2],
  ];
  const land = buildLandIndex([{ villageCode: '2105012001', polygons: [[ring]] }]);
  const tps = '2105012001001';

  test('inside it, and a little outside, there is no doubt', () => {
    expect(villageDoubt(land, AT_QUAY, tps)).toBeNull();
    expect(villageDoubt(land, { ...AT_QUAY, longitudeE7: 1_062_580_000 }, tps)).toBeNull();
  });

  test('on another island there is one, with the distance', () => {
    const far = { ...AT_QUAY, longitudeE7: 1_063_500_000 };
    const doubt = villageDoubt(land, far, tps);
    expect(doubt?.reason).toBe('outside-village');
    expect(doubt?.amount).toBeCloseTo(11_100, -2);
    expect(villageDoubt(land, { ...far, accuracyM: 12_000 }, tps)).toBeNull();
  });

  test('without an outline or a position nothing is said', () => {
    expect(villageDoubt(land, { ...AT_QUAY, longitudeE7: 0 }, '2171011001001')).toBeNull();
    expect(villageDoubt(null, AT_QUAY, tps)).toBeNull();
    expect(villageDoubt(land, null, tps)).toBeNull();
  });
});

describe('the same device at two places', () => {
  const tarempa: Whereabouts = { ...AT_QUAY, at: RECEIVED };
  const batam = (ms: number): Whereabouts => ({
    at: ago(ms),
    latitudeE7: 11_500_000,
    longitudeE7: 1_040_000_000,
    accuracyM: 12,
  });

  test('330 km in a quarter of an hour is doubtful, in a day it is not', () => {
    expect(twoPlacesDoubt(tarempa, batam(HOUR_MS / 4))?.amount).toBeGreaterThan(300_000);
    expect(twoPlacesDoubt(tarempa, batam(24 * HOUR_MS))).toBeNull();
  });

  test('it does not matter which of them one asks first', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 * HOUR_MS }),
        (ms) => void expect(twoPlacesDoubt(tarempa, batam(ms))).toEqual(twoPlacesDoubt(batam(ms), tarempa)),
      ),
    );
  });

  test('a position that jumps between masts is no journey', () => {
    expect(twoPlacesDoubt(tarempa, { ...tarempa, latitudeE7: 32_250_000, accuracyM: 100 })).toBeNull();
  });
});

describe('a speed and its medium', () => {
  const carried = { uplinkBps: null, downlinkBps: null, bytes: null, durationUs: null };

  test.each([
    ['EDGE', { uplinkBps: 3_000_000 }],
    ['4G LTE', null],
    ['3G', { uplinkBps: 40_000_000 }],
    ['HSPA+', { downlinkBps: 80_000_000 }],
    ['4g', { downlinkBps: 2_000_000_000 }],
    ['VSAT BAKTI', null],
    ['satelit', { bytes: 14_400_000, durationUs: 1_000_000 }],
  ] as const)('%s with %s', (medium, beyond) => {
    expect(speedDoubt({ ...carried, medium, uplinkBps: 900_000 })).toBeNull();
    if (beyond) expect(speedDoubt({ ...carried, medium, ...beyond })?.reason).toBe('too-fast');
  });

  test('nothing is known of fibre, of no medium and of two at once', () => {
    for (const medium of ['fibre', null, '3G/4G']) {
      expect(speedDoubt({ ...carried, medium, uplinkBps: 900_000_000 })).toBeNull();
    }
  });
});
