import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST } from '../../../connectivity/index.ts';
import { recordReports, recordTests } from '../../../connectivity/server/index.ts';
import { addRehearseCommand } from './commands.ts';
import { regencyCurves, usableForecast } from './forecast-store.ts';

const CODES = ['2105012001001', '2105012001002', '2105022001001', '2171011001001'];
let opened: TestPlatform;
let electionId: number;
beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'pilkada', isDefault: true });
  await addElection(opened.platform, { slug: 'kosong' });
  await addTps(opened.platform, electionId, CODES);
  await blankIsland(CODES[2] ?? '');
});
afterAll(() => opened.close());

/** Nobody got through there, and the way to the upload point is a boat's. */
async function blankIsland(tpsCode: string): Promise<void> {
  const { db } = opened.platform.database;
  const tests = [5, 6, 7].map((hour) => ({
    ...BLANK_TEST,
    ...{ tpsCode, kind: 'attach' as const, outcome: 'no-attachment' as const, distanceM: 10, accuracyM: 10 },
    observedAt: new Date(`2024-10-08T0${hour}:00:00Z`),
    ...{ operator: 'Operator A', medium: '4g', measuredBy: 'officer' as const, source: 'test' },
  }));
  const reports = [
    {
      ...{
        tpsCode,
        observedAt: new Date('2024-10-08T06:00:00Z'),
        kind: 'upload-point' as const,
        present: true,
      },
      ...{ powerHours: null, description: 'Dermaga', travelMinutes: 90, travelMeans: 'boat' as const },
      ...{ reportedBy: 'officer' as const, source: 'test' },
    },
  ];
  await db.transaction().execute(async (trx) => {
    await recordTests(trx, electionId, tests, () => 'cli:test');
    await recordReports(trx, electionId, reports, () => 'cli:test');
  });
}

const run = (...words: string[]) => runCommand(opened.platform, addRehearseCommand, 'rehearse', ...words);

test('says when all are in, who is late and why, and what it rests on; kept, the war room finds it', async () => {
  const { out, exitCode } = await run('--evenings', '200', '--seed', '3', '--save', '--json');
  expect(exitCode).toBe(0);
  const said = JSON.parse(out);
  expect(said).toMatchObject({ tps: 4, evenings: 200, seed: 3, votingEndsAt: '2024-11-27T06:00:00.000Z' });
  expect(said.figures.map(({ share }: { share: number }) => share)).toEqual([0.5, 0.9, 0.99, 1]);
  expect(said.lateDistricts[0]).toMatchObject({ code: '210502', name: 'Palmatak', cause: { part: 'boat' } });
  expect(said.rests.byKind).toMatchObject({ link: 3, voters: 4 });
  const { db } = opened.platform.database;
  const kept = await usableForecast(db, electionId, new Date('2024-11-27T06:00:00Z'));
  expect(kept).toMatchObject({ id: said.saved.id, madeAt: new Date('2024-10-08T12:00:00Z') });
  expect(kept).toMatchObject({ evenings: 200, tps: 4, assumed: said.rests.tpsWithAssumption });
  expect(kept?.slips[0]).toEqual({ minute: 0, mean: 0, p10: 0, p50: 0, p90: 0 });
  expect(kept?.slips.at(-1)).toMatchObject({ p90: 4 });
  const curves = await regencyCurves(db, said.saved.id, ['21']);
  expect(curves.map(({ code, tps }) => [code, tps])).toEqual([
    ['2105', 3],
    ['2171', 1],
  ]);
  expect(curves[0]?.curve.at(-1)).toMatchObject({ p90: 3 });
  const expected = await db
    .selectFrom('evening_forecast_tps')
    .select(['tps_code', 'figures_p50', 'figures_p90'])
    .where('forecast_id', '=', kept?.id ?? 0)
    .orderBy('tps_code')
    .execute();
  expect(expected.map(({ tps_code }) => tps_code)).toEqual(CODES);
  const island = expected[2];
  expect(island?.figures_p90.getTime()).toBeGreaterThan(island?.figures_p50.getTime() ?? 0);
});

test('one more boat, terminal or relay phone: what it changes, and where it helps most', async () => {
  const island = CODES[2] ?? '';
  const words = ['--with', 'boat:+1@210502', `vsat:+1@${island}`, `relay:+1@${island.slice(0, 10)}`];
  const { out } = await run('--evenings', '100', ...words, '--json');
  const said = JSON.parse(out);
  const kinds = said.with.map(({ kind }: { kind: string }) => kind);
  expect(kinds).toEqual(['boat', 'vsat', 'relay']);
  const [boat, vsat, relay] = said.with;
  expect(vsat.earlierMinutes.figuresOfItsDistrict).toBeGreaterThan(30);
  // Nobody on that island has a link: a relay phone has none either.
  expect(relay.late.after).toBe(relay.late.before);
  expect(boat.earlierMinutes.figuresOfItsDistrict).toBeGreaterThanOrEqual(0);
  const places = said.bestPlaces.map(({ place }: { place: string }) => place);
  expect(places).toEqual(expect.arrayContaining(['2105022001', island]));
  expect((await run('--evenings', '20', ...words)).out).toContain('1 VSAT lagi di TPS 001 Ladan');
});

test('the same seed says the same', async () => {
  const words = ['--evenings', '20', '--seed', '9', '--json'];
  expect((await run(...words)).out).toBe((await run(...words)).out);
});

test('in words: both languages, with the assumptions', async () => {
  const { out } = await run('--evenings', '20');
  expect(out).toContain('Angka masuk / figures in');
  expect(out).toContain('TPS bertumpu pada anggapan');
  expect(out).toContain('rest on an assumption');
});

test.each([
  ['--evenings', '0'],
  ['--evenings', '1e9'],
  ['--seed', '-1'],
  ['--late-after', 'petang'],
  ['--election', 'lain'],
  ['--with', 'kapal di Midai'],
  ['--with', 'boat:+1@999999'],
])('%s %s is refused in both languages', async (option, value) => {
  const { exitCode, said } = await run(option, value);
  expect(exitCode).toBe(2);
  expect(said.split('\n').length).toBeGreaterThanOrEqual(4);
});

test.each([
  [['--save', '--evenings', '199'], 'at least 200 evenings'],
  [['--live', 'http://localhost:1', '--save'], 'not beside --live'],
  [['--live', 'http://localhost:1', '--with', 'boat:+1@210502'], 'not beside --live'],
])('%s is refused before anything is played: %s', async (words, why) => {
  const { exitCode, said } = await run(...words);
  expect([exitCode, said.includes(why)]).toEqual([2, true]);
});

test('an election without TPS has nothing to rehearse', async () => {
  expect(await run('--election', 'kosong')).toMatchObject({ exitCode: 1, problem: 'SIGAP-1004' });
});
