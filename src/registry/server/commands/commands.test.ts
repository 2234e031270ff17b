import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKepri } from '../../../../tests/support/registry.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { addRegistryCommands } from './index.ts';

let opened: TestPlatform;
let dir: string;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
  dir = mkdtempSync(join(tmpdir(), 'sigap-cli-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

const sigap = (...words: string[]) => runCommand(opened.platform, addRegistryCommands, ...words);
function fileOf(name: string, content: string): string {
  const path = join(dir, name);
  writeFileSync(path, content);
  return path;
}
const json = (run: { out: string }) => JSON.parse(run.out);

test('the default election lists its 3,327 TPS with a cursor', async () => {
  const first = json(await sigap('registry', 'list', '--json', '--limit', '1'));
  expect(first).toMatchObject({ total: 3327, items: [{ code: '2101041005001' }], next: '2101041005001' });
  const second = json(await sigap('registry', 'list', '--json', '--limit', '1', '--cursor', first.next));
  expect(second.items[0].code > first.next).toBe(true);
});

test('an election is created, filled, changed with consent and exported', async () => {
  expect((await sigap('election', 'create', 'uji', '--date', '2024-02-14')).exitCode).toBe(0);
  expect(await sigap('election', 'create', 'uji', '--date', '2024-02-14')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-3001',
  });
  expect(await sigap('election', 'create', 'lain', '--date', '14-02-2024')).toMatchObject({ exitCode: 2 });

  const list = fileOf('a.csv', 'kode_tps,tempat\n2101041005001,Balai\n2101041005002,Sekolah\n');
  const dry = await sigap('registry', 'import', list, '--election', 'uji', '--dry-run', '--json');
  expect(json(dry)).toMatchObject({ state: 'checked', fates: { add: 2 } });
  const done = await sigap('registry', 'import', list, '--election', 'uji', '--json');
  expect([done.exitCode, json(done).state]).toEqual([0, 'applied']);
  const again = await sigap('registry', 'import', list, '--election', 'uji');
  expect([again.exitCode, again.out]).toEqual([0, expect.stringContaining('Nothing changes')]);

  const changed = fileOf('b.csv', 'kode_tps,tempat\n2101041005001,Masjid\n');
  const asked = await sigap('registry', 'import', changed, '--election', 'uji');
  expect(asked).toMatchObject({ exitCode: 1, problem: 'SIGAP-2007' });
  expect(asked.out).toContain('place: Balai -> Masjid');
  const whole = await sigap('registry', 'import', list, '--election', 'uji', '--complete');
  expect(whole.exitCode).toBe(0);
  const fewer = fileOf('b2.csv', 'kode_tps\n2101041005001\n');
  expect(await sigap('registry', 'import', fewer, '--election', 'uji', '--complete')).toMatchObject({
    exitCode: 1,
    problem: 'SIGAP-2007',
  });
  const accepted = await sigap(
    'registry',
    'import',
    changed,
    '--election',
    'uji',
    '--accept-changes',
    '--complete',
  );
  expect(accepted.exitCode).toBe(0);

  const out = join(dir, 'keluar.csv');
  expect((await sigap('registry', 'export', '--election', 'uji', '--out', out)).exitCode).toBe(0);
  const lines = readFileSync(out, 'utf8').trim().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('Masjid');
});

test('wrong rows: every one with its number and reason, exit code 1, nothing applied', async () => {
  await sigap('election', 'create', 'salah', '--date', '2024-02-14');
  const list = fileOf('c.csv', 'kode_tps\n2101041005001\n2.1E+12\n9901011001001\n');
  const run = await sigap('registry', 'import', list, '--election', 'salah');
  expect(run.exitCode).toBe(1);
  expect(run.out).toMatch(/row 3 .*Set the code column to Text/);
  expect(run.out).toMatch(/row 4 .*not in Kemendagri's list/);
  expect(json(await sigap('registry', 'list', '--election', 'salah', '--json')).total).toBe(0);
});

test('held rows are decided by number', async () => {
  await sigap('election', 'create', 'tahan', '--date', '2024-02-14');
  const list = fileOf('d.csv', 'kode_tps,nama_tps\n2101041005001,TPS 7\n2101041005002,TPS 8\n');
  expect((await sigap('registry', 'import', list, '--election', 'tahan')).exitCode).toBe(1);
  const decided = await sigap(
    'registry',
    'import',
    list,
    '--election',
    'tahan',
    '--decide',
    '2=accept',
    '3=skip',
    '--json',
  );
  expect([decided.exitCode, json(decided).fates]).toEqual([0, expect.objectContaining({ add: 1, held: 1 })]);
  expect((await sigap('registry', 'import', list, '--decide', 'x')).exitCode).toBe(2);
});

test('lineage says what is known and why the rest is not', async () => {
  const header = 'kode_tps,lintang,bujur\n';
  await sigap('election', 'create', 'dulu', '--date', '2019-04-17');
  await sigap('election', 'create', 'kini', '--date', '2024-02-14');
  const earlier = fileOf(
    'e.csv',
    `${header}2101041005001,1.0019,104.6172\n2101041005002,,\n2101042001001,,\n`,
  );
  const now = fileOf('f.csv', `${header}2101041005001,,\n2101041005002,1.0020,104.6172\n2101042001009,,\n`);
  expect((await sigap('registry', 'import', earlier, '--election', 'dulu')).exitCode).toBe(0);
  expect((await sigap('registry', 'import', now, '--election', 'kini')).exitCode).toBe(0);
  const run = await sigap('registry', 'lineage', '--election', 'kini', '--from', 'dulu', '--json');
  expect(json(run)).toMatchObject({
    known: { 'sole-tps-of-village': 1, 'same-place': 1 },
    unknown: { 'no-exact-position': 1, 'new-village': 0 },
  });
  expect(json(await sigap('registry', 'lineage', '--election', 'kini', '--from', 'dulu', '--json'))).toEqual(
    json(run),
  );
});

test('an election or a file that is not there is misuse', async () => {
  expect(await sigap('registry', 'list', '--election', 'tiada')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-3002',
  });
  expect(await sigap('registry', 'import', join(dir, 'tiada.csv'))).toMatchObject({ exitCode: 2 });
});
