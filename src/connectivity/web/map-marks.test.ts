import { describe, expect, test } from 'vitest';
import type { MapAnswer, MapPoint } from './answers.ts';
import {
  boxAround,
  marksOfCells,
  marksOfPoints,
  namesOf,
  pointsInView,
  visiblePoints,
  worstRegency,
} from './map-marks.ts';

function point(code: string, verdict: MapPoint['verdict'], lng = 104, lat = 1): MapPoint {
  return { code, lng, lat, verdict, precision: 'village', name: 'TPS', village: 'Desa' };
}

const batam = point('2171011001001', 'adequate', 104, 1);
const natuna = point('2103011001001', 'inadequate', 108, 4);
const lingga = point('2104011001001', 'unknown', 104.6, -0.2);
const answer: MapAnswer = { kind: 'points', synthetic: false, items: [batam, natuna, lingga] };

describe('what the map marks', () => {
  test('the regency with the most trouble, or none', () => {
    const another = point('2103011001002', 'inadequate');
    const fine = point('2103011001003', 'adequate');
    expect(worstRegency([batam, natuna, another, fine, point('2104011001002', 'inadequate')])).toEqual({
      code: '2103',
      tps: 3,
      inadequate: 2,
      total: 3,
    });
    expect(worstRegency([batam, lingga])).toBeNull();
  });

  test('a filter names verdicts and an area', () => {
    const all = new Set(['adequate', 'inadequate', 'unknown'] as const);
    expect(visiblePoints(answer, { verdicts: all, region: '' })).toHaveLength(3);
    expect(visiblePoints(answer, { verdicts: new Set(['unknown']), region: '' })).toEqual([lingga]);
    expect(visiblePoints(answer, { verdicts: all, region: '2103' })).toEqual([natuna]);
  });

  test('trouble lies on top', () => {
    const order = marksOfPoints(answer.items).features.map(({ properties }) => properties.order);
    expect(order).toEqual([0, 2, 1]);
  });

  test('a cell wears its worst verdict and says of how many', () => {
    const [cell] = marksOfCells([
      { lng: 1, lat: 1, tps: 40, adequate: 30, inadequate: 3, unknown: 7 },
    ]).features;
    expect(cell?.properties).toMatchObject({ symbol: 'inadequate', label: '3/40' });
  });

  test('a view lists what lies in it, trouble first', () => {
    expect(pointsInView(answer.items, [100, -5, 110, 5])).toEqual([natuna, lingga, batam]);
    expect(pointsInView(answer.items, [103, 0, 105, 2])).toEqual([batam]);
  });

  test('a box holds all points; names stand at the middle of their regency', () => {
    const box = boxAround(answer.items);
    expect(box?.[0]).toBeLessThan(104);
    expect(box?.[3]).toBeGreaterThan(4);
    expect(boxAround([])).toBeNull();
    const names = namesOf([batam], new Map([['2171', 'Batam']]));
    expect(names.features[0]?.geometry.coordinates).toEqual([104, 1]);
  });
});
