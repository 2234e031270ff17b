import { expect, test } from 'vitest';
import type { Grant } from '../../platform/server/access/roles.ts';
import { ownPlace } from './own-place.ts';

const place = (grants: readonly Grant[], within?: string) => {
  const { where, tps } = ownPlace(
    { id: 'u', name: 'N', email: 'n@example', grants: [...grants], twoFactorEnabled: false },
    within,
  );
  return [where.id, tps.id];
};
const officer = { role: 'regency-officer', regencyCode: '2103' } as const;
const field = { role: 'field-officer', electionId: 1, tpsCode: '2103011001001' } as const;

test('a sentence about what somebody sees is about no more than that', () => {
  expect(place([{ role: 'provincial-officer' }])).toEqual(['', 'TPS']);
  expect(place([{ role: 'auditor' }], '2171')).toEqual([' di wilayah ini', 'TPS di wilayah ini']);
  expect(place([officer])).toEqual([' di wilayah Anda', 'TPS di wilayah Anda']);
  expect(place([officer], '2103')).toEqual([' di wilayah Anda', 'TPS di wilayah Anda']);
  // Another regency is outside the reach: nothing seen there says nothing about it.
  expect(place([officer], '2171')[0]).toBe(' di bagian wilayah Anda ini');
  expect(place([field])).toEqual([' di TPS Anda', 'TPS Anda']);
  expect(place([field], '2103')).toEqual([' di TPS Anda dalam wilayah ini', 'TPS Anda di wilayah ini']);
  expect(place([officer, field])).toEqual([' di wilayah Anda', 'TPS di wilayah Anda']);
  expect(place([officer, { role: 'auditor' }])).toEqual(['', 'TPS']);
});
