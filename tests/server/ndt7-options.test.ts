import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, type Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const TPS = '2171011001001';
const EVENING = '2024-10-07T09:30:00Z';

let opened: TestPlatform;
let administrator: Visitor;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T15:00:00Z'));
  const id = await addElection(opened.platform, { slug: 'uji', isDefault: true });
  await addTps(opened.platform, id, [TPS]);
  administrator = (await openHouse(opened.platform)).administrator;
});
afterAll(() => opened.close());

/** One archival result of an upload of 1 Mbit/s; `bytes` more, so that each is a test of its own. */
function result(bytes: number): string {
  return JSON.stringify({
    StartTime: EVENING,
    Upload: {
      StartTime: EVENING,
      EndTime: '2024-10-07T09:30:10Z',
      ServerMeasurements: [{ TCPInfo: { BytesReceived: 1_250_000 + bytes, ElapsedTime: 10_000_000 } }],
    },
  });
}

async function send(content: string, options: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({ kind: 'tests', name: 'ndt7.json', ...options });
  const cookie = [...administrator.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return administrator.app.request(`/api/elections/uji/imports?${query}`, {
    method: 'POST',
    headers: { origin: 'http://localhost:8080', cookie },
    body: content,
  });
}

test('what is said beside ndt7 results over HTTP is recorded with them', async () => {
  const options = { tps: TPS, by: 'petugas', path: 'cadangan', distance: '20', accuracy: '15' };
  const sent = await send(result(1), options);
  expect(sent.status).toBe(201);
  const { id } = (await sent.json()) as { id: string };
  await administrator.json('POST', `/api/imports/${id}/apply`, {});
  const { rows } = await opened.platform.database.pool.query(
    'SELECT tps_code, measured_by, path, distance_m, accuracy_m FROM connectivity_test',
  );
  expect(rows).toEqual([
    { tps_code: TPS, measured_by: 'officer', path: 'second', distance_m: 20, accuracy_m: 15 },
  ]);
});

test.each([
  ['by', 'tetangga'],
  ['path', 'ketiga'],
  ['distance', 'dekat'],
  ['accuracy', '-3'],
  ['tps', '12'],
])('%s=%s cannot be read: a problem that names it, and nothing is kept', async (name, value) => {
  const sent = await send(result(2), { tps: TPS, [name]: value });
  expect(sent.status).toBe(400);
  const body = (await sent.json()) as { code: string; detail: string };
  expect(body.code).toBe('SIGAP-1001');
  expect(body.detail).toContain(`${name}:`);
  const { rows } = await opened.platform.database.pool.query('SELECT count(*)::int AS n FROM import_file');
  expect(rows[0].n).toBe(1);
});

test('a zero character in what is said is no failure', async () => {
  expect((await send(result(3), { tps: `${TPS}\u0000` })).status).toBe(400);
});
