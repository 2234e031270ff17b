import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ANAMBAS, BATAM, issued, orderElection, wish } from '../../../../tests/support/orders.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { BLANK_TEST, type TestRecord } from '../../../connectivity/index.ts';
import { recordTests } from '../../../connectivity/server/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { addInteropCommands } from '../interop/commands.ts';
import { refreshGapDays } from './past-days.ts';
import { burnDownRoutes } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: an answer looked at field by field
type Answer = any;

let opened: TestPlatform;
let platform: Platform;
let election: Election;
let now: Date;
let who: Principal;
let ask: () => Promise<{ status: number; body: Answer }>;

const as = (...grants: Grant[]): Principal => ({ id: 'user:someone', grants });
const failed = (tpsCode: string, observedAt: string): TestRecord => ({
  ...BLANK_TEST,
  ...{
    tpsCode,
    observedAt: new Date(observedAt),
    kind: 'rehearsal',
    outcome: 'hung',
    photos: 6,
    bytes: 14_400_000,
  },
  ...{ durationUs: 240_000_000, distanceM: 5, accuracyM: 5, measuredBy: 'officer', source: 'test' },
});
const record = (...tests: TestRecord[]) =>
  platform.database.db.transaction().execute((trx) => recordTests(trx, election.id, tests, 'test'));

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => now };
  now = new Date('2024-10-08T12:00:00Z');
  election = await orderElection(platform);
  await record(failed(ANAMBAS[0], '2024-10-04T09:00:00Z'), failed(ANAMBAS[1], '2024-10-06T09:00:00Z'));
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', burnDownRoutes(platform));
  ask = async () => {
    const response = await app.request('/api/elections/pilkada/burn-down');
    return { status: response.status, body: await response.json() };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  now = new Date('2024-10-08T12:00:00Z');
  who = as({ role: 'provincial-officer' });
});

test('both gaps from the first data to today, kept by the day, and a forecast to the voting day', async () => {
  const { body } = await ask();
  expect(body.past.map(({ day, connected, unknown }: Answer) => [day, connected, unknown])).toEqual([
    ['2024-10-04', 1, 3],
    ['2024-10-05', 1, 3],
    ['2024-10-06', 2, 2],
    ['2024-10-07', 2, 2],
    ['2024-10-08', 2, 2],
  ]);
  expect(body).toMatchObject({ today: '2024-10-08', votingDate: '2024-11-27', daysToGo: 50, plan: null });
  const course = body.forecast.connected;
  expect(course[0]).toEqual({ day: '2024-10-08', p10: 2, p50: 2, p90: 2 });
  expect(course.at(-1).day).toBe('2024-11-27');
  expect((await ask()).body).toEqual(body);
});

test('evidence that comes in late changes past days when they are judged again', async () => {
  await record(failed(ANAMBAS[2], '2024-10-05T09:00:00Z'));
  expect((await ask()).body.past.at(-1)).toMatchObject({ day: '2024-10-08', connected: 3 });
  expect(await refreshGapDays(platform, election)).toBe(4);
  expect((await ask()).body.past.map(({ connected }: Answer) => connected)).toEqual([1, 2, 3, 3, 3]);
  expect(await refreshGapDays(platform, election)).toBe(0);
});

test('what is late is told with whoever must act, each as far as they reach', async () => {
  await record(failed(BATAM, '2024-10-07T09:00:00Z'));
  await issued(platform, election, wish(ANAMBAS[0]));
  await issued(platform, election, wish(BATAM, { partner: 'BAKTI' }));
  now = new Date('2024-10-12T12:00:00Z');
  const all = (await ask()).body;
  expect(all.owners).toEqual([
    { owner: 'BAKTI', ownerName: 'BAKTI Komdigi', count: 1, mostDays: 2 },
    { owner: 'Telkomsel', ownerName: 'Telkomsel', count: 1, mostDays: 2 },
  ]);
  expect(all.late.map(({ tpsCode, ownerKind }: Answer) => [tpsCode, ownerKind])).toEqual([
    [ANAMBAS[0], 'partner'],
    [BATAM, 'partner'],
  ]);
  expect(all.late[0]).toMatchObject({ tpsName: 'TPS 001', village: 'Tarempa Barat', ownerName: 'Telkomsel' });
  who = as({ role: 'regency-officer', regencyCode: '2105' });
  expect((await ask()).body.late.map(({ tpsCode }: Answer) => tpsCode)).toEqual([ANAMBAS[0]]);
  who = as({ role: 'partner', partner: 'BAKTI' });
  expect((await ask()).body.late.map(({ tpsCode }: Answer) => tpsCode)).toEqual([BATAM]);
  who = as({ role: 'field-officer', electionId: election.id, tpsCode: BATAM });
  expect((await ask()).status).toBe(403);
});

test('the same on the command line', async () => {
  const { out } = await runCommand(
    platform,
    addInteropCommands,
    'orders',
    'burndown',
    '--election',
    'pilkada',
    '--json',
  );
  expect(JSON.parse(out)).toMatchObject({ today: '2024-10-08', lateTotal: 0 });
  const people = await runCommand(
    platform,
    addInteropCommands,
    'orders',
    'burndown',
    '--election',
    'pilkada',
  );
  expect(people.out).toContain('2024-10-08');
  expect(
    (await runCommand(platform, addInteropCommands, 'orders', 'burndown', '--election', 'lain')).problem,
  ).toBe('SIGAP-3002');
});
