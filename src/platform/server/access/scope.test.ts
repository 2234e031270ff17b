import { expect, test } from 'vitest';
import type { Principal } from './roles.ts';
import { covers, EVERYTHING, scopeOf, writeScopeOf } from './scope.ts';

const person = (...grants: Principal['grants']): Principal => ({ id: 'user:u', grants });

test('a reading role held beside a writing one does not widen what may be changed', () => {
  const both = person({ role: 'regency-officer', regencyCode: '2103' }, { role: 'auditor' });
  expect(scopeOf(both, 1)).toEqual(EVERYTHING);
  expect(writeScopeOf(both)).toEqual({ everything: false, prefixes: ['2103'] });
  const field = person({ role: 'field-officer', electionId: 1, tpsCode: '2101041005001' });
  expect(writeScopeOf(field)).toEqual({ everything: false, prefixes: [] });
  expect(writeScopeOf(person({ role: 'administrator' }))).toEqual(EVERYTHING);
});

test('one scope covers another only when it reaches everything in it', () => {
  const regency = { everything: false, prefixes: ['2103'] };
  expect(covers(EVERYTHING, regency)).toBe(true);
  expect(covers(regency, EVERYTHING)).toBe(false);
  expect(covers(regency, { everything: false, prefixes: ['210304'] })).toBe(true);
  expect(covers(regency, { everything: false, prefixes: ['2103', '2104'] })).toBe(false);
});
