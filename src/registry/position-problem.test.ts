import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { distanceM } from '../kernel/index.ts';
import { buildLandIndex, distanceToFeature, featureAt, type LandFeature, nearestEdge } from './land.ts';
import { positionProblem } from './position-problem.ts';

/** A square island with a lake, its neighbour to the east, and land that belongs to nobody here. */
const FEATURES: LandFeature[] = [
  { villageCode: '2101042001', polygons: [[square(104, 1, 0.1), square(104.04, 1.04, 0.02)]] },
  { villageCode: '2101042002', polygons: [[square(104.1, 1, 0.1)], [square(104.5, 1.5, 0.01)]] },
  { villageCode: null, polygons: [[square(103, 1, 0.5)]] },
];
const LAND = buildLandIndex(FEATURES);

function square(west: number, south: number, side: number): number[][] {
  return [
    [west, south],
    [west + side, south],
    [west + side, south + side],
    [west, south + side],
    [west, south],
  ];
}

function kindAt(latitude: number, longitude: number, village = '2101042001') {
  return positionProblem(LAND, { latitude, longitude }, village)?.kind ?? null;
}

describe('positionProblem', () => {
  test('accepts a point in its village, also over water near its shore', () => {
    expect(kindAt(1.02, 104.02)).toBeNull();
    expect(kindAt(1.02, 103.998)).toBeNull();
    expect(kindAt(1.02, 104.102)).toBeNull();
  });

  test('names the sea, another village and land outside the area, with distances', () => {
    expect(positionProblem(LAND, { latitude: 1.2, longitude: 104.05 }, '2101042001')).toEqual({
      kind: 'in-sea',
      text: {
        id: 'titik di laut, 11 km dari daratan terdekat dan 11 km dari desanya',
        en: 'the point is in the sea, 11 km from the nearest land and 11 km from its village',
      },
    });
    expect(positionProblem(LAND, { latitude: 1.505, longitude: 104.505 }, '2101042001')).toMatchObject({
      kind: 'other-village',
      text: { en: 'the point is in another village (2101042002), 64 km from its village' },
    });
    expect(kindAt(1.1, 103.1)).toBe('outside');
    expect(kindAt(-6.2, 106.8)).toBe('outside');
    expect(kindAt(0, 0)).toBe('outside');
    // The middle of the lake: water is water.
    expect(kindAt(1.05, 104.05)).toBe('in-sea');
  });

  test('blames a swap or a sign only when undoing it leads to the village', () => {
    expect(kindAt(104.02 - 90, 1.02)).not.toBe('swapped');
    expect(positionProblem(LAND, { latitude: 104.02, longitude: 1.02 }, '2101042001')?.kind).toBe('swapped');
    expect(kindAt(-1.02, 104.02)).toBe('sign-flipped');
    expect(kindAt(1.02, -104.02)).toBe('sign-flipped');
    expect(kindAt(-1.02, -104.02)).toBe('sign-flipped');
  });

  test('from far outside, a swap or a sign that leads into the area is named too', () => {
    expect(positionProblem(LAND, { latitude: 104.505, longitude: 1.505 }, '2101042001')).toEqual({
      kind: 'swapped',
      text: {
        id: 'lintang dan bujur tampaknya tertukar; bila ditukar kembali, titik ini di wilayah ini',
        en: 'latitude and longitude seem swapped; exchanged, the point is in this area',
      },
    });
    expect(kindAt(1.505, -104.505)).toBe('sign-flipped');
  });

  test('does not judge a village without an outline', () => {
    expect(kindAt(0, 0, '3171011001')).toBeNull();
  });
});

describe('the land index', () => {
  const nearby = fc.record({
    latitude: fc.double({ min: 0.9, max: 1.6, noNaN: true }),
    longitude: fc.double({ min: 102.9, max: 104.7, noNaN: true }),
  });

  test('agrees with a plain scan of all edges', () => {
    fc.assert(
      fc.property(nearby, (position) => {
        let inside: number | null = null;
        let best = Number.POSITIVE_INFINITY;
        FEATURES.forEach(({ polygons }, i) => {
          let crossings = 0;
          for (const ring of polygons.flat()) {
            for (let k = 1; k < ring.length; k++) {
              const [x1 = 0, y1 = 0] = ring[k - 1] ?? [];
              const [x2 = 0, y2 = 0] = ring[k] ?? [];
              best = Math.min(best, scan(position, x1, y1, x2, y2));
              const between = y1 > position.latitude !== y2 > position.latitude;
              if (between && position.longitude < x1 + ((position.latitude - y1) / (y2 - y1)) * (x2 - x1))
                crossings++;
            }
          }
          if (crossings % 2 === 1 && inside === null) inside = i;
        });
        expect(featureAt(LAND, position)).toBe(inside);
        expect(nearestEdge(LAND, position, 1e7)?.distanceM).toBeCloseTo(best, -1);
      }),
    );
  });

  test('a feature is 0 m from inside and unreachable beyond the limit', () => {
    expect(distanceToFeature(LAND, { latitude: 1.02, longitude: 104.02 }, 0, 1)).toBe(0);
    expect(distanceToFeature(LAND, { latitude: 1.2, longitude: 104.05 }, 0, 5_000)).toBeNull();
  });
});

/** Distance to an edge along a parallel or a meridian, by clamping: all edges here are of that kind. */
function scan(
  at: { latitude: number; longitude: number },
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): number {
  const clamp = (value: number, a: number, b: number) =>
    Math.max(Math.min(a, b), Math.min(Math.max(a, b), value));
  const metresPerDegree = distanceM({ latitude: 0, longitude: 0 }, { latitude: 1, longitude: 0 });
  const dx = (clamp(at.longitude, x1, x2) - at.longitude) * Math.cos((at.latitude * Math.PI) / 180);
  return Math.hypot(dx, clamp(at.latitude, y1, y2) - at.latitude) * metresPerDegree;
}
