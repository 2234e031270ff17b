import { describe, expect, test } from 'vitest';
import { distanceM } from '../kernel/index.ts';
import { spreadPosition } from './spread.ts';

const POINT = { latitude: 3.2, longitude: 106.2 };

describe('spreadPosition', () => {
  test('leaves the first on the point and keeps the rest apart and near', () => {
    const drawn = Array.from({ length: 60 }, (_, i) => spreadPosition(POINT, i));
    expect(drawn[0]).toEqual(POINT);
    const gaps = drawn.flatMap((a, i) => drawn.slice(i + 1).map((b) => distanceM(a, b)));
    expect(Math.min(...gaps)).toBeGreaterThan(50);
    expect(Math.max(...drawn.map((at) => distanceM(POINT, at)))).toBeLessThan(60 * Math.sqrt(60));
  });

  test('is the same every time', () => {
    expect(spreadPosition(POINT, 7)).toEqual(spreadPosition(POINT, 7));
  });
});
