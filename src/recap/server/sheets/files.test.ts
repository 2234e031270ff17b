import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { publishLog } from '../log/publish.ts';

const TPS = ['2105012001001', '2105012001002', '2105012001003', '2171011001001'];
const RECAP = '/api/elections/latihan/recap';
const dir = mkdtempSync(join(tmpdir(), 'sigap-sheet-'));
let now = '2024-11-27T17:30:00+07:00';
let opened: TestPlatform;
let platform: Platform;
let election: Election;
let commission: Visitor;
let batam: Visitor;
let auditor: Visitor;
let app: Visitor['app'];

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date(now) };
  const house = await openHouse(platform);
  app = house.app;
  const id = await addElection(platform, { slug: 'latihan', isDefault: true, synthetic: true });
  await addTps(platform, id, TPS);
  election = (await findElection(platform.database.db, 'latihan')) as Election;
  commission = await house.person({ role: 'commission', regencyCode: '2105' });
  batam = await house.person({ role: 'commission', regencyCode: '2171' });
  auditor = await house.person({ role: 'auditor' });
  const phones = await enrolPhones(platform.database.pool, id, TPS.slice(0, 2));
  const field = new Visitor(house.app);
  for (const [at, phone] of phones.entries()) {
    const figures = formWith(at === 0 ? {} : { 'V.C': 256, 'IV.2': null });
    await bring(field, sealedResult(phone, { election: 'latihan', figures }), phone);
  }
  const [first] = phones;
  if (first)
    await bring(
      field,
      sealedResult(first, {
        election: 'latihan',
        contest: 'regent',
        figures: formWith({ 'A.L': 151, 'A.J': 302, 'B4.J': 256 }),
      }),
      first,
    );
});
afterAll(async () => {
  rmSync(dir, { recursive: true });
  await opened.close();
});

async function sendFile(who: Visitor, content: string, query = 'pairs=2', area = '210501') {
  const answer = await who.app.request(
    `${RECAP}/areas/${area}/file?${query}`,
    {
      method: 'POST',
      body: content,
      headers: {
        origin: 'http://localhost:8080',
        cookie: [...who.cookies].map((pair) => pair.join('=')).join('; '),
        'content-type': 'application/octet-stream',
      },
    },
    { incoming: { socket: { remoteAddress: who.address } } },
  );
  type Body = {
    code?: string;
    isWhole: boolean;
    rows: { fate: string }[];
    faults: { en: string }[];
    preview: { differing: number; breaches: { rule: string }[] } | null;
    recorded: { id: string; version: number } | null;
    errors?: { path: string }[];
  };
  return { status: answer.status, body: (await answer.json()) as Body };
}

/** The template, filled in with what two forms that keep every rule add up to, but for one box. */
async function filled(change: Record<string, string> = {}): Promise<string> {
  const answer = await commission.call('GET', `${RECAP}/areas/210501/template?pairs=2`);
  expect(answer.headers.get('content-type')).toContain('text/csv');
  const lines = (await answer.text()).trimEnd().split('\r\n');
  const numerals = formWith().numerals as number[];
  return lines
    .map((line, at) => {
      if (at < 2) return line;
      const box = line.split(',')[0] ?? '';
      const figure = change[box] ?? String((numerals[at - 2] ?? 0) * 2);
      return `${line.slice(0, line.lastIndexOf(',,'))},${figure},${figure}`;
    })
    .join('\r\n');
}

test('the template, filled in, is a dry run first and then the version; the same file again changes nothing', async () => {
  const file = await filled({ 'IV.1': '300', 'III.P': 'XXX', 'II.3': '' });
  const dry = await sendFile(commission, file);
  expect(dry).toMatchObject({ status: 200, body: { isWhole: true, recorded: null, faults: [] } });
  expect(dry.body.rows.filter(({ fate }) => fate === 'read')).toHaveLength(27);
  expect(dry.body.preview).toMatchObject({ blanks: 2, struck: 2, isEmpty: false, missing: [] });
  expect(dry.body.preview?.differing).toBeGreaterThan(0);
  expect(dry.body.preview?.breaches.map(({ rule }) => rule)).toEqual(['P4', 'P4']);
  const template = await commission.call('GET', `${RECAP}/areas/210501/template?pairs=2`);
  const empty = await sendFile(commission, await template.text());
  expect(empty.body).toMatchObject({ isWhole: true, preview: { isEmpty: true, blanks: 54, unsaid: 27 } });
  const area = await auditor.json<{ sheet: null }>('GET', `${RECAP}/areas/210501`);
  expect(area.sheet).toBeNull();
  const applied = await sendFile(commission, file, 'pairs=2&apply=true');
  expect(applied.body).toMatchObject({ preview: null, recorded: { version: 1, isNew: true } });
  const again = await sendFile(commission, file, 'pairs=2&apply=true');
  expect(again.body.recorded).toMatchObject({ version: 1, isNew: false });
});

test('one bad row refuses the whole, by its number; wrong pairs, wrong area, wrong role and nothing at all too', async () => {
  const bad = await filled({ 'IV.1': '=1+1', 'V.A': 'dua' });
  expect((await sendFile(commission, bad)).body).toMatchObject({ isWhole: false, recorded: null });
  const refused = await sendFile(commission, bad, 'pairs=2&apply=true');
  expect(refused).toMatchObject({ status: 422, body: { code: 'SIGAP-3532' } });
  expect(refused.body.errors?.map(({ path }) => path)).toEqual(expect.arrayContaining(['row 25', 'row 27']));
  const tooMany = await sendFile(commission, await filled(), 'pairs=1');
  expect(tooMany.body.rows.filter(({ fate }) => fate === 'refused')).toHaveLength(1);
  expect((await sendFile(batam, await filled())).body.code).toBe('SIGAP-3520');
  expect((await sendFile(auditor, await filled())).status).toBe(403);
  expect((await sendFile(commission, 'kode\n1\n')).status).toBeGreaterThanOrEqual(400);
  expect((await sendFile(commission, '')).status).toBeGreaterThanOrEqual(400);
  const stale = await sendFile(commission, await filled(), 'pairs=2&apply=true');
  expect(stale.body.code).toBe('SIGAP-3522');
});

test('the paper for the plenary: every figure, what is open, the log’s checkpoint, marked synthetic; the same bytes each time', async () => {
  await publishLog(platform, election);
  const pdfOf = async () => {
    const answer = await auditor.call('GET', `${RECAP}/areas/210501/pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    return Buffer.from(await answer.arrayBuffer());
  };
  const pdf = await pdfOf();
  expect(pdf.equals(await pdfOf())).toBe(true);
  expect((await batam.call('GET', `${RECAP}/areas/210501/pdf`)).status).toBe(404);
  expect((await commission.call('GET', `${RECAP}/areas/2105/pdf`)).status).toBe(404);
  const file = process.env.SIGAP_KEEP_PDF ?? join(dir, 'lembar.pdf');
  writeFileSync(file, pdf);
  const read = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  if (read.error) return;
  for (const said of [
    'SINTETIS',
    'Siantan',
    'Tarempa Barat',
    '* 300',
    '* XXX',
    '* kosong',
    '/log/latihan: 3 catatan',
    'Belum ditandatangani',
    'TPS yang harus dihitung ulang atau dipungut ulang (1)',
    `TPS ${TPS[1]}: Hitung ulang`,
    'seharusnya sama (3)',
    `TPS ${TPS[0]}, P14`,
  ])
    expect(read.stdout).toContain(said);
});

test('signed, the paper has the objections that were made and the version says so', async () => {
  const { sheet } = await auditor.json<{ sheet: { id: string } }>('GET', `${RECAP}/areas/210501`);
  const signing = {
    sheet: sheet.id,
    place: 'Aula',
    statement: 'Disetujui.',
    objections: ['Saksi nomor 2 minta hitung ulang.'],
  };
  await commission.json('POST', `${RECAP}/plenaries`, signing);
  const file = join(dir, 'ditandatangani.pdf');
  writeFileSync(
    file,
    Buffer.from(await (await auditor.call('GET', `${RECAP}/areas/210501/pdf`)).arrayBuffer()),
  );
  const read = spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  if (read.error) return;
  for (const said of ['Saksi nomor 2 minta hitung ulang.', 'Ditandatangani di pleno 27 Nov 2024'])
    expect(read.stdout).toContain(said);
});

test('a correction after the signature is marked so on paper and in the list; the same figures can then be a version to sign', async () => {
  now = '2024-11-27T18:05:00+07:00';
  const correction = {
    ...{ contest: 'governor', plenary: '210501', form: 'c-hasil', area: TPS[0], box: 'V.C', from: 255 },
    ...{ to: 254, reason: 'misread', words: '', isObjected: false, corrects: null },
  };
  await commission.json('POST', `${RECAP}/corrections`, correction);
  type Kept = { isAfterSignature: boolean; recordedAt: string };
  const listed = () => auditor.json<{ items: Kept[] }>('GET', `${RECAP}/corrections?area=2105012001`);
  expect((await listed()).items).toMatchObject([
    { isAfterSignature: true, recordedAt: '2024-11-27T11:05:00.000Z' },
  ]);
  const paper = async () => {
    const file = join(dir, 'sesudah.pdf');
    const answer = await auditor.call('GET', `${RECAP}/areas/210501/pdf`);
    writeFileSync(file, Buffer.from(await answer.arrayBuffer()));
    return spawnSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });
  };
  const signed = await paper();
  type Area = { sheet: { id: string; version: number; plenary: string | null } };
  const { sheet } = await auditor.json<Area>('GET', `${RECAP}/areas/210501`);
  const same = await filled({ 'IV.1': '300', 'III.P': 'XXX', 'II.3': '' });
  const next = await sendFile(commission, same, `pairs=2&apply=true&previous=${sheet.id}`);
  expect(next.body.recorded).toMatchObject({ version: sheet.version + 1, isNew: true });
  const again = await sendFile(commission, same, `pairs=2&apply=true&previous=${sheet.id}`);
  expect(again.body.recorded).toMatchObject({ version: sheet.version + 1, isNew: false });
  now = '2024-11-27T18:30:00+07:00';
  const words = { place: 'Aula', statement: 'Disetujui.', objections: [] };
  await commission.json('POST', `${RECAP}/plenaries`, { ...words, sheet: next.body.recorded?.id });
  expect((await listed()).items).toMatchObject([{ isAfterSignature: false }]);
  if (signed.error) return;
  expect(signed.stdout).toContain('dicatat sesudah tanda tangan, 27 Nov 2024, 18.05 WIB');
  expect(signed.stdout).toContain('Tidak ada pembetulan yang tercatat.');
  expect((await paper()).stdout).not.toContain('sesudah tanda tangan');
});

test('what counts in a box of a column, TPS by TPS, for whoever corrects it', async () => {
  const figures = (who: Visitor, box = 'IV.2') =>
    who.call('GET', `${RECAP}/areas/2105012001/figures?box=${box}`);
  const answer = (await (await figures(commission)).json()) as { items: unknown[] };
  expect(answer.items).toMatchObject([
    { tps: TPS[0], isCounted: true, figure: 100 },
    { tps: TPS[1], isCounted: true, figure: null },
    { tps: TPS[2], isCounted: false, figure: null },
  ]);
  expect((await figures(auditor)).status).toBe(403);
  expect((await figures(batam)).status).toBe(404);
  expect((await figures(commission, '')).status).toBe(400);
});

test('the TPS below: what counts, what contradicts itself, what has not come; and what the contests say differently', async () => {
  type Item = { tps: string; state: string; todo: { kind: string }[] };
  const { items } = await auditor.json<{ items: Item[] }>('GET', `${RECAP}/areas/2105012001/tps`);
  expect(items.map(({ tps, state, todo }) => [tps, state, todo.map(({ kind }) => kind)])).toEqual([
    [TPS[0], 'counted', []],
    [TPS[1], 'counted', ['recount', 'look-at-form', 'read-box']],
    [TPS[2], 'not-come', []],
  ]);
  expect((await batam.call('GET', `${RECAP}/areas/2105012001/tps`)).status).toBe(404);
  type Between = { tps: string; broken: { rule: string; boxes: string[] }[] };
  const between = await auditor.json<{ items: Between[] }>('GET', `${RECAP}/reconciliation?area=2105`);
  expect(
    between.items.map(({ tps, broken }) => [tps, broken.map(({ rule, boxes }) => `${rule} ${boxes.at(-1)}`)]),
  ).toEqual([[TPS[0], ['P14 A.L', 'P14 A.J', 'P14 B4.J']]]);
  expect(between).toMatchObject({
    ...{ compared: 1, alone: 1, unequal: 1 },
    boxes: [
      { box: 'A.L', unequal: 1 },
      { box: 'A.P', unequal: 0 },
      { box: 'A.J', unequal: 1 },
      { box: 'B4.J', unequal: 1 },
    ],
  });
  expect((await batam.call('GET', `${RECAP}/reconciliation?area=2105`)).status).toBe(404);
});

test('the list of what is to be done as CSV: whole, marked synthetic, and nobody else’s', async () => {
  const { total } = await auditor.json<{ total: number }>('GET', `${RECAP}/todo?area=2105`);
  const answer = await auditor.call('GET', `${RECAP}/todo.csv?area=2105`);
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="pekerjaan-governor-2105.csv"',
  );
  const [header, ...rows] = (await answer.text()).trimEnd().split('\r\n');
  expect(header).toBe('kode,tingkat,kontes,pekerjaan,jumlah,keterangan,sintetis');
  expect(rows).toHaveLength(total);
  expect(rows[0]).toMatch(new RegExp(`^${TPS[1]},tps,governor,.+,ya$`));
  expect((await batam.call('GET', `${RECAP}/todo.csv?area=2105`)).status).toBe(404);
  expect((await new Visitor(app).call('GET', `${RECAP}/todo.csv?area=2105`)).status).toBe(401);
});
