import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKepri, registryImports } from '../../../../tests/support/registry.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { electionOr404 } from '../elections.ts';
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

test('the default election stays when a new one cannot take its place', async () => {
  const refused = await sigap('election', 'create', 'kepri-2024', '--date', '2024-02-14', '--default');
  expect(refused).toMatchObject({ exitCode: 2, problem: 'SIGAP-3001' });
  const { items } = json(await sigap('election', 'list', '--json'));
  expect(items[0]).toMatchObject({ slug: 'kepri-2024', isDefault: true });
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

test('a decision on a row that the file does not have is misuse', async () => {
  await sigap('election', 'create', 'keliru', '--date', '2024-02-14');
  const list = fileOf('keliru.csv', 'kode_tps,nama_tps\n2101041005001,TPS 7\n');
  const run = await sigap(
    'registry',
    'import',
    list,
    '--election',
    'keliru',
    '--decide',
    '2=accept,99=accept',
  );
  expect(run).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-1001',
    said: expect.stringContaining('file: 99'),
  });
  expect(json(await sigap('registry', 'list', '--election', 'keliru', '--json')).total).toBe(0);
});

test('a dry run ends as the import would: open decisions and wrong rows with exit code 1', async () => {
  await sigap('election', 'create', 'coba', '--date', '2024-02-14');
  const dry = (list: string, ...more: string[]) =>
    sigap('registry', 'import', list, '--election', 'coba', '--dry-run', ...more, '--json');
  const held = fileOf('coba.csv', 'kode_tps,nama_tps\n2101041005001,TPS 7\n');
  const run = await dry(held);
  expect([run.exitCode, json(run).problem]).toEqual([1, 'SIGAP-2007']);
  expect((await dry(held, '--decide', '2=skip')).exitCode).toBe(0);
  const wrong = await dry(fileOf('coba2.csv', 'kode_tps\n9901011001001\n'));
  expect([wrong.exitCode, json(wrong).problem]).toEqual([1, 'SIGAP-2006']);
});

test('a command leaves nothing undecided; what waits otherwise is listed and given up by its id', async () => {
  await sigap('election', 'create', 'tunggu', '--date', '2024-02-14');
  const waiting = async () => json(await sigap('registry', 'imports', '--election', 'tunggu', '--json'));
  const good = fileOf('tunggu.csv', 'kode_tps\n2101041005001\n');
  const held = fileOf('tunggu2.csv', 'kode_tps,nama_tps\n2101041005001,TPS 7\n');
  for (const words of [
    [good, '--dry-run'],
    [held, '--dry-run'],
    [held],
    [held, '--decide', '9=skip'],
    [good],
    [good],
  ]) {
    await sigap('registry', 'import', ...words, '--election', 'tunggu');
    expect(await waiting()).toEqual({ total: 0, items: [] });
  }
  const { platform } = opened;
  const election = unwrap(await electionOr404(platform, 'tunggu'));
  const found = unwrap(await registryImports(platform, election).check('kode_tps\n2101041005002\n'));
  expect(await waiting()).toMatchObject({
    total: 1,
    items: [{ id: found.id, election: 'tunggu', checkedBy: 'system:test', state: 'checked' }],
  });
  expect((await sigap('registry', 'discard', found.id)).exitCode).toBe(0);
  expect(await waiting()).toMatchObject({ total: 0 });
  expect(await sigap('registry', 'discard', randomUUID())).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-1004',
  });
  expect((await sigap('registry', 'discard', 'x')).exitCode).toBe(2);
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

test('only an election of an earlier voting day may be the predecessor', async () => {
  await sigap('election', 'create', 'pertama', '--date', '2019-04-17');
  await sigap('election', 'create', 'kedua', '--date', '2024-02-14');
  const trace = (election: string, from: string) =>
    sigap('registry', 'lineage', '--election', election, '--from', from);
  expect((await trace('kedua', 'pertama')).exitCode).toBe(0);
  for (const [election, from] of [
    ['pertama', 'kedua'],
    ['pertama', 'pertama'],
  ] as const) {
    expect(await trace(election, from)).toMatchObject({ exitCode: 2, problem: 'SIGAP-3003' });
  }
});

test('what was shared out by the pack has no known lineage, and the answer says so', async () => {
  const run = await sigap('registry', 'lineage', '--election', 'kepri-2024', '--from', 'kini', '--json');
  expect(json(run)).toMatchObject({
    known: { 'sole-tps-of-village': 0, 'same-place': 0 },
    unknown: { 'not-listed': 3327 },
  });
  const told = await sigap('registry', 'lineage', '--election', 'kepri-2024', '--from', 'kini');
  expect(told.out).toContain('not from an official list');
});

test.each([
  ['no-such-folder/x.csv', /no folder .*no-such-folder; make it first/],
  ['taken.csv', /folder/],
  ['a-file/x.csv', /a-file/],
])('--out %s cannot be written: misuse, naming it', async (name, said) => {
  mkdirSync(join(dir, 'taken.csv'), { recursive: true });
  fileOf('a-file', '');
  const out = join(dir, name);
  for (const verb of ['export', 'template']) {
    const run = await sigap('registry', verb, '--out', out);
    expect(run).toMatchObject({ exitCode: 2, problem: 'SIGAP-1001' });
    expect(run.said).toContain(`--out ${out}`);
    expect(run.said).toMatch(said);
  }
});

test('an election or a file that is not there is misuse', async () => {
  expect(await sigap('registry', 'list', '--election', 'tiada')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-3002',
  });
  expect(await sigap('registry', 'import', join(dir, 'tiada.csv'))).toMatchObject({ exitCode: 2 });
  const folder = await sigap('registry', 'import', dir);
  expect(folder).toMatchObject({ exitCode: 2, said: expect.stringContaining('is a folder') });
});
