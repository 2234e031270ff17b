import { expect, test } from 'vitest';
import { grantOf, grantReach } from './roles.ts';

test('a role needs the reach that fits it', () => {
  expect(grantOf('auditor', '', null)).toEqual({ role: 'auditor' });
  expect(grantOf('regency-officer', ' 2171 ', null)).toEqual({
    role: 'regency-officer',
    regencyCode: '2171',
  });
  expect(grantOf('regency-officer', '217', null)).toBeNull();
  expect(grantOf('field-officer', '2171011001001', null)).toBeNull();
  expect(grantOf('field-officer', '2171011001001', 1)).toMatchObject({ tpsCode: '2171011001001' });
  expect(grantOf('partner', ' ', null)).toBeNull();
  expect(grantOf('commission', ' ', null)).toEqual({ role: 'commission', regencyCode: null });
  expect(grantOf('commission', '2171', null)).toEqual({ role: 'commission', regencyCode: '2171' });
  expect(grantOf('commission', '21', null)).toBeNull();
});

test('a grant says where it reaches', () => {
  expect(grantReach({ role: 'administrator' })).toBeNull();
  expect(grantReach({ role: 'commission', regencyCode: null })).toBeNull();
  expect(grantReach({ role: 'commission', regencyCode: '2171' })).toBe('2171');
  expect(grantReach({ role: 'partner', partner: 'Operator A' })).toBe('Operator A');
});
