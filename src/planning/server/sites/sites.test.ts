import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadRegionPack } from '../../../main/load-pack.ts';
import type { Grant } from '../../../platform/server/access/roles.ts';
import { listAudit } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { addSiteCommands } from './commands.ts';
import { siteRoutes } from './routes.ts';

const HEADER = 'kode_tempat,nama,jenis,kode_desa,lintang,bujur,internet,port_kosong,mbit_kosong';
const RANAI = 'sd-1,SDN 001 Ranai,sekolah,2103071011,3.9495,108.3865,VSAT,2,4';
const TOWN = '2172011001';

let second: string;

let opened: TestPlatform;
let folder: string;
let who: Grant;
let ask: (
  query?: string,
  // biome-ignore lint/suspicious/noExplicitAny: an answer looked at field by field
) => Promise<{ status: number; body: any }>;

beforeAll(async () => {
  opened = await openTestPlatform();
  unwrap(await loadRegionPack(opened.platform));
  const { latitude, longitude } = await opened.platform.database.db
    .selectFrom('tps')
    .select(['latitude', 'longitude'])
    .where('code', '=', `${TOWN}001`)
    .executeTakeFirstOrThrow();
  second = `sd-2,SDN 002,sekolah,${TOWN},${latitude},${longitude},wifi,,`;
  folder = mkdtempSync(join(tmpdir(), 'sigap-sites-'));
  const app = createApp({
    identify: async () => ({ id: 'user:x', grants: [who] }),
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', siteRoutes(opened.platform));
  ask = async (query = '') => {
    const answer = await app.request(`/api/elections/kepri-2024/sites${query}`);
    return { status: answer.status, body: await answer.json() };
  };
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await opened.close();
});

const run = (...words: string[]) => runCommand(opened.platform, addSiteCommands, 'sites', ...words);

test('a file is checked, imported once and listed; the change is in the audit', async () => {
  const file = join(folder, 'tempat.csv');
  writeFileSync(file, [HEADER, RANAI, second, ''].join('\n'));
  expect((await run('import', file, '--dry-run')).exitCode).toBe(0);
  expect(JSON.parse((await run('list', '--json')).out).total).toBe(0);
  expect((await run('import', file)).exitCode).toBe(0);
  expect((await run('import', file)).exitCode).toBe(0);
  const listed = await run('list');
  expect(listed.out).toContain('2 tempat / places');
  expect(listed.out).toContain('sd-1  SDN 001 Ranai  sekolah, VSAT  (impor berkas)');
  const { items } = await listAudit(opened.platform.database.db, { limit: 20 });
  expect(items.filter(({ action }) => action === 'sites.import')).not.toEqual([]);
});

test('a wrong row is said by its number and nothing is imported', async () => {
  const file = join(folder, 'salah.csv');
  writeFileSync(file, [HEADER, RANAI.replace('sd-1', 'sd-9').replace('VSAT,2', 'VSAT,-1'), ''].join('\n'));
  expect((await run('import', file)).exitCode).toBe(1);
  expect(JSON.parse((await run('list', '--json')).out).total).toBe(2);
});

test('it is read page by page, by whoever plans or audits, within the own regency', async () => {
  who = { role: 'provincial-officer' };
  const first = await ask('?limit=1');
  expect(first.body).toMatchObject({ total: 2, next: 'sd-1', election: { synthetic: false } });
  expect(first.body.items[0]).toMatchObject({ code: 'sd-1', origin: { id: 'impor berkas' }, freePorts: 2 });
  const last = await ask('?limit=1&cursor=sd-1');
  expect(last.body).toMatchObject({ total: 2, next: null });
  expect(last.body.items[0]).toMatchObject({ code: 'sd-2', freePorts: null });
  who = { role: 'regency-officer', regencyCode: '2172' };
  expect((await ask()).body.items.map(({ code }: { code: string }) => code)).toEqual(['sd-2']);
  for (const role of ['partner', 'field-officer'] as const) {
    who =
      role === 'partner'
        ? { role, partner: 'Operator A' }
        : { role, electionId: 1, tpsCode: '2171011001001' };
    expect((await ask()).status).toBe(403);
  }
});
