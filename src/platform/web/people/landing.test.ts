import { expect, test } from 'vitest';
import type { Grant } from '../../server/access/roles.ts';
import { landingOf } from './landing.ts';

const PROVINCE: Grant = { role: 'commission', regencyCode: null };

test.each<[string, readonly Grant[], string]>([
  ['only the commission', [PROVINCE, { role: 'commission', regencyCode: '2171' }], '/konsol/rekap'],
  ['the commission and an officer', [PROVINCE, { role: 'regency-officer', regencyCode: '2171' }], '/konsol'],
  ['an auditor', [{ role: 'auditor' }], '/konsol'],
  ['nobody yet', [], '/konsol'],
])('the console opens for %s where they find something', (_, grants, page) => {
  expect(landingOf({ grants: [...grants] })).toBe(page);
});
