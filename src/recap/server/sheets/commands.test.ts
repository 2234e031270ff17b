import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { openHouse, type Visitor } from '../../../../tests/support/people.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { addRecapCommands } from '../commands.ts';

let opened: TestPlatform;
let platform: Platform;
let commission: Visitor;
let now = '2024-11-27T17:30:00+07:00';

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date(now) };
  const house = await openHouse(platform);
  const id = await addElection(platform, { slug: 'latihan', isDefault: true, synthetic: true });
  await addTps(platform, id, ['2105012001001', '2171011001001']);
  commission = await house.person({ role: 'commission', regencyCode: null });
});
afterAll(() => opened.close());

const run = (...words: string[]) => runCommand(platform, addRecapCommands, 'recap', ...words);
const POST = '/api/elections/latihan/recap';

test('what there is to do, sheets, corrections and plenaries: as JSON, in words, marked where it is synthetic', async () => {
  const empty = await run('todo', '--area', '21', '--json');
  expect(empty.exitCode).toBe(1);
  const { items, synthetic } = JSON.parse(empty.out) as {
    items: { kind: string; area: string }[];
    synthetic: boolean;
  };
  expect(synthetic).toBe(true);
  expect(items.filter(({ kind }) => kind === 'record-sheet').map(({ area }) => area)).toEqual([
    ...['210501', '217101', '2105', '2171', '21'],
  ]);
  const figures = formWith().numerals;
  const sheet = { contest: 'governor', area: '210501', pairs: 2, totals: figures, previous: null };
  const columns = [{ area: '2105012001', figures }];
  const { id } = await commission.json<{ id: string }>('POST', `${POST}/sheets`, { ...sheet, columns });
  const correction = {
    plenary: '210501',
    form: 'c-hasil',
    area: '2105012001001',
    box: 'IV.1',
    from: null,
    to: 3,
  };
  const said = { contest: 'governor', reason: 'left-empty', words: '', isObjected: true, corrects: null };
  await commission.json('POST', `${POST}/corrections`, { ...correction, ...said });
  const signing = { sheet: id, place: 'Aula', statement: 'Disetujui.', objections: [] };
  await commission.json('POST', `${POST}/plenaries`, signing);
  const sheets = await run('sheets', '--area', '21.05.01');
  expect(sheets.out).toContain('(SINTETIS / SYNTHETIC)');
  expect(sheets.out).toMatch(
    /kecamatan 210501 Siantan: 0\/1 TPS; lembar versi \/ sheet version 1; ditandatangani \/ signed 1; terbuka \/ open 27/,
  );
  expect((await run('corrections', '--area', '2105')).out).toMatch(
    /210501 c-hasil 2105012001001 IV\.1: - -> 3 \(\+3\), left-empty, keberatan/,
  );
  expect(JSON.parse((await run('plenary', '--area', '210501', '--json')).out)).toMatchObject({
    items: [{ version: 1, sheet: id, place: 'Aula', objections: [] }],
  });
  now = '2024-11-27T17:40:00+07:00';
  await commission.json('POST', `${POST}/corrections`, { ...correction, box: 'IV.2', ...said });
  const late = JSON.parse((await run('corrections', '--area', '2105', '--json')).out) as {
    items: { box: string; isAfterSignature: boolean }[];
  };
  expect(late.items.map(({ box, isAfterSignature }) => [box, isAfterSignature])).toEqual([
    ['IV.1', false],
    ['IV.2', true],
  ]);
  expect((await run('corrections', '--area', '2105')).out.match(/sesudah tanda tangan/g)).toHaveLength(1);
  expect((await run('plenary', '--area', '2171')).out).toContain('belum ada');
});

test.each([
  ['sheets', '--area=desa'],
  ['todo', '--area=2105012001'],
  ['todo', '--area=2199'],
  ['corrections', '--area=21', '--contest=presiden'],
  ['plenary', '--area=21', '--election=lain'],
])('misuse is told: %s %s %s', async (...words) => {
  expect((await run(...words.filter(Boolean))).exitCode).toBe(2);
});
