import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { unwrap } from '../../kernel/index.ts';
import { EVERYTHING, type Scope } from '../../platform/server/access/scope.ts';
import type { Election } from '../../registry/index.ts';
import { applyImport, checkImport, findElection, type ImportKind } from '../../registry/server/index.ts';
import { disagreements } from './claims/claims.ts';
import { claimsKind } from './claims/import-kind.ts';
import { listClaims } from './claims/store.ts';
import { testsKind } from './tests/import-kind.ts';
import { tpsPage } from './tps/page.ts';

const FACTS = 'data/fakta-pilkada2024-kepri/konektivitas_tps.csv';
const GOOD = '2171011001001';
/** When the published facts of 2022 to 2025 can be imported: after the last of them. */
const AFTER_THE_FACTS = new Date('2025-08-02T03:00:00Z');

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'kepri-2024' });
  const { db } = opened.platform.database;
  await db
    .insertInto('region')
    .values(
      ['2101 Bintan', '2103 Natuna'].map((line) => ({
        code: line.slice(0, 4),
        name: line.slice(5),
        kind: 'kabupaten',
        level: 'regency',
        parent_code: '21',
      })),
    )
    .execute();
  await addTps(opened.platform, id, [GOOD, '2171011001002', '2105012001001']);
  const found = await findElection(db, 'kepri-2024');
  if (!found) throw new Error('the election was just added');
  election = found;
});
afterAll(() => opened.close());

async function bring(
  kind: ImportKind,
  content: string | Buffer,
  options: Readonly<Record<string, string>> = {},
  scope: Scope = EVERYTHING,
) {
  const importer = { id: 'cli:test', scope };
  const file = { name: 'berkas', stream: Readable.from([Buffer.from(content)]), options };
  const clock = kind === claimsKind ? () => AFTER_THE_FACTS : opened.platform.clock;
  const platform = { ...opened.platform, clock };
  const checked = await checkImport(platform, kind, election, importer, file);
  if (!checked.ok) return { problem: checked.error.kind.code, fates: null, state: null, id: '', notices: [] };
  const wish = { acceptChanges: false, complete: false, decisions: {} };
  const applied = await applyImport(platform, kind, election, importer, checked.value.id, wish);
  return {
    id: checked.value.id,
    fates: checked.value.fates,
    state: applied.ok ? applied.value.state : 'refused',
    problem: applied.ok ? null : applied.error.kind.code,
    notices: checked.value.notices.map((notice) => notice.en),
  };
}

function linesOf(rows: readonly string[]): string {
  return rows.map((row) => `${row}\n`).join('');
}

async function reasonsOf(importId: string): Promise<string[]> {
  const { db } = opened.platform.database;
  const rows = await db
    .selectFrom('import_record')
    .select(['row', 'reasons'])
    .where('import_id', '=', importId)
    .where('fate', '=', 'error')
    .orderBy('row')
    .execute();
  return rows.map(
    ({ row, reasons }) => `${row}: ${(reasons as { en: string }[]).map((r) => r.en).join('; ')}`,
  );
}

test('the published facts of 2022 to 2025 go in whole, and once', async (context) => {
  const path = join(opened.platform.projectDir, '../shared', FACTS);
  if (!existsSync(path)) {
    if (process.env.CI) throw new Error(`${FACTS} is missing`);
    context.skip(`${FACTS} is not there`);
  }
  const content = readFileSync(path);
  expect(await bring(claimsKind, content)).toMatchObject({ state: 'applied', fates: { add: 24, error: 0 } });
  expect(await bring(claimsKind, content)).toMatchObject({ fates: { add: 0, same: 24 } });
  const { db } = opened.platform.database;
  const page = await listClaims(db, election.id, EVERYTHING, {}, { cursor: null, limit: 10 });
  expect(page).toMatchObject({ total: 24 });
  const next = await listClaims(db, election.id, EVERYTHING, {}, { cursor: page.next, limit: 100 });
  expect(new Set([...page.items, ...next.items].map((claim) => claim.id)).size).toBe(24);
  const batam = { everything: false, prefixes: ['2171'] };
  expect((await listClaims(db, election.id, batam, {}, { cursor: null, limit: 100 })).total).toBe(4);
  const found = await disagreements(opened.platform, election, EVERYTHING);
  // "37 TPS, 5 of them in blank spots" (Batam, and likewise Bintan, Natuna and the province in February) is one answer.
  expect(found.map((item) => [item.regionName, item.about, item.low.value, item.high.value])).toEqual([
    ['Kepulauan Riau', 'Pilkada 2024', 0, 229],
  ]);
});

test('Anambas: 3 against 44', async () => {
  const rows = [
    'tanggal;wilayah;ukuran;nilai;pembicara;pemilihan',
    '4/11/2024;Kep. Anambas;TPS blank spot;3;KPU Anambas;Pilkada 2024',
    '20/11/2024;2105;tps_kendala_internet;44;Bawaslu Anambas;Pilkada 2024',
  ];
  expect(await bring(claimsKind, linesOf(rows))).toMatchObject({ state: 'applied' });
  const found = await disagreements(opened.platform, election, { everything: false, prefixes: ['2105'] });
  expect(found.find((item) => item.about === 'Pilkada 2024')).toMatchObject({
    low: { value: 3, claim: { claimant: expect.anything() } },
    high: { value: 44, claim: { claimant: 'Bawaslu Anambas' } },
  });
});

test('a claim that leaves an area out keeps it, and stands apart from the whole', async () => {
  const rows = [
    'tanggal;wilayah;di luar;ukuran;nilai;pembicara;pemilihan',
    '20/11/2024;Kepulauan Riau;Batam;tps_kendala_listrik;88;Bawaslu;Pilkada 2024',
    '20/11/2024;Kepulauan Riau;;tps_kendala_listrik;90;Dinas;Pilkada 2024',
  ];
  expect(await bring(claimsKind, linesOf(rows))).toMatchObject({ state: 'applied', fates: { add: 2 } });
  expect(await bring(claimsKind, linesOf(rows))).toMatchObject({ fates: { same: 2 } });
  const { db } = opened.platform.database;
  const filter = { measure: 'tps_kendala_listrik' };
  const { items } = await listClaims(db, election.id, EVERYTHING, filter, { cursor: null, limit: 10 });
  expect(items.map((claim) => [claim.value, claim.exceptCodes, claim.exceptNames]).sort()).toEqual([
    [88, ['2171'], ['Kota Batam']],
    [90, [], []],
  ]);
  const found = await disagreements(opened.platform, election, EVERYTHING);
  expect(found.filter(({ question }) => question === 'power')).toEqual([]);
  const stray = await bring(
    claimsKind,
    linesOf([rows[0] ?? '', '20/11/2024;Anambas;Batam;tps_blank_spot;3;KPU;x']),
  );
  expect(stray).toMatchObject({ state: 'refused', fates: { error: 1 } });
});

test('a claim that cannot be is a wrong row; one of more TPS than are registered is noted', async () => {
  const wrong = await bring(
    claimsKind,
    [
      'tanggal,wilayah,ukuran,nilai',
      '2042-11-04,Batam,tps_blank_spot,3',
      '1942-11-04,Batam,tps_blank_spot,3',
      '2024-11-04,Batam,tps_blank_spot,-5',
      '4/8/2025,Batam,tps_kendala_listrik,"1,5"',
      '2024-11-04,Batam,tps_internet_memadai_persen,940 %',
      '2024-11-04,Batam,tps_internet_memadai_persen,94 %',
      '',
    ].join('\n'),
  );
  expect(wrong).toMatchObject({ fates: { error: 5, add: 1 }, state: 'refused' });
  expect(await reasonsOf(wrong.id)).toEqual([
    expect.stringMatching(/^2: the date 2042-11-04 cannot be/),
    expect.stringMatching(/^3: the date 1942-11-04 cannot be/),
    expect.stringMatching(/^4: the value -5 cannot be: a whole number/),
    expect.stringMatching(/^5: the date 2025-08-04 cannot be.*; the value 1.5 cannot be: a whole number/),
    expect.stringMatching(/^6: the value 940 cannot be: a number from 0 to 100/),
  ]);
  const noted = await bring(claimsKind, 'tanggal,wilayah,ukuran,nilai\n2023-11-04,Batam,tps_blank_spot,3\n');
  expect(noted).toMatchObject({ state: 'applied', fates: { add: 1 } });
  expect(noted.notices).toEqual([expect.stringMatching(/^Row 2: the value 3 is more than the 2 TPS/)]);
});

test('a bad row keeps the whole file out, each with its number and reason', async () => {
  const rows = [
    'tanggal,wilayah,kode_tps,ukuran,nilai',
    '2024-11-04,Atlantis,,tps_blank_spot,3',
    '2024-13-04,Batam,,tps_blank_spot,tiga',
    '2024-11-04,,2171011001999,tps_blank_spot,1',
    '2024-11-04,Batam,,tps_blank_spot,3',
  ];
  const refused = await bring(claimsKind, linesOf(rows));
  expect(refused).toMatchObject({ fates: { error: 3, add: 1 }, problem: 'SIGAP-2006' });
  expect(await reasonsOf(refused.id)).toEqual([
    expect.stringMatching(/^2: the region "Atlantis" is not known/),
    expect.stringMatching(/^3: "2024-13-04" is not a date.*; "tiga" is not a number/),
    expect.stringMatching(/^4: this TPS is not in this election/),
  ]);
  const regency = await bring(
    claimsKind,
    linesOf([rows[0] ?? '', rows[4] ?? '']),
    {},
    {
      everything: false,
      prefixes: ['2105'],
    },
  );
  expect(regency).toMatchObject({ fates: { error: 1 } });
  expect(await bring(claimsKind, 'a,b\n1,2\n')).toMatchObject({ problem: 'SIGAP-2003' });
  expect(await bring(claimsKind, '')).toMatchObject({ problem: expect.stringMatching(/^SIGAP-200/) });
});

test('a file cut inside its last cell waits for a decision on that row', async () => {
  const list =
    'tanggal,wilayah,ukuran,nilai\n2024-11-05,Batam,tps_blank_spot,4\n2024-11-06,Batam,tps_blank_spot,12';
  expect(await bring(claimsKind, list)).toMatchObject({
    fates: { add: 1, held: 1 },
    problem: 'SIGAP-2007',
  });
  const tests = `kode_tps;waktu;unggah_mbit\n${GOOD};2024-10-06 09:00;1`;
  expect(await bring(testsKind, tests)).toMatchObject({ fates: { held: 1 }, problem: 'SIGAP-2007' });
});

test('tests and findings of a table make a TPS adequate', async () => {
  const row = (time: string, rest: string) => `${GOOD};${time};${rest}`;
  const header =
    'kode_tps;waktu;jenis;jalur;unggah_mbit;dihitung_oleh;foto;mb;durasi_detik;tanda_terima;jarak_m;ketelitian_m;pengukur;jam_listrik';
  const speed = 'uji;utama;2,5;penerima;;;;;10;10;kantor;';
  const rows = linesOf([
    header,
    row('2024-10-06 10:00', speed),
    row('2024-10-06 16:00', speed),
    row('2024-10-07 10:00', speed),
    row('2024-10-07 20:00', speed),
    row('2024-10-07 20:10', `gladi;utama;2,1;penerima;6;14,4;60;${'ab'.repeat(32)};10;10;kantor;`),
    row('2024-10-07 20:20', 'uji;kedua;1,0;penerima;;;;;10;10;kantor;'),
    row('2024-10-07 20:20', 'listrik;;;;;;;;;;petugas;6'),
  ]);
  expect(await bring(testsKind, rows)).toMatchObject({ state: 'applied', fates: { add: 7 } });
  expect(await bring(testsKind, rows)).toMatchObject({ fates: { add: 0, same: 7 } });
  const page = unwrap(await tpsPage(opened.platform, election, GOOD));
  expect(page.status).toMatchObject({ verdict: 'adequate', rung: 'verified', p10UplinkBps: 2_500_000 });
});

test('ndt7 results go in as JSON, gzip or lines, for the TPS they are told', async () => {
  const result = (minute: number) => ({
    StartTime: `2024-10-07T16:0${minute}:00Z`,
    Upload: {
      StartTime: `2024-10-07T16:0${minute}:00Z`,
      EndTime: `2024-10-07T16:0${minute}:10Z`,
      ServerMeasurements: [{ TCPInfo: { BytesReceived: 125_000 * minute, ElapsedTime: 10_000_000 } }],
    },
  });
  const tps = { tps: '21.05.01.2001.001', by: 'petugas', distance: '19,6', accuracy: '15' };
  expect(await bring(testsKind, JSON.stringify(result(1)))).toMatchObject({ fates: { error: 1 } });
  expect(await bring(testsKind, JSON.stringify(result(1), null, 2), tps)).toMatchObject({ state: 'applied' });
  expect(await bring(testsKind, gzipSync(JSON.stringify(result(1))), tps)).toMatchObject({
    fates: { same: 1 },
  });
  const lines = [1, 2, 3].map((minute) => JSON.stringify(result(minute))).join('\n');
  expect(await bring(testsKind, lines, tps)).toMatchObject({ state: 'applied', fates: { add: 2, same: 1 } });
  const page = unwrap(await tpsPage(opened.platform, election, '2105012001001'));
  expect(page.status).toMatchObject({ signalClass: 'tidak-ada', p10UplinkBps: 100_000, rung: 'verified' });
  expect(page.records.tests.map((test) => [test.distanceM, test.accuracyM])).toContainEqual([20, 15]);
  const cut = gzipSync(lines).subarray(0, 60);
  expect(await bring(testsKind, cut, tps)).toMatchObject({ problem: 'SIGAP-2004' });
});

test('options beside a file that cannot be read are refused, each by its name', async () => {
  const options = { tps: '21', by: 'siapa', path: 'ketiga', distance: 'dekat', accuracy: '-1' };
  const file = { name: 'hasil.json', stream: Readable.from([Buffer.from('{}')]), options };
  const importer = { id: 'cli:test', scope: EVERYTHING };
  const checked = await checkImport(opened.platform, testsKind, election, importer, file);
  expect(checked).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-1001', status: 400 } } });
  expect(checked.ok ? [] : checked.error.detail?.en.split('; ')).toEqual([
    'tps: the code "21" has 2 digits',
    expect.stringMatching(/^a TPS code has 13/),
    'by: "siapa" is not known',
    'use one of: operator, petugas, kantor, pihak_ketiga, alat, tidak_disebutkan',
    'path: "ketiga" is not known',
    'use one of: utama, kedua, titik_unggah',
    'distance: "dekat" is not a number',
    'accuracy: "-1" is below zero',
  ]);
});

test('who is not named does not verify; what lies in the future or cannot be kept does not go in', async () => {
  const header = 'kode_tps;waktu;unggah_mbit;dihitung_oleh;jarak_m;ketelitian_m;latensi_ms';
  const tps = '2171011001002';
  const row = (time: string, uplink = '4', distance = '10') =>
    `${tps};${time};${uplink};penerima;${distance};10;`;
  const unnamed = linesOf([header, row('2024-10-07 10:00'), row('2024-10-07 11:00', '0,1')]);
  expect(await bring(testsKind, unnamed)).toMatchObject({ state: 'applied', fates: { add: 2 } });
  const page = unwrap(await tpsPage(opened.platform, election, tps));
  expect(page.status).toMatchObject({ verdict: 'inadequate', rung: 'measured' });
  const wrong = await bring(
    testsKind,
    linesOf([
      header,
      row('2024-10-08 22:06'),
      row('2024-10-07 12:00', '0'),
      row('2024-10-07 12:00', '4', '1000000000000'),
      row('2024-10-08 22:04'),
    ]),
  );
  expect(wrong).toMatchObject({ fates: { add: 1, error: 3 }, state: 'refused' });
  expect(await reasonsOf(wrong.id)).toEqual([
    expect.stringContaining('2: the time 8 Oct 2024 22:06 (Asia/Jakarta) lies in the future'),
    expect.stringContaining('3: an uplink of 0 in a completed test'),
    expect.stringContaining('4: jarak_m: "1000000000000" is too large'),
  ]);
});
