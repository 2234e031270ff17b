import { expect, test } from 'vitest';
import type { SessionUser } from '../../platform/web/session.ts';
import { regencyOf } from './home-region.ts';

const user: SessionUser = { id: 'u', name: 'N', email: 'n@example', grants: [], twoFactorEnabled: false };

test('an officer of one regency begins there; everybody else with everything', () => {
  const batam = { role: 'regency-officer', regencyCode: '2171' } as const;
  expect(regencyOf({ ...user, grants: [batam] })).toBe('2171');
  expect(regencyOf({ ...user, grants: [batam, { role: 'auditor' }] })).toBe('');
  expect(regencyOf({ ...user, grants: [{ role: 'administrator' }] })).toBe('');
  expect(regencyOf(null)).toBe('');
});
