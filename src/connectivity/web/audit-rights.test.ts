import { expect, test } from 'vitest';
import { mayRecordOf } from './audit-rights.ts';

test('officers record in their own region, the province everywhere, an auditor nowhere', () => {
  const code = '2105012001001';
  expect(mayRecordOf({ grants: [{ role: 'regency-officer', regencyCode: '2105' }] }, code)).toBe(true);
  expect(mayRecordOf({ grants: [{ role: 'regency-officer', regencyCode: '2171' }] }, code)).toBe(false);
  expect(mayRecordOf({ grants: [{ role: 'provincial-officer' }] }, code)).toBe(true);
  expect(mayRecordOf({ grants: [{ role: 'auditor' }] }, code)).toBe(false);
  expect(mayRecordOf(null, code)).toBe(false);
});
