import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { bring } from '../../../../tests/support/evening.ts';
import { enrolPhones } from '../../../../tests/support/field.ts';
import { openHouse, Visitor } from '../../../../tests/support/people.ts';
import { sealedResult } from '../../../../tests/support/result.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { addRecapCommands } from '../commands.ts';
import { plenaryPaper } from './plenary-paper.ts';

const TPS = '2171011001001';
const RECAP = '/api/elections/kepri-2024/recap';
const SIGNING = { place: 'Aula', statement: 'Dibacakan.', objections: [] as string[] };
const CORRECTION = {
  ...{ contest: 'governor', plenary: '217101', form: 'c-hasil', area: TPS, box: 'IV.1' },
  ...{ reason: 'misread', words: '', isObjected: false, corrects: null },
};
let opened: TestPlatform;
let platform: Platform;
let commission: Visitor;
let anybody: Visitor;

// A district's column says 5 more than its forms, a correction explains them, and its sums were left as they were: every sheet above copies those.
beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date('2024-11-28T17:30:00+07:00') };
  const house = await openHouse(platform);
  anybody = new Visitor(house.app);
  const id = await addElection(platform, { slug: 'kepri-2024', isDefault: true });
  await addTps(platform, id, [TPS]);
  for (const phone of await enrolPhones(platform.database.pool, id, [TPS]))
    await bring(new Visitor(house.app), sealedResult(phone), phone);
  commission = await house.person({ role: 'commission', regencyCode: null });
  const figures = formWith().numerals;
  const column = formWith({ 'IV.1': 152 }).numerals;
  await record('217101', { '2171011001': column }, figures);
  await correct({ from: 147, to: 152 });
  await sign('217101');
  await record('2171', { '217101': figures }, figures);
});
afterAll(() => opened.close());

const sheets = new Map<string, string>();
async function record(area: string, columns: Record<string, unknown>, totals: unknown): Promise<void> {
  const sheet = { contest: 'governor', area, pairs: 2, totals, previous: null };
  const below = Object.entries(columns).map(([code, figures]) => ({ area: code, figures }));
  const { id } = await commission.json<{ id: string }>('POST', `${RECAP}/sheets`, {
    ...{ ...sheet, columns: below },
  });
  sheets.set(area, id);
}
const sign = (area: string) =>
  commission.json('POST', `${RECAP}/plenaries`, { ...SIGNING, sheet: sheets.get(area) });
const correct = (change: object) =>
  commission.json<{ id: string }>('POST', `${RECAP}/corrections`, { ...CORRECTION, ...change });
const run = (...words: string[]) => runCommand(platform, addRecapCommands, 'recap', ...words);
const page = async (area: string) =>
  (await anybody.call('GET', `/rekapitulasi?wilayah=${area}&lang=id`)).text();

type Area = {
  open: unknown[];
  againstForms: { area: string; box: string; remainder: number }[];
  todo: { area: string; kind: string }[];
};

test('what a district’s sheet hides is told of every sheet above it, and none of these is ready to be signed', async () => {
  const regency = await commission.json<Area>('GET', `${RECAP}/areas/2171`);
  expect([regency.open, regency.againstForms]).toMatchObject([
    [],
    [{ area: '217101', box: 'IV.1', remainder: -5 }],
  ]);
  const own = regency.todo.filter(({ area }) => area === '2171');
  expect(own.map(({ kind }) => kind)).toEqual(['against-forms']);
});

test('the command tells it, and is found wanting', async () => {
  const told = await run('sheets', '--area', '2171');
  expect(told.exitCode).toBe(1);
  expect(told.out).toMatch(/2171 .*terbuka \/ open 0, tidak sama dengan semua formulir \/ [^;]* 1, aturan/);
});

test('it stands on the paper, apart from what differs from the sheets below, and its box is marked', async () => {
  const paper = await paperOf('2171');
  expect([paper?.open, paper?.againstForms]).toEqual([
    [],
    [expect.stringMatching(/\(217101\), IV\.1: tertulis 147; semua formulir 147; pembetulan \+5; sisa -5/)],
  ]);
  expect(paper?.marked).toContain('217101 IV.1');
  expect(paper?.completeness).toContain('Kotak terbuka 0; tidak sama dengan semua formulir (T2) 1');
  expect((await paperOf('217101'))?.againstForms).toBeNull();
});

async function paperOf(area: string) {
  const election = await findElection(platform.database.db, 'kepri-2024');
  return election && plenaryPaper(platform, election, 'governor', area, null);
}

test('in public the signed sheet is not said to be without a difference', async () => {
  await sign('2171');
  const { items } = await anybody.json<{ items: object[] }>(
    'GET',
    '/api/elections/kepri-2024/d-hasil?area=2171',
  );
  expect(items).toMatchObject([{ rulesBroken: [], openDifferences: 0, openAgainstForms: 1 }]);
  expect(await page('2171')).toMatch(/1 kotak lain tidak sama dengan jumlah semua formulir TPS/);
  expect(await page('2171')).not.toContain('tidak ada selisih yang terbuka');
});

test('a correction that explains nothing says why wherever it is listed; one that counts says nothing', async () => {
  const odd = await correct({ box: 'IV.2', from: 9, to: 12 });
  const { items } = await commission.json<{
    items: { id: string; isStanding: boolean; explainsNothing: { id: string } | null }[];
  }>('GET', `${RECAP}/corrections?area=217101`);
  const [said, others] = [items.filter(({ id }) => id === odd.id), items.filter(({ id }) => id !== odd.id)];
  expect(said).toMatchObject([
    { isStanding: true, explainsNothing: { id: 'IV.2: pembetulan dari 9, formulir 100' } },
  ]);
  expect(others).toMatchObject([{ isStanding: true, explainsNothing: null }]);
  const lines = (await run('corrections', '--area', '217101')).out.split('\n');
  expect(lines.filter((line) => line.includes('tidak menjelaskan apa pun'))).toEqual([
    expect.stringContaining('IV.2: 9 -> 12'),
  ]);
});
