import { expect, test } from 'vitest';
import { crewWork } from './crew-work.ts';

const OPTIONS = new Map([
  ['geser', { id: 'geser', crewDays: 0 }],
  ['sim', { id: 'sim', crewDays: 0.25 }],
  ['vsat', { id: 'vsat', crewDays: 1 }],
]);
const work = (primary: string, fallback: string | null) =>
  crewWork({ primary, fallback }, OPTIONS).map(({ id }) => id);

test('a crew brings what takes crew-days, be it the fallback only', () => {
  expect(work('geser', 'sim')).toEqual(['sim']);
  expect(work('vsat', 'geser')).toEqual(['vsat']);
  expect(work('vsat', 'sim')).toEqual(['vsat', 'sim']);
});

test('where no crew is needed it is what the primary is', () => {
  expect(work('geser', null)).toEqual(['geser']);
  expect(work('geser', 'geser')).toEqual(['geser']);
});
