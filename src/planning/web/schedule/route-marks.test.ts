import { expect, test } from 'vitest';
import type { ScheduleAnswer } from './answers.ts';
import { namesOf } from './route-marks.ts';

const from = (name: string, lng: number) => ({ port: { name, lng, lat: 1 }, events: [] });

test('a port near a side of the map is named away from that side, so that the frame does not cut its name', () => {
  const trips = [from('Tanjung Balai Karimun', 103.4), from('Tarempa', 106.2), from('Ranai', 108.4)];
  const { features } = namesOf({ trips } as unknown as ScheduleAnswer);
  expect(features.map(({ properties }) => properties)).toEqual([
    { name: 'Tanjung Balai Karimun', near: 'west' },
    { name: 'Tarempa', near: null },
    { name: 'Ranai', near: 'east' },
  ]);
});
