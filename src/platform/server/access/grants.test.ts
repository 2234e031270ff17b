import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, grantOfRow, grantText, rowOfGrant, sameGrant, withinGrants } from './grants.ts';
import type { Grant } from './roles.ts';
import { isWithin, scopeOf } from './scope.ts';

const regency = fc.constantFrom('2101', '2102', '2103');
const tps = fc.tuple(regency, fc.constantFrom('011001001', '012002902')).map((parts) => parts.join(''));
const grant: fc.Arbitrary<Grant> = fc.oneof(
  fc.constantFrom('administrator', 'provincial-officer', 'auditor').map((role) => ({ role }) as Grant),
  regency.map((regencyCode) => ({ role: 'regency-officer', regencyCode }) as const),
  fc
    .record({ electionId: fc.constantFrom(1, 2), tpsCode: tps })
    .map((reach) => ({ role: 'field-officer', ...reach }) as const),
  fc.constantFrom('Telkomsel', 'BAKTI').map((partner) => ({ role: 'partner', partner }) as const),
  fc.option(regency).map((regencyCode) => ({ role: 'commission', regencyCode }) as const),
);

test('a grant survives its row', () => {
  fc.assert(fc.property(grant, (one) => void expect(grantOfRow(rowOfGrant(one))).toEqual(one)));
});

test('a row without its reach is no grant', () => {
  const row = {
    role: 'regency-officer',
    regency_code: null,
    election_id: null,
    tps_code: null,
    partner: null,
  };
  expect(() => grantOfRow(row as Parameters<typeof grantOfRow>[0])).toThrow('without its reach');
});

test('a key never sees a TPS that its owner does not see', () => {
  fc.assert(
    fc.property(
      fc.array(grant, { maxLength: 4 }),
      fc.array(grant, { maxLength: 4 }),
      fc.constantFrom(1, 2),
      tps,
      (owned, wanted, electionId, code) => {
        const key = scopeOf({ id: 'key:k', grants: withinGrants(owned, wanted) }, electionId);
        const owner = scopeOf({ id: 'user:u', grants: owned }, electionId);
        expect(!isWithin(key, code) || isWithin(owner, code)).toBe(true);
      },
    ),
  );
});

test('only an administrator hands on an administrator or an auditor', () => {
  fc.assert(
    fc.property(grant, grant, (owned, wanted) => {
      const isRare = wanted.role === 'administrator' || wanted.role === 'auditor';
      const mayHandOn = owned.role === 'administrator' || sameGrant(owned, wanted);
      expect(!isRare || covers(owned, wanted) === mayHandOn).toBe(true);
    }),
  );
});

test('no officer of the government hands on what the commission may, and a regency’s commission only its own', () => {
  fc.assert(
    fc.property(grant, fc.option(regency), (owned, regencyCode) => {
      const wanted: Grant = { role: 'commission', regencyCode };
      const isOfProvince = owned.role === 'commission' && owned.regencyCode === null;
      expect(covers(owned, wanted)).toBe(
        owned.role === 'administrator' || isOfProvince || sameGrant(owned, wanted),
      );
    }),
  );
});

test('the reach of each role', () => {
  const officer: Grant = { role: 'regency-officer', regencyCode: '2103' };
  const field: Grant = { role: 'field-officer', electionId: 1, tpsCode: '2103011001001' };
  const scope = (one: Grant, electionId = 1) => scopeOf({ id: 'user:u', grants: [one] }, electionId);
  expect(isWithin(scope(officer), '2103011001001')).toBe(true);
  expect(isWithin(scope(officer), '2101011001001')).toBe(false);
  expect(isWithin(scope(field), '2103011001001')).toBe(true);
  expect(isWithin(scope(field), '2103011001002')).toBe(false);
  expect(isWithin(scope(field, 2), '2103011001001')).toBe(false);
  expect(isWithin(scope({ role: 'partner', partner: 'BAKTI' }), '2103011001001')).toBe(false);
  expect(scope({ role: 'partner', partner: 'BAKTI' }).everything).toBe(false);
  expect(scope({ role: 'auditor' }).everything).toBe(true);
  expect(grantText(field)).toBe('field-officer:1:2103011001001');
});
