import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import type { Election } from '../../../registry/index.ts';
import { loadDemo } from '../demo/index.ts';
import { headline } from './headline.ts';
import { headlineDays } from './headline-days.ts';

let opened: TestPlatform;
let election: Election;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  election = unwrap(await loadDemo(opened.platform, 'cli:test')).election;
});
afterAll(() => opened.close());

test('the headline of several days in one reading is that of each day by itself', async () => {
  const moments = ['2024-09-20', '2024-09-30', '2024-10-07'].map((day) => new Date(`${day}T16:59:59Z`));
  const days = unwrap(await headlineDays(opened.platform, election, moments));
  const each = [];
  for (const asOf of moments) {
    const { total } = unwrap(await headline(opened.platform, election, { level: 'regency', asOf }));
    each.push(total);
  }
  expect(days.totals).toEqual(each);
  expect(new Set(each.map(({ inadequate }) => inadequate)).size).toBe(3);
  expect(unwrap(await headlineDays(opened.platform, election, [])).totals).toEqual([]);
});
