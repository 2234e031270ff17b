import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn, unwrap } from '../../src/kernel/index.ts';
import { createHttp } from '../../src/main/http.ts';
import { type HttpServer, listen } from '../../src/main/listen.ts';
import type { Platform } from '../../src/platform/server/platform.ts';
import type { Election } from '../../src/registry/index.ts';
import { findElection } from '../../src/registry/server/index.ts';
import { USUAL_ASSUMPTIONS } from '../../src/voting-day/evening/assumptions.ts';
import { rehearseLive } from '../../src/voting-day/server/evening/live/rehearse-live.ts';
import { addRehearseCommand } from '../../src/voting-day/server/index.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, type Visitor } from '../support/people.ts';
import { runCommand } from '../support/run-command.ts';
import { freePort } from '../support/server-process.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const DAY_MS = 86_400_000;
const at = (village: string, many: number) =>
  Array.from({ length: many }, (_, n) => `${village}${String(n + 1).padStart(3, '0')}`);
const SILENT = at('2105022001', 8);
const CODES = [...at('2105012001', 12), ...SILENT, ...at('2171011001', 60)];

let opened: TestPlatform;
let platform: Platform;
let server: HttpServer;
let url: string;
let officer: Visitor;
/** How far the server's clock is ahead of ours. */
let aheadMs = 0;

/** A synthetic election whose clock runs, with its voting day so many days from today. */
async function election(slug: string, days: number): Promise<Election> {
  const votingDate = dayIn('Asia/Jakarta', new Date(Date.now() + days * DAY_MS));
  const id = await addElection(platform, { slug, synthetic: true, votingDate });
  await addTps(platform, id, CODES);
  return (await findElection(platform.database.db, slug)) as Election;
}

beforeAll(async () => {
  opened = await openTestPlatform();
  platform = { ...opened.platform, clock: () => new Date(Date.now() + aheadMs) };
  const port = await freePort();
  server = await listen(createHttp(platform).fetch, '127.0.0.1', port);
  url = `http://127.0.0.1:${port}`;
  officer = await (await openHouse(platform)).person({ role: 'provincial-officer' });
});
afterAll(async () => {
  await server.end();
  await opened.close();
});

const live = { minutes: 0.02, seed: 2, assumed: USUAL_ASSUMPTIONS, by: 'cli:test' };

test('a live rehearsal moves the war room: what is expected lies within its minutes, who sends nothing is silent, and one incident says where', async () => {
  const gladi = await election('gladi-kemarin', -1);
  const room = `/api/elections/${gladi.slug}/war-room`;
  const begun = Date.now();
  const found = unwrap(await rehearseLive(platform, gladi, { ...live, url, silent: ['210502'] }));
  expect(found).toMatchObject({ tps: 80, silent: 8, forms: 144, missing: 0, outcome: { lost: [] } });
  const board = (await officer.json('GET', room)) as Answer;
  expect(board).toMatchObject({ synthetic: true, state: { forecast: { evenings: 200 } } });
  const curve: Answer[] = board.expectedCurve;
  expect(Date.parse(curve[0].at)).toBeGreaterThanOrEqual(begun);
  expect(curve.at(-1)).toMatchObject({ high: 80 });
  // A minute after all are expected on nine of ten evenings.
  aheadMs = Date.parse(curve.at(-1).at) + 60_000 - Date.now();
  expect(aheadMs).toBeLessThan(10 * 60_000);
  const end = ((await officer.json('GET', room)) as Answer).state;
  expect(end.expected.tps).toBeGreaterThan(72);
  const complete = end.areas.reduce((sum: number, { counts }: Answer) => sum + counts.complete, 0);
  expect(complete).toBe(72);
  const silent = (await officer.json('GET', `${room}/list?state=silent&limit=200`)) as Answer;
  expect(silent.items.map(({ code }: Answer) => code).toSorted()).toEqual(SILENT);
  const { suspected } = (await officer.json('GET', `${room}/incidents`)) as Answer;
  expect(suspected.map(({ tps }: Answer) => tps)).toEqual([SILENT]);
});

test('before voting has ended nothing is enrolled: what is sent then is practice', async () => {
  const gladi = await election('gladi-besok', 1);
  const enrolled = async () =>
    (await platform.database.pool.query('SELECT count(*)::int AS n FROM device')).rows[0].n;
  const before = await enrolled();
  expect(await rehearseLive(platform, gladi, { ...live, url })).toMatchObject({
    ok: false,
    error: { kind: { code: 'SIGAP-3362' } },
  });
  expect(await enrolled()).toBe(before);
});

test('an area that is silent is one, and beside a live rehearsal only', async () => {
  const run = (...words: string[]) => runCommand(platform, addRehearseCommand, 'rehearse', ...words);
  expect(await run('--silent', '2105')).toMatchObject({ exitCode: 2 });
  expect(await run('--live', url, '--silent', 'Batam')).toMatchObject({ exitCode: 2 });
  expect(await run('--live', url, '--silent', '210')).toMatchObject({ exitCode: 2 });
});
