import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { clustersOfTps } from '../readiness/index.ts';
import { addRosterCommands } from './commands.ts';
import { readRosterPage } from './read-roster.ts';
import { erasePeople } from './store.ts';
import { rosterTemplate } from './template.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const [ANAMBAS, BATAM] = ['2105012001001', '2171011001001'];
const PATH = '/api/elections/kepri-2024/roster';
const ROSTER = `peran;klaster;kode;nama;kontak;tempat;menit;jaringan
wilayah;Siantan;21.05.01.2001;;;;;
penjemput;Siantan;;Contoh Satu;0812-0000-0000;;;
perahu;Siantan;;Contoh Dua;0812-0000-0001;Pelabuhan Tarempa;40;
titik unggah;Siantan;;;;Kantor camat;;serat
`;

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let province: Visitor;
let anambas: Visitor;
let batam: Visitor;
let electionId: number;

beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(opened.platform, electionId, [ANAMBAS, BATAM]);
  house = await openHouse(opened.platform);
  province = await house.person({ role: 'provincial-officer' });
  anambas = await house.person({ role: 'regency-officer', regencyCode: '2105' });
  batam = await house.person({ role: 'regency-officer', regencyCode: '2171' });
});
afterAll(() => opened.close());

async function send(who: Visitor, csv: string, apply = true): Promise<{ status: number; body: Answer }> {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await house.app.request(`${PATH}/import?apply=${apply}`, {
    method: 'POST',
    headers: { cookie, origin: 'http://localhost:8080', 'content-type': 'application/octet-stream' },
    body: csv,
  });
  return { status: answer.status, body: await answer.json() };
}
const clusterOf = async (code: string) =>
  (await clustersOfTps(opened.platform.database.db, electionId, [code])).get(code);

test('a roster is checked first, then put in place of what stood there under its names', async () => {
  expect((await send(anambas, ROSTER, false)).body).toMatchObject({
    ...{ clusters: 1, duties: 0, replaced: [], applied: false },
  });
  expect(await clusterOf(ANAMBAS)).toBeUndefined();
  expect((await send(anambas, ROSTER)).body).toMatchObject({ applied: true });
  expect(await clusterOf(ANAMBAS)).toMatchObject({
    cluster: { name: 'Siantan' },
    runner: { person: 'Contoh Satu', contact: '0812-0000-0000' },
    boat: { berth: 'Pelabuhan Tarempa', minutes: 40 },
    uploadPoints: [{ name: 'Kantor camat', network: 'serat' }],
  });
  const other = ROSTER.replace('Contoh Satu', 'Contoh Tiga');
  expect((await send(anambas, other, false)).body).toMatchObject({ replaced: ['Siantan'], applied: false });
  await send(anambas, other);
  expect((await clusterOf(ANAMBAS))?.runner?.person).toBe('Contoh Tiga');
  const { clusters } = await province.json<Answer>('GET', PATH);
  expect(clusters).toMatchObject([{ name: 'Siantan', tps: 1, runners: [{ person: 'Contoh Tiga' }] }]);
});

test('the example that is handed out can be brought in as it is', async () => {
  const { status, body } = await send(
    province,
    rosterTemplate().replace('Contoh Siantan', 'Contoh Siantan'),
    false,
  );
  // Its village is in the cluster of the test before.
  expect([status, body.code]).toEqual([422, 'SIGAP-3333']);
  const moved = rosterTemplate().replace('21.05.01.2001', '21.05.02.2001');
  expect((await send(province, moved)).body).toMatchObject({ clusters: 1, duties: 1, applied: true });
  const { warRooms } = await anambas.json<Answer>('GET', PATH);
  expect(warRooms).toMatchObject([{ task: 'Piket malam', fromAt: '2024-11-27T09:00:00.000Z' }]);
});

test.each([
  ['a role that is none', 'peran;klaster;kode\nnakhoda;A;2105012001\n'],
  ['a village that is not there', 'peran;klaster;kode\nwilayah;A;2105019999\n'],
  ['a cluster in two regencies', 'peran;klaster;kode\nwilayah;A;2105012001001\nwilayah;A;2171011001\n'],
  ['a cluster without an area', 'peran;klaster;kode;nama\npenjemput;A;;Contoh\n'],
  ['minutes that are none', 'peran;klaster;kode;menit\nwilayah;A;2171011001;\nperahu;A;;lama\n'],
  [
    'half a position',
    'peran;klaster;kode;tempat;lintang\nwilayah;A;2171011001;;\ntitik unggah;A;;Dermaga;1.1\n',
  ],
  ['one code twice', 'peran;klaster;kode\nwilayah;A;2171011001\nwilayah;B;2171011001\n'],
  [
    'a duty that ends before it begins',
    'peran;kode;mulai;selesai\nruang kendali;2171;2024-11-27 16:00;2024-11-27 15:00\n',
  ],
])('with %s nothing changes, and the row is named', async (_, csv) => {
  const { status, body } = await send(province, csv);
  expect([status, body.code]).toEqual([422, 'SIGAP-3333']);
  expect(body.errors[0].path).toMatch(/^row \d/);
});

test('nobody brings in, or sees, who is on duty elsewhere', async () => {
  expect((await send(batam, ROSTER.replaceAll('Siantan', 'Lain'))).status).toBe(422);
  const seen = await batam.json<Answer>('GET', PATH);
  expect([seen.clusters, seen.warRooms]).toEqual([[], []]);
  const auditor = await house.person({ role: 'auditor' });
  expect((await auditor.call('GET', PATH)).status).toBe(403);
});

test('whoever reads the province and keeps one regency sees the people of that regency', async () => {
  const auditor = { role: 'auditor' } as const;
  const elsewhere = await house.person(auditor, { role: 'regency-officer', regencyCode: '2171' });
  const kpps = await house.person(
    { role: 'field-officer', electionId, tpsCode: ANAMBAS },
    { role: 'regency-officer', regencyCode: '2171' },
  );
  for (const who of [elsewhere, kpps]) {
    const seen = await who.json<Answer>('GET', PATH);
    expect([seen.clusters, seen.warRooms]).toEqual([[], []]);
    expect((await who.json<Answer>('POST', `${PATH}/erasure`)).erased).toBe(0);
  }
  const own = await house.person(auditor, { role: 'regency-officer', regencyCode: '2105' });
  const names = (await own.json<Answer>('GET', PATH)).clusters.map(({ name }: Answer) => name);
  expect(names).toEqual(['Siantan', 'Contoh Siantan']);
});

test('a district’s scope holds the clusters that lie in it whole, and no war room of the regency', async () => {
  const { db } = opened.platform.database;
  const of = async (...prefixes: string[]) => {
    const scope = { everything: false, prefixes };
    const { clusters, warRooms } = await readRosterPage(db, electionId, scope, { after: 0, limit: 50 });
    return [clusters.map(({ name }) => name), warRooms.length];
  };
  expect(await of('210501')).toEqual([['Siantan'], 0]);
  expect(await of('210502')).toEqual([['Contoh Siantan'], 0]);
  expect(await of('210503')).toEqual([[], 0]);
  expect(await of('2105')).toEqual([['Siantan', 'Contoh Siantan'], 1]);
  const two = 'peran;klaster;kode\nwilayah;Dua;210501\nwilayah;Dua;210502\n';
  const applied = await send(province, two);
  expect([applied.status, await of('210501')]).toEqual([200, [['Siantan'], 0]]);
  const erased = await db
    .transaction()
    .execute((trx) => erasePeople(trx, electionId, { everything: false, prefixes: ['210502'] }));
  expect([erased, (await clusterOf(ANAMBAS))?.runner?.person]).toEqual([2, 'Contoh Tiga']);
});

test('the command line counts the people of one area, and erases them when told --yes', async () => {
  const run = (...words: string[]) =>
    runCommand(opened.platform, addRosterCommands, 'roster', 'erase', ...words);
  const csv =
    'peran;klaster;kode;nama;kontak\nwilayah;Empat;2171011001;;\npenjemput;Empat;;Contoh Empat;0800\n';
  expect((await send(province, csv)).status).toBe(200);
  expect(await run('--region', '9999')).toMatchObject({ exitCode: 2, out: '' });
  const counted = await run('--region', '21.71', '--json');
  expect([counted.exitCode, JSON.parse(counted.out)]).toEqual([0, { people: 1, erased: 0 }]);
  expect((await clusterOf(BATAM))?.runner?.person).toBe('Contoh Empat');
  const first = await run('--region', '21.71', '--yes', '--json');
  expect([first.exitCode, JSON.parse(first.out)]).toEqual([0, { erased: 1 }]);
  expect(JSON.parse((await run('--region', '2171', '--yes', '--json')).out)).toEqual({ erased: 0 });
  expect((await clusterOf(BATAM))?.runner?.person).toBeNull();
  expect((await clusterOf(ANAMBAS))?.runner?.person).toBe('Contoh Tiga');
});

test('no name and no number stays in the audit chain or on disk, and both can be erased', async () => {
  const { pool } = opened.platform.database;
  const { rows } = await pool.query(`SELECT detail::text FROM audit_event WHERE action LIKE 'roster.%'`);
  expect(rows.length).toBeGreaterThan(2);
  expect(JSON.stringify(rows)).not.toMatch(/Contoh|0812/);
  expect(readdirSync(join(opened.platform.config.dataDir, 'imports'))).toEqual([]);
  expect((await anambas.json<Answer>('POST', `${PATH}/erasure`)).erased).toBeGreaterThan(1);
  expect(await clusterOf(ANAMBAS)).toMatchObject({
    runner: { person: null, contact: null },
    boat: { person: null, berth: 'Pelabuhan Tarempa' },
  });
});

test('a cluster of the same name in another regency is another one: what it holds is told, and nothing breaks', async () => {
  // "Dua" of Anambas holds that district; the file's own "Dua" lies in Batam.
  const file = 'peran;klaster;kode\nwilayah;Dua;2171011001001\nwilayah;Selatan;210502\n';
  for (const apply of [false, true]) {
    const { status, body } = await send(province, file, apply);
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([422, 'SIGAP-3333', 'row 3']);
  }
});
