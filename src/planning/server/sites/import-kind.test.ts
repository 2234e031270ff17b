import { Readable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import { EVERYTHING, type Scope } from '../../../platform/server/access/scope.ts';
import type { Election } from '../../../registry/index.ts';
import { applyImport, checkImport, findElection } from '../../../registry/server/index.ts';
import { sitesKind } from './import-kind.ts';
import { sitesOf } from './store.ts';

const HEADER = 'kode_tempat,nama,jenis,kode_desa,lintang,bujur,internet,port_kosong,mbit_kosong';
const SCHOOL = 'sd-1,SDN 001 Ranai,sekolah,2103071011,3.9495,108.3865,VSAT,2,4';

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  const found = await findElection(opened.platform.database.db, 'kepri-2024');
  if (!found) throw new Error('the pack makes kepri-2024');
  election = found;
});
afterAll(() => opened.close());

async function bring(lines: readonly string[], scope: Scope = EVERYTHING) {
  const importer = { id: 'cli:test', scope };
  const file = {
    name: 'tempat.csv',
    stream: Readable.from([Buffer.from([HEADER, ...lines, ''].join('\n'))]),
    options: {},
  };
  const checked = unwrap(await checkImport(opened.platform, sitesKind, election, importer, file));
  const wish = { acceptChanges: false, complete: false, decisions: {} };
  const applied = await applyImport(opened.platform, sitesKind, election, importer, checked.id, wish);
  return { fates: checked.fates, applied: applied.ok };
}

test('a school comes in once; described anew under its code it is replaced, and nothing is overwritten', async () => {
  expect(await bring([SCHOOL])).toMatchObject({ fates: { add: 1 } });
  expect((await bring([SCHOOL])).fates).toMatchObject({ same: 1 });
  expect((await bring([SCHOOL.replace('VSAT,2,4', 'wifi,,')])).fates).toMatchObject({ add: 1 });
  const sites = await sitesOf(opened.platform.database.db, election.id);
  expect(sites).toHaveLength(1);
  expect(sites[0]).toMatchObject({ code: 'sd-1', internet: 'wifi', freePorts: null, isExact: true });
  const { rows } = await opened.platform.database.pool.query('SELECT count(*)::int AS n FROM planning_site');
  expect(rows).toEqual([{ n: 2 }]);
});

test('moved columns are understood; absurd figures, unknown words and foreign villages are said by row', async () => {
  const bad = [
    'sd-2,SDN 2,sekolah,2103071011,3.9495,108.3865,VSAT,-1,4',
    'sd-3,SDN 3,warung kopi,2103071011,3.9495,108.3865,VSAT,2,4',
    'sd-4,SDN 4,sekolah,9999999999,3.9495,108.3865,VSAT,2,4',
    'sd-5,SDN 5,sekolah,2103071011,1.0687,104.1204,VSAT,2,4',
    'sd-6,SDN 6,sekolah,2103071011,,108.3865,VSAT,2,4',
  ];
  expect((await bring(bad)).fates).toMatchObject({ error: 5 });
});

test('an officer brings in places of the own regency only', async () => {
  const scope = { everything: false, prefixes: ['2105'] };
  expect((await bring([SCHOOL.replace('sd-1', 'sd-9')], scope)).fates).toMatchObject({ error: 1 });
});
