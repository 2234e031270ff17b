import { expect, test } from 'vitest';
import { boxOf } from './land.ts';

test('the box holds every part of every outline', () => {
  const square = (x: number, y: number) => [
    [
      [x, y],
      [x + 1, y],
      [x + 1, y + 1],
      [x, y],
    ],
  ];
  const box = boxOf({
    type: 'FeatureCollection',
    features: [
      { type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: square(103, -1) } },
      {
        type: 'Feature',
        properties: {},
        geometry: { type: 'MultiPolygon', coordinates: [square(104, 0), square(108, 4)] },
      },
    ],
  });
  expect(box).toEqual([103, -1, 109, 5]);
});
