import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type InventedWorld, inventedTools } from '../../../../tests/support/plan-inputs.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { findElection } from '../../../registry/server/index.ts';
import { USUAL_OPTIONS } from '../../index.ts';
import { startSolve } from '../plans/run.ts';
import { scheduleRoutes } from './routes.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const ANAMBAS = Array.from({ length: 4 }, (_, i) => `210501200100${i + 1}`);
const BATAM = ['2171011001001', '2171011001002'];
const MADE = new Date('2024-10-08T12:00:00Z');
const WORLD: InventedWorld = {
  codes: [...ANAMBAS, ...BATAM],
  terminals: 4,
  catalogueVersion: 1,
  revision: '1.1',
};

let opened: TestPlatform;
let now = MADE;
let who: Principal;
let get: (path: string) => Promise<Response>;
const read = async (query = ''): Promise<Answer> => (await get(`schedule${query}`)).json();

beforeAll(async () => {
  opened = await openTestPlatform(MADE);
  const platform = { ...opened.platform, clock: () => now };
  await addElection(platform, { slug: 'kosong' });
  const electionId = await addElection(platform, { slug: 'pilkada' });
  await addTps(platform, electionId, [...ANAMBAS, ...BATAM]);
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', scheduleRoutes(platform));
  get = async (path) =>
    app.request(`/api/elections/${path.startsWith('/') ? path.slice(1) : `pilkada/${path}`}`);
  const election = await findElection(platform.database.db, 'pilkada');
  if (!election) throw new Error('no election');
  const started = await startSolve(platform, inventedTools(WORLD), election, 'user:someone', USUAL_OPTIONS);
  if (!started.ok) throw new Error(started.error.kind.code);
  await started.value.done;
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'provincial-officer' });
  now = MADE;
});

const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });

describe('the schedule of a plan', () => {
  test('has every TPS of the latest plan, with its crew, its day and a test on another evening', async () => {
    const found = await read();
    expect(found.plan).toMatchObject({ isAdopted: false, made: '2024-10-08' });
    expect(found.jobs.map(({ tps }: Answer) => tps.code).toSorted()).toEqual([...ANAMBAS, ...BATAM]);
    expect(found.unscheduled).toEqual([]);
    const installed = found.jobs.filter(({ crewId }: Answer) => crewId !== null);
    expect(installed).toHaveLength(4);
    for (const { end, test: evening } of found.jobs) {
      expect(evening.start.day > end.day).toBe(true);
      expect(evening.start.hour).toBeGreaterThanOrEqual(15);
      expect(evening.start.day <= found.freeze).toBe(true);
    }
    expect(found.trips.some(({ boat }: Answer) => boat === 'Kapal')).toBe(true);
    expect(found.isReplanned).toBe(false);
  });

  test('is the same when asked again', async () => {
    expect(await read()).toEqual(await read());
  });

  test('of a regency is what that regency has within the whole', async () => {
    const whole = await read();
    const part = await read('?regency=2171');
    expect(part.jobs).toEqual(whole.jobs.filter(({ tps }: Answer) => tps.code.startsWith('2171')));
    expect(part.trips).toEqual(whole.trips.filter(({ crewId }: Answer) => crewId === 'tim-2171'));
  });

  test('later is made anew from that day, and what was due and is not closed is late', async () => {
    const before = await read();
    const due = before.jobs.map(({ test: evening }: Answer) => evening.start.day).toSorted();
    now = new Date(`${due[0]}T23:00:00Z`);
    const after = await read();
    expect(after.isReplanned).toBe(true);
    expect(after.days[0] > after.today).toBe(true);
    expect(after.late.length).toBeGreaterThan(0);
    expect(after.late[0]).toMatchObject({ due: due[0], lateDays: 1 });
    const moved = after.changes.filter(({ what }: Answer) => what === 'moved');
    expect(moved.length).toBeGreaterThan(0);
    expect(moved[0].why.id).toMatch(/lewat/);
  });

  test('as a sheet of one crew', async () => {
    const response = await get('schedule.csv?crew=tim-2105');
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const lines = (await response.text()).trim().split('\r\n');
    expect(lines[0]).toMatch(/tim,pelabuhan,kapal,kegiatan/);
    expect(lines.slice(1).every((line) => line.startsWith('Tim 2105,Tarempa,Kapal,'))).toBe(true);
    expect(lines.some((line) => line.includes('bekerja') && line.includes('21050120010'))).toBe(true);
  });
});

describe('who reads it', () => {
  test('a regency officer, the own regency only', async () => {
    who = as({ role: 'regency-officer', regencyCode: '2105' });
    const found = await read();
    expect(found.jobs.map(({ tps }: Answer) => tps.code).toSorted()).toEqual(ANAMBAS);
    expect(JSON.stringify(found)).not.toContain('2171');
    expect(await read('?regency=2171')).toMatchObject({ jobs: [], trips: [], unscheduled: [] });
    expect(await (await get('schedule.csv')).text()).not.toContain('Tim 2171');
  });

  test('neither partners nor field officers', async () => {
    for (const grant of [
      { role: 'partner', partner: 'bakti' },
      { role: 'field-officer', electionId: 1, tpsCode: ANAMBAS[0] },
    ]) {
      who = as(grant as Grant);
      expect((await get('schedule')).status).toBe(403);
      expect((await get('schedule.csv')).status).toBe(403);
    }
  });
});

test('without a plan there is no schedule, and of a plan that is not there neither', async () => {
  const empty = await get('/kosong/schedule');
  expect([empty.status, await empty.json()]).toEqual([200, null]);
  expect((await get(`schedule?plan=${'0'.repeat(64)}`)).status).toBe(404);
  expect((await get('/kosong/schedule.csv')).status).toBe(404);
  expect((await get('schedule?regency=1')).status).toBe(400);
});
