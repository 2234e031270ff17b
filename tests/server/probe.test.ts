import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachNdt7, ndt7Keeper } from '../../src/connectivity/server/index.ts';
import { machineClock } from '../../src/connectivity/server/probe/clock.ts';
import { enrolProbe } from '../../src/connectivity/server/probe/enrol-probe.ts';
import { Probe } from '../../src/connectivity/server/probe/probe.ts';
import { ProbeFolder } from '../../src/connectivity/server/probe/probe-folder.ts';
import { openProbeKey } from '../../src/connectivity/server/probe/probe-key.ts';
import { RecordQueue } from '../../src/connectivity/server/probe/record-queue.ts';
import { siteOf } from '../../src/connectivity/server/probe/site-options.ts';
import { Standing } from '../../src/connectivity/server/probe/standing.ts';
import { tryNdt7 } from '../../src/connectivity/server/probe/try-ndt7.ts';
import { type HttpServer, listen } from '../../src/main/listen.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const TPS = '2105012001001';
/** The server's tests last half as long again as the probe's, so that a busy machine cuts none short. */
const BRIEF = { testUs: 1_500_000, giveUpUs: 10_000_000, silenceUs: 60_000_000 };
const PROBE_TEST_US = 1_000_000;
/** Nothing listens on it: the discard port of a machine that has none. */
const NOBODY = 'http://127.0.0.1:9';

let opened: TestPlatform;
let server: HttpServer;
let url: string;
let endTests: () => void;
let house: Awaited<ReturnType<typeof openHouse>>;
const dir = mkdtempSync(join(tmpdir(), 'sigap-probe-server-'));

beforeAll(async () => {
  opened = await openTestPlatform();
  const platform: Platform = { ...opened.platform, clock: () => new Date() };
  const id = await addElection(platform, { slug: 'uji', votingDate: '2099-02-14', isDefault: true });
  await addTps(platform, id, [TPS]);
  house = await openHouse(platform);
  server = await listen(house.app.fetch, '127.0.0.1', 0);
  const address = server.address();
  url = `http://127.0.0.1:${address && typeof address === 'object' ? address.port : 0}`;
  const keeper = ndt7Keeper(platform);
  endTests = attachNdt7(server, {
    durations: BRIEF,
    onStart: (uuid) => keeper.began(uuid),
    onEnd: (ended) => void keeper.ended(ended),
  });
});
afterAll(async () => {
  endTests();
  await server.end();
  await opened.close();
  rmSync(dir, { recursive: true, force: true });
});

test('a probe enrolled with a sheet has its test counted by the server, and its outage recorded', async () => {
  const sheet = await house.administrator.json<{ items: { url: string; token: string }[] }>(
    'POST',
    '/api/elections/uji/enrolments',
    { village: TPS.slice(0, 10) },
  );
  const folder = new ProbeFolder(dir);
  const site = siteOf({ operator: 'Telkomsel', medium: 'fibre', place: 'yard', placeNote: 'tiang antena' });
  if (!site.ok) throw new Error(site.error.en);
  const token = sheet.items[0]?.token ?? '';
  await enrolProbe(folder, { token, server: url }, site.value, fetch);

  const key = openProbeKey(folder.keyPath);
  const clock = machineClock();
  const ports = {
    ...{ folder, ...folder.enrolled(), key, clock, random: Math.random, fetch, say: () => {} },
    queue: new RecordQueue(dir, key.publicKey),
    standing: new Standing(folder, clock),
  };
  const { signal } = new AbortController();
  const fine = await new Probe({ ...ports, test: () => tryNdt7(url, PROBE_TEST_US) }).once(signal);
  expect(fine).toMatchObject({ outcome: 'completed', number: 1, received: 1, waiting: 0 });
  const away = await new Probe({ ...ports, test: () => tryNdt7(NOBODY) }).once(signal);
  expect(away).toMatchObject({ outcome: 'aborted', number: 2, received: 1, waiting: 0 });
  const noName = await new Probe({ ...ports, test: () => tryNdt7('http://tidak-ada.invalid') }).once(signal);
  expect(noName).toMatchObject({ outcome: 'no-attachment', number: 3, received: 1, waiting: 0 });
  expect(readdirSync(join(dir, 'archive'))).toHaveLength(3);

  const { rows } = await opened.platform.database.pool.query(
    `SELECT outcome, measured_by, uplink_bps > 0 AS has_speed, uplink_counted_by, operator, medium, distance_m, note
     FROM connectivity_test ORDER BY observed_at`,
  );
  const where = { operator: 'Telkomsel', medium: 'fibre', distance_m: 25, note: 'tiang antena' };
  const none = { has_speed: null, uplink_counted_by: null };
  expect(rows).toEqual([
    { outcome: 'completed', measured_by: 'probe', has_speed: true, uplink_counted_by: 'receiver', ...where },
    { outcome: 'aborted', measured_by: 'probe', ...none, ...where },
    { outcome: 'no-attachment', measured_by: 'probe', ...none, ...where },
  ]);
  const doubts = await opened.platform.database.pool.query('SELECT reason FROM test_doubt');
  expect(doubts.rows).toEqual([]);
});
