import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadPack } from '../../../registry/server/index.ts';
import { brokenOn, C_HASIL_KWK, compileRules } from '../../../voting-day/index.ts';
import { addRecapCommands } from '../commands.ts';
import { tallyOf } from '../tally/tally.ts';
import { readResults } from './read-results.ts';
import { planReplay, replay } from './replay.ts';
import { replayView } from './replay-view.ts';
import { signSheets } from './sign-sheets.ts';

/** As KPU Kepri's decision 107 of 8 December 2024 said. */
const OFFICIAL = { votes: [450_109, 367_367], invalid: 34_253 };

let opened: TestPlatform;

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2026-11-28T03:00:00Z'));
});
afterAll(() => opened.close());

test('without a pack there is nothing to replay', async () => {
  expect(await replay(opened.platform, 'cli:test')).toMatchObject({
    ok: false,
    error: { kind: { code: 'SIGAP-3490' } },
  });
});

test('every made-up form keeps every rule', async () => {
  unwrap(await loadPack(opened.platform, join(opened.platform.projectDir, 'packs/kepri-2024')));
  const { forms } = unwrap(await planReplay(opened.platform));
  const kwk = compileRules(C_HASIL_KWK, 2);
  const broken = forms.flatMap(({ tps, figures }) =>
    brokenOn(kwk, [...figures.numerals, ...figures.words], {
      ...{ contest: 'governor', isSpecial: false, dpt: null, other: null },
    }).map(({ rule }) => `${tps} ${rule}`),
  );
  expect(forms).toHaveLength(3_327);
  expect(broken).toEqual([]);
});

test('the replay of 2024 ends at the official result, district by district; a second time adds nothing', async () => {
  const done = unwrap(await replay(opened.platform, 'cli:test'));
  const { areas } = await tallyOf(opened.platform, done.election, '', 'district');
  const sheets = unwrap(await signSheets(opened.platform, done.election, 'governor', 'cli:test'));
  const view = replayView(done, areas, sheets);
  expect(view).toMatchObject({
    ...{ synthetic: true, forms: 3_327, handedIn: 3_327, isExact: true, districtsApart: [] },
    ...{ ...OFFICIAL, official: OFFICIAL, plenary: { ...OFFICIAL, signed: 88, sheets: 88 } },
    districts: { plenary: 4, completeInterim: 71, withRemainder: 5, invalidKnown: 4 },
  });
  const timur = areas.find(({ area }) => area === '217202');
  expect(timur?.sums).toMatchObject({ 'IV.1': 25_679, 'IV.2': 18_660, 'V.B': 1_716 });
  expect(unwrap(await replay(opened.platform, 'cli:test')).handedIn).toBe(0);
  const again = unwrap(await signSheets(opened.platform, done.election, 'governor', 'cli:test'));
  expect(again).toMatchObject({ signed: 0, sheets: 88 });
}, 300_000);

test('the tally of the replay is one that the sampling check binds, once the bounds are known', async () => {
  const { platform } = opened;
  const run = (...said: string[]) => runCommand(platform, addRecapCommands, 'recap', ...said);
  const words = ['sample-tally', '--election', 'kepri-2024-ulangan', '--contest', 'gubernur'];
  // Made-up voter lists: the replay's TPS have none of their own.
  await platform.database.pool.query('UPDATE tps SET dpt = 600 WHERE dpt IS NULL');
  const { out, exitCode } = await run(...words);
  expect([exitCode, out.trimEnd().split('\r\n').length]).toEqual([0, 3_328]);
  const file = join(opened.platform.config.dataDir, 'tabulasi.csv');
  writeFileSync(file, out);
  const sample = JSON.parse((await run('sample', '--tally', file, '--json')).out);
  expect(sample.contests).toMatchObject([
    {
      contest: 'gubernur',
      list: expect.stringMatching(/^[0-9a-f]{64}$/),
      totals: [{ votes: OFFICIAL.votes[0] }, { votes: OFFICIAL.votes[1] }],
    },
  ]);
});

test.each([
  ['a word for a figure', (text: string) => text.replace(',5086,', ',lima,')],
  ['no source', (text: string) => text.replace(/,"KPU Sirekap[^"]*"/, ',')],
  ['an unknown contest', (text: string) => text.replace(',governor,', ',president,')],
  ['a missing column', (text: string) => text.replace('tps_in', 'tps')],
  ['votes of one pair only', (text: string) => text.replace(',5086,3323,', ',,3323,')],
])('a results.csv with %s is refused with file and line', (_what, change) => {
  const written = readFileSync(join(opened.platform.projectDir, 'packs/kepri-2024/results.csv'), 'utf8');
  const changed = change(written);
  expect(changed).not.toBe(written);
  const read = readResults(Buffer.from(changed));
  expect(JSON.stringify(read)).toContain('results.csv');
  expect(read.ok).toBe(false);
});
