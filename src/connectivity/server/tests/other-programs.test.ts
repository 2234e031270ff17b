import { Buffer } from 'node:buffer';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { openTable, TABLE_LIMITS } from '../../../platform/server/tabular/index.ts';
import { openArchive } from '../../../platform/server/tabular/xlsx/archive.ts';
import type { Election } from '../../../registry/index.ts';
import { applyImport, checkImport, findElection, templateRoutes } from '../../../registry/server/index.ts';
import { CHOICES, QUESTIONS } from '../../test-form.ts';
import { tpsPage } from '../tps/page.ts';
import { testsKind } from './import-kind.ts';
import { TEST_TEMPLATE } from './template.ts';

const TPS = '2171011001001';
const OTHER = '2171011001002';

let opened: TestPlatform;
let election: Election;
let dir: string;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'kepri-2024' });
  await addTps(opened.platform, id, [TPS, OTHER]);
  const { db } = opened.platform.database;
  await db.updateTable('tps').set({ precision: 'exact' }).where('code', '=', TPS).execute();
  const found = await findElection(db, 'kepri-2024');
  if (!found) throw new Error('the election was just made');
  election = found;
  dir = mkdtempSync(join(tmpdir(), 'sigap-form-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

/** The name never says what a file is: each is sent under the same one. */
async function bring(content: string | Buffer, options: Readonly<Record<string, string>> = {}) {
  const importer = { id: 'cli:test', scope: EVERYTHING };
  const file = { name: 'berkas.xyz', stream: Readable.from([Buffer.from(content)]), options };
  const checked = await checkImport(opened.platform, testsKind, election, importer, file);
  if (!checked.ok)
    return { problem: checked.error.kind.code, fates: null, state: null, notices: [], reasons: [] };
  const wish = { acceptChanges: false, complete: false, decisions: {} };
  const applied = await applyImport(opened.platform, testsKind, election, importer, checked.value.id, wish);
  const rows = await opened.platform.database.db
    .selectFrom('import_record')
    .select('reasons')
    .where('import_id', '=', checked.value.id)
    .where('fate', '=', 'error')
    .orderBy('row')
    .execute();
  return {
    fates: checked.value.fates,
    state: applied.ok ? applied.value.state : 'refused',
    problem: applied.ok ? null : applied.error.kind.code,
    notices: checked.value.notices.map((notice) => notice.en),
    reasons: rows.map(({ reasons }) => (reasons as { en: string }[]).map(({ en }) => en).join('; ')),
  };
}

const testsOf = async (code: string) => unwrap(await tpsPage(opened.platform, election, code)).records.tests;

describe('Murakami', () => {
  const line = (minute: number, change: object = {}) =>
    JSON.stringify({
      TestName: 'ndt7',
      TestStartTime: `2024-10-07T09:1${minute}:27.192073`,
      TestEndTime: `2024-10-07T09:1${minute}:50.139183`,
      MurakamiLocation: TPS,
      MurakamiNetworkType: '4g',
      DownloadValue: 13.9,
      DownloadUnit: 'Mbit/s',
      UploadValue: 3.5,
      UploadUnit: 'Mbit/s',
      UploadError: null,
      MinRTTValue: 10.583,
      MinRTTUnit: 'ms',
      ...change,
    });

  test('lines go in, plain or gzip, and stay the word of the sender', async () => {
    const lines = `${line(1)}\n${line(2, { UploadValue: null, UploadUnit: null, UploadError: 'i/o timeout' })}\n`;
    const first = await bring(lines, { by: 'alat', distance: '3', accuracy: '5' });
    expect(first).toMatchObject({ state: 'applied', fates: { add: 2 } });
    expect(first.notices.join()).toContain('Murakami');
    expect(await bring(gzipSync(lines), { by: 'alat', distance: '3', accuracy: '5' })).toMatchObject({
      fates: { same: 2 },
    });
    const page = unwrap(await tpsPage(opened.platform, election, TPS));
    expect(page.records.tests.map(({ outcome, uplinkCountedBy }) => [outcome, uplinkCountedBy])).toEqual([
      ['completed', 'sender'],
      ['hung', null],
    ]);
  });

  test('other runners and a line cut off keep the file out', async () => {
    const run = await bring(`${line(3)}\n${line(4, { TestName: 'dash' })}\n${line(5).slice(0, 90)}`);
    expect(run).toMatchObject({ state: 'refused', fates: { add: 1, error: 2 } });
    expect(run.reasons[0]).toContain('"dash" is no ndt7 test');
  });
});

describe('Giga Meter', () => {
  const measurement = (minute: number, change: object = {}) => ({
    Timestamp: `2024-10-07T10:2${minute}:00.000Z`,
    school_id: '10990001',
    BrowserID: 'b',
    Download: 4_000,
    Upload: 1_500,
    Latency: 30,
    geolocation: { location: { lat: 1.1501, lng: 103.9 }, accuracy: 20 },
    ...change,
  });

  test('answers of its API go in as kbit/s, with the distance worked out', async () => {
    const answer = JSON.stringify({ success: true, data: [measurement(1), measurement(2)] });
    const run = await bring(answer, { tps: TPS, by: 'kantor' });
    expect(run).toMatchObject({ state: 'applied', fates: { add: 2 } });
    expect(run.notices.join()).toContain('kbit/s');
    const giga = (await testsOf(TPS)).filter(({ source }) => source === 'giga-meter');
    expect(giga).toMatchObject([
      { uplinkBps: 1_500_000, uplinkCountedBy: 'sender', distanceM: 12, accuracyM: 20, measuredBy: 'office' },
      { uplinkBps: 1_500_000 },
    ]);
  });

  test('one TPS is not taken for two schools', async () => {
    const run = await bring(JSON.stringify([measurement(3), measurement(4, { school_id: '2' })]), {
      tps: TPS,
    });
    expect(run).toMatchObject({ state: 'refused', fates: { error: 2 } });
    expect(run.reasons[0]).toContain('several schools');
  });

  test('a table of it is read in kbit/s; an open last row waits', async () => {
    const rows =
      'timestamp,school_id,download,upload,latency,<b>x</b>\n2024-10-07 11:00:00+00,1,4000,1500,30,\n';
    const run = await bring(rows, { tps: OTHER, by: 'kantor', distance: '4', accuracy: '9' });
    expect(run).toMatchObject({ state: 'applied', fates: { add: 1 } });
    expect(run.notices.join()).toContain('Unknown columns were ignored: <b>x</b>');
    expect(await testsOf(OTHER)).toMatchObject([
      { uplinkBps: 1_500_000, distanceM: 4, measuredBy: 'office' },
    ]);
    expect(await bring(rows.replace('11:00', '11:01').trimEnd(), { tps: OTHER })).toMatchObject({
      fates: { held: 1 },
    });
  });
});

describe('the form for ODK and KoboToolbox', () => {
  test('is beside the templates, with its three sheets', async () => {
    const app = createApp({
      identify: async () => ({ id: 'user:x', grants: [{ role: 'auditor' }] }),
      origins: [],
      report: (_, error) => console.error(error),
    });
    app.route('/api', templateRoutes([testsKind]));
    const answer = await app.request('/api/templates/tests-xlsform.xlsx');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toContain('templat-tests-xlsform.xlsx');
    const path = join(dir, 'form.xlsx');
    writeFileSync(path, Buffer.from(await answer.arrayBuffer()));
    const survey = await openTable(path, (cells) => cells[0] === 'type' && cells[1] === 'name');
    expect(survey.header.cells).toContain('label::Bahasa Indonesia (id)');
    const asked: string[] = [];
    for await (const batch of survey.batches)
      asked.push(...batch.map(({ cells }) => cells.slice(0, 2).join(' ')));
    expect(asked.slice(0, 6)).toEqual([
      'start start',
      'end end',
      'begin_group dasar',
      'text kode_tps',
      'dateTime waktu',
      'select_one jenis jenis',
    ]);
    expect(asked.filter((row) => row.startsWith('begin_group'))).toHaveLength(
      asked.filter((row) => row.startsWith('end_group')).length,
    );
    const archive = await openArchive(path, TABLE_LIMITS);
    const part = async (name: string) => textOf((await archive.read(name, 1_000_000)) ?? Readable.from([]));
    expect(await part('xl/workbook.xml')).toMatch(/name="survey".*name="choices".*name="settings"/);
    expect(await part('xl/worksheets/sheet2.xml')).toContain('titik_unggah');
    expect(await part('xl/worksheets/sheet3.xml')).toContain('Bahasa Indonesia (id)');
    archive.close();
    expect((await app.request('/api/templates/claims-xlsform.xlsx')).status).toBe(404);
  });

  test('asks every column of the template, each answer a word that an import understands', () => {
    expect(Object.keys(QUESTIONS)).toEqual(TEST_TEMPLATE.map(({ header }) => header));
    const lists = Object.values(QUESTIONS).flatMap(({ choices }) => choices ?? []);
    expect(new Set(lists)).toEqual(new Set(Object.keys(CHOICES)));
  });

  const ANSWERS: readonly Readonly<Record<string, string>>[] = [
    {
      jenis: 'uji',
      jalur: 'utama',
      hasil: 'selesai',
      unggah_mbit: '1.75',
      dihitung_oleh: 'penerima',
      unduh_mbit: '6',
      latensi_ms: '640',
      operator: 'Telkomsel',
      media: '4g',
      pengukur: 'petugas',
    },
    {
      jenis: 'gladi',
      jalur: 'utama',
      hasil: 'selesai',
      foto: '6',
      mb: '14.4',
      durasi_detik: '88.5',
      tanda_terima: 'ab'.repeat(32),
      pengukur: 'kantor',
    },
    { jenis: 'sambung', jalur: 'kedua', hasil: 'tidak_tersambung', pengukur: 'petugas' },
    { jenis: 'listrik', ada: 'ya', jam_listrik: '6', pengukur: 'petugas' },
    { jenis: 'listrik', ada: 'tidak', pengukur: 'petugas' },
    { jenis: 'jalur_kedua', ada: 'ya', pengukur: 'pihak_ketiga', catatan: 'VSAT <b>balai</b> desa' },
    { jenis: 'titik_unggah', ada: 'ya', menit_tempuh: '20', sarana: 'perahu', pengukur: 'petugas' },
  ];

  /** An export as KoboToolbox makes it of such a form: `;`, quotes, names or labels, the position in five columns. */
  function exported(labels: boolean, second: number): string {
    const asked = Object.entries(QUESTIONS);
    const header = asked.flatMap(([name, { group, type, label }]) => {
      const shown = labels ? label.id : `${group}/${type === 'geopoint' ? 'lokasi' : name}`;
      if (type !== 'geopoint') return [shown];
      return [
        shown,
        ...['latitude', 'longitude', 'altitude', 'precision'].map((part) => `_${shown}_${part}`),
      ];
    });
    const added = [
      '_id',
      '_uuid',
      '_submission_time',
      '_validation_status',
      '_status',
      '_submitted_by',
      '__version__',
      '_index',
    ];
    const rows = ANSWERS.map((answers, at) => {
      const filled = { kode_tps: OTHER, waktu: `2024-10-07T1${at}:00:${second}.000+07:00`, ...answers };
      const cells = asked.flatMap(([name, { type, choices }]) => {
        const isTest = ['uji', 'gladi', 'sambung'].includes(answers.jenis ?? '');
        if (type === 'geopoint')
          return isTest ? ['1.15 103.9 2 4.9', '1.15', '103.9', '2', '4.9'] : ['', '', '', '', ''];
        const answer = (filled as Record<string, string>)[name] ?? '';
        const choice = labels && choices ? CHOICES[choices]?.find((one) => one.name === answer) : undefined;
        return [choice?.label.id ?? answer];
      });
      return [
        '2024-10-07T10:00:00.000+07:00',
        '2024-10-07T10:05:00.000+07:00',
        ...cells,
        String(at),
        'u',
        '2024-10-07T03:06:00',
        '',
        'submitted_via_web',
        'somebody',
        'v1',
        String(at + 1),
      ];
    });
    const line = (cells: readonly string[]) =>
      `${cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(';')}\n`;
    return [['start', 'end', ...header, ...added], ...rows].map(line).join('');
  }

  test.each([
    ['names', false, 11],
    ['labels', true, 12],
  ])('what it collects goes in without a problem, exported with %s', async (_, labels, second) => {
    const run = await bring(exported(labels, second));
    expect(run).toMatchObject({
      state: 'applied',
      problem: null,
      fates: { add: ANSWERS.length, error: 0 },
      reasons: [],
    });
    expect(run.notices).toEqual(['Taken for an export of ODK or KoboToolbox.']);
    const { records } = unwrap(await tpsPage(opened.platform, election, OTHER));
    const odk = records.tests.filter(
      ({ source, observedAt }) => source === 'odk' && observedAt.getUTCSeconds() === second,
    );
    expect(odk.map(({ kind, uplinkBps, accuracyM }) => [kind, uplinkBps, accuracyM])).toEqual([
      ['speed', 1_750_000, 5],
      ['rehearsal', null, 5],
      ['attach', null, 5],
    ]);
    expect(JSON.stringify(records)).not.toContain('somebody');
  });
});
