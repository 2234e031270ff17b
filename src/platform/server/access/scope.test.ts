import { expect, test } from 'vitest';
import type { Principal } from './roles.ts';
import {
  commissionScopeOf,
  covers,
  EVERYTHING,
  NOWHERE,
  recapScopeOf,
  scopeOf,
  writeScopeOf,
} from './scope.ts';

const person = (...grants: Principal['grants']): Principal => ({ id: 'user:u', grants });

test('a reading role held beside a writing one does not widen what may be changed', () => {
  const both = person({ role: 'regency-officer', regencyCode: '2103' }, { role: 'auditor' });
  expect(scopeOf(both, 1)).toEqual(EVERYTHING);
  expect(writeScopeOf(both)).toEqual({ everything: false, prefixes: ['2103'] });
  const field = person({ role: 'field-officer', electionId: 1, tpsCode: '2101041005001' });
  expect(writeScopeOf(field)).toEqual({ everything: false, prefixes: [] });
  expect(writeScopeOf(person({ role: 'administrator' }))).toEqual(EVERYTHING);
});

test('the commission speaks where it reaches, and sees no more than recapitulation by that', () => {
  const batam = person({ role: 'commission', regencyCode: '2171' });
  expect([scopeOf(batam, 1), writeScopeOf(batam)]).toEqual([NOWHERE, NOWHERE]);
  expect(commissionScopeOf(batam)).toEqual({ everything: false, prefixes: ['2171'] });
  expect(recapScopeOf(batam, 1)).toEqual({ everything: false, prefixes: ['2171'] });
  const province = person(
    { role: 'commission', regencyCode: null },
    { role: 'regency-officer', regencyCode: '2103' },
  );
  expect([commissionScopeOf(province), recapScopeOf(province, 1)]).toEqual([EVERYTHING, EVERYTHING]);
  expect(writeScopeOf(province)).toEqual({ everything: false, prefixes: ['2103'] });
  const officer = person(
    { role: 'regency-officer', regencyCode: '2103' },
    { role: 'commission', regencyCode: '2171' },
  );
  expect(recapScopeOf(officer, 1)).toEqual({ everything: false, prefixes: ['2103', '2171'] });
});

test.each(['administrator', 'provincial-officer', 'auditor'] as const)(
  'no %s speaks for the commission',
  (role) => {
    expect(commissionScopeOf(person({ role }))).toEqual(NOWHERE);
  },
);

test('one scope covers another only when it reaches everything in it', () => {
  const regency = { everything: false, prefixes: ['2103'] };
  expect(covers(EVERYTHING, regency)).toBe(true);
  expect(covers(regency, EVERYTHING)).toBe(false);
  expect(covers(regency, { everything: false, prefixes: ['210304'] })).toBe(true);
  expect(covers(regency, { everything: false, prefixes: ['2103', '2104'] })).toBe(false);
});
