import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { type EnrolledPhone, enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { addRecapCommands } from '../commands.ts';
import { formRows } from '../figures-key/figures-key-store.ts';
import { figuresCsv } from '../figures-key/figures-text.ts';

const TPS = ['2105012001001', '2105012001002', '2105022001001'];
const REAL = fileURLToPath(
  new URL('../../../../../shared/data/sirekap-pilkada2024-kepri/raw/pkwkp/21/2105.json', import.meta.url),
);
if (!existsSync(REAL)) console.warn(`skipped outside CI: ${REAL} is not there`);
let opened: TestPlatform;
let platform: Platform;
let dir: string;

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-27T17:30:00+07:00') };
  const house = await openHouse(platform);
  const field = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, TPS);
  const phones = await enrolPhones(platform.database.pool, id, TPS);
  for (const phone of phones as EnrolledPhone[]) await bring(field, sealedResult(phone), phone);
  dir = mkdtempSync(join(tmpdir(), 'sigap-banding-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

async function compare(name: string, content: string, ...words: string[]) {
  const file = join(dir, name);
  writeFileSync(file, content);
  const run = await runCommand(platform, addRecapCommands, 'recap', 'compare', file, ...words, '--json');
  return { ...run, answer: run.out ? JSON.parse(run.out) : null };
}
const sirekap = (change: Record<string, unknown> = {}) =>
  JSON.stringify({
    tungsura: {
      table: {
        210501: { 1000021: 294, 1000022: 200, progres: { total: 2, progres: 2 } },
        210502: { 1000021: 147, 1000022: 100, progres: { total: 1, progres: 1 } },
        ...change,
      },
    },
  });

test('Sirekap’s JSON: the same, another figure in a box, an area that only one has', async () => {
  const same = await compare('a.json', sirekap());
  expect(same).toMatchObject({
    exitCode: 0,
    answer: {
      ...{ election: 'kepri-2024', synthetic: false, isForPublic: false, kind: 'area', pairs: 'ascending' },
      ...{ tps: { theirs: 3, ours: 3 }, places: { same: 2, differs: 0 }, byBox: {}, items: [] },
    },
  });
  const odd = { 210501: { 1000021: 295, 1000022: 200 }, 217101: { 1000021: 1, 1000022: 2 } };
  const differs = await compare('a.json', sirekap(odd));
  expect(differs).toMatchObject({
    exitCode: 1,
    answer: {
      ...{ tps: { theirs: null }, places: { same: 1, differs: 1, 'only-theirs': 1 }, byBox: { 'IV.1': 1 } },
      items: [
        {
          ...{ place: '210501', state: 'differs', tps: { theirs: null, ours: 2 } },
          boxes: [{ box: 'IV.1', theirs: 295, ours: 294 }],
        },
        { place: '217101', state: 'only-theirs', boxes: [] },
      ],
    },
  });
  const swapped = await compare('a.json', sirekap(), '--pairs', '1000022,1000021');
  expect(swapped.answer).toMatchObject({ places: { differs: 2 }, byBox: { 'IV.1': 2, 'IV.2': 2 } });
});

test('a flattened CSV by area, and forms TPS by TPS', async () => {
  const head = 'commit,sirekap_ts,kind,kode,level,source,tps_total,tps_masuk,votes_json';
  const row = 'a,2024-11-28 10:15:00,pkwkp,2105,kabupaten,table,3,3,"{""1000021"": 441, ""1000022"": 300}"';
  expect((await compare('a.csv', `${head}\n${row}\n`)).answer).toMatchObject({
    ...{ kind: 'area', tps: { theirs: 3, ours: 3 }, places: { same: 1 } },
  });
  // What was opened to the public is such a file; each of its lines says which contest it is of.
  const election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
  const written = figuresCsv(election, await formRows(platform.database.db, election.id));
  const same = await compare('b.csv', written);
  expect(same.answer).toMatchObject({
    kind: 'tps',
    template: 'c-hasil-kwk',
    tps: { theirs: 3, ours: 3 },
    places: { same: 3 },
  });
  const [header = '', one = '', two = ''] = written.split('\r\n');
  const odd = one.replace(',147,', ',157,');
  const stranger = two.replace(TPS[1] as string, '2171011001001');
  const regent = two.replace('governor', 'regent').replace(',147,', ',1,');
  const found = await compare('b.csv', [header, odd, stranger, regent].join('\r\n'));
  expect(found.answer).toMatchObject({
    ...{ places: { same: 0, differs: 1, 'only-theirs': 1, 'only-ours': 2 }, byBox: { 'IV.1': 1 } },
    items: [
      { place: TPS[0], state: 'differs', boxes: [{ box: 'IV.1', theirs: 157, ours: 147 }] },
      { place: TPS[1], state: 'only-ours' },
      { place: TPS[2], state: 'only-ours' },
      { place: '2171011001001', state: 'only-theirs' },
    ],
  });
});

test('a file that is none of these, and one that is not there', async () => {
  expect((await compare('x.json', '{"tungsura":{}}')).problem).toBe('SIGAP-3560');
  expect((await compare('x.csv', 'a,b\n1,2\n')).problem).toMatch(/^SIGAP-/);
  expect((await compare('x.json', sirekap(), '--pairs', 'satu')).exitCode).toBe(2);
  expect((await compare('x.json', sirekap(), '--contest', 'president')).exitCode).toBe(2);
  const none = await runCommand(platform, addRecapCommands, 'recap', 'compare', join(dir, 'tidak-ada'));
  expect(none.exitCode).toBe(2);
});

test('forms of another election are not compared with ours: a president’s pair 1 is no governor', async () => {
  const names =
    'suara_01,suara_02,suara_03,pemilih_dpt_j,pemilih_dpt_l,pemilih_dpt_p,pengguna_dpt_j,pengguna_dpt_l';
  const more =
    'pengguna_dpt_p,pengguna_dptb_j,pengguna_dptb_l,pengguna_dptb_p,pengguna_non_dpt_j,pengguna_non_dpt_l';
  const last =
    'pengguna_non_dpt_p,pengguna_total_j,pengguna_total_l,pengguna_total_p,suara_sah,suara_tidak_sah,suara_total';
  const figures = '60,100,40,292,147,145,200,100,100,3,1,2,0,0,0,203,101,102,200,3,203';
  const president = `kode_tps,${names},${more},${last}\n${TPS[0]},${figures}\n`;
  const found = await compare('presiden.csv', president, '--contest', 'governor');
  expect(found).toMatchObject({ problem: 'SIGAP-3560', exitCode: 1, answer: null });
  expect(found.said).toMatch(/another form \(C\.Hasil-PPWP.*only C\.Hasil-KWK/);
});

test('people are told who differs in which box, and not who is right', async () => {
  const file = join(dir, 'c.json');
  writeFileSync(file, sirekap({ 210501: { 1000021: 295, 1000022: 200 } }));
  const { out } = await runCommand(platform, addRecapCommands, 'recap', 'compare', file);
  expect(out).toContain('210501 (TPS ? / 2): IV.1 berkas / file 295, di sini / here 294');
  expect(out).toContain('Siapa yang benar tidak dikatakan');
});

test.runIf(existsSync(REAL))('Sirekap’s own answer of 28 November 2024 is read', async () => {
  const run = await runCommand(platform, addRecapCommands, 'recap', 'compare', REAL, '--json');
  const answer = JSON.parse(run.out);
  expect(answer).toMatchObject({ kind: 'area', tps: { theirs: 106, ours: 3 } });
  expect(answer.places.differs).toBe(2);
});
