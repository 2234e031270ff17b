import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RoutePolicy } from '../../src/platform/server/http/app.ts';
import { addElection, addTps } from '../support/election.ts';
import { type EnrolledPhone, enrolPhones } from '../support/field.ts';
import { openHouse } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';
import { textOf } from '../support/text-of.ts';

/** Values that no list understands, among them some of the right form that name nothing. */
const ODD = [
  '',
  ' ',
  '\0',
  'a\0b',
  'zzz',
  '-1',
  '0',
  '1.5',
  '1e99',
  'NaN',
  'Infinity',
  '2147483648',
  '99999999999999999999999',
  '999999999:9999999999999',
  "' OR '1'='1",
  '%',
  '\\',
  '{}',
  '[]',
  '🙂',
  '2024-02-30',
  '0000-01-01',
  '2024-02-30T00:00:00Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  `2024-02-31.${'f'.repeat(64)}`,
  `0000-00-00.${'0'.repeat(64)}`,
  `9999-99-99.${'a'.repeat(64)}`,
  '00000000-0000-4000-8000-000000000000',
  '9999999999999',
  '99',
  'x'.repeat(20_000),
] as const;
/** Half a surrogate pair, as only a broken program encodes it. */
const BROKEN_UTF8 = '%ED%A0%80';
const PARAMETERS: Readonly<Record<string, string>> = {
  election: 'uji',
  code: '2171011001001',
  id: '00000000-0000-4000-8000-000000000000',
  rehearsal: '00000000-0000-4000-8000-000000000000',
  file: 'registry.csv',
  sha256: 'ab'.repeat(32),
};
const TPS = '2171011001001';
/** Takes a table and no JSON at all. */
const OF_A_TABLE = /\/roster\/import$/;
/** Takes the sheet of a partner from a partner alone: the role is looked at before the body. */
const OF_A_PARTNER = /\/orders\/answers$|\/hub$|\/listener/;

let opened: TestPlatform;
let house: Awaited<ReturnType<typeof openHouse>>;
let commission: Awaited<ReturnType<typeof house.person>>;
let electionId: number;
let phone: EnrolledPhone;

beforeAll(async () => {
  opened = await openTestPlatform();
  electionId = await addElection(opened.platform, { slug: 'uji', isDefault: true });
  await addTps(opened.platform, electionId, [TPS]);
  house = await openHouse(opened.platform);
  commission = await house.person({ role: 'commission', regencyCode: null });
  const [enrolled] = await enrolPhones(opened.platform.database.pool, electionId, [TPS]);
  if (!enrolled) throw new Error('no phone');
  phone = enrolled;
});
afterAll(() => opened.close());

type Declared = Omit<RoutePolicy, 'allow'> & { readonly query: readonly string[] };

function routes(): Declared[] {
  return house.app.openAPIRegistry.definitions.flatMap((definition) => {
    if (definition.type !== 'route') return [];
    const { method, path, request } = definition.route;
    const query = request?.query as { shape?: Record<string, unknown> } | undefined;
    return [{ method, path, query: Object.keys(query?.shape ?? {}) }];
  });
}

function addressOf(path: string, odd?: { name: string; value: string }): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    odd?.name === name ? odd.value : (PARAMETERS[name] ?? 'x'),
  );
}

test('no question with an odd value in its address makes the server fail', async () => {
  const asked = routes().filter(({ method }) => method === 'get');
  expect(asked.filter(({ query }) => query.includes('cursor')).length).toBeGreaterThan(3);
  const failed: string[] = [];
  for (const { path, query } of asked) {
    const values = [...ODD.map(encodeURIComponent), BROKEN_UTF8];
    const inQuery = query.flatMap((name) => values.map((value) => `${addressOf(path)}?${name}=${value}`));
    const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const inPath = names.flatMap((name) => values.map((value) => addressOf(path, { name, value })));
    for (const address of [...inQuery, ...inPath]) {
      const answer = await house.administrator.call('GET', address);
      await textOf(answer);
      if (answer.status >= 500) failed.push(`${answer.status} ${address.slice(0, 150)}`);
    }
  }
  expect(failed).toEqual([]);
});

test('a NUL in an address is a problem of the request, wherever it stands', async () => {
  for (const { path, query } of routes().filter(({ method }) => method === 'get')) {
    for (const name of ['lang', ...query]) {
      const answer = await house.administrator.call('GET', `${addressOf(path)}?${name}=%00`);
      expect({ path, name, status: answer.status }).toEqual({ path, name, status: 400 });
    }
  }
});

describe('what is sent', () => {
  test('with a NUL or half a surrogate pair is refused by every route, in a value or in a name', async () => {
    const taking = routes().filter(({ method }) => method === 'post' || method === 'put');
    const auth = ['/api/auth/sign-in/email', '/api/auth/change-password'];
    const paths = [...taking.map((route) => route), ...auth.map((path) => ({ method: 'post', path }))];
    for (const { method, path } of paths) {
      if (!takesBody(path)) continue;
      for (const odd of ['{"a":"\\u0000"}', '{"b\\u0000":1}', '{"a":{"b":["\\ud800"]}}', '{"\\udc00":1}']) {
        const answer = await send(method, addressOf(path), odd);
        const refused = OF_A_PARTNER.test(path) ? 403 : OF_A_TABLE.test(path) ? 415 : 400;
        expect({ path, odd, status: answer.status }).toEqual({ path, odd, status: refused });
      }
    }
  });

  /** What each route takes: a test of its own, since hundreds of changed bodies are sent to each. */
  const BODIES: readonly (readonly [string, string, () => unknown])[] = [
    ['POST', '/api/elections/uji/claims', () => CLAIM],
    ['POST', '/api/elections', () => ELECTION],
    [
      'POST',
      '/api/users',
      () => ({ name: 'Orang', email: 'baru-#@contoh.id', grants: grantsOf(electionId) }),
    ],
    ['PUT', '/api/users/{somebody}/grants', () => ({ grants: grantsOf(electionId), reason: 'uji' })],
    ['POST', '/api/keys', () => ({ name: 'kunci', expiresInDays: 1, grants: [{ role: 'auditor' }] })],
    [
      'POST',
      '/api/setup',
      () => ({ token: 'x'.repeat(43), name: 'A', email: 'a@b.id', password: 'p'.repeat(20) }),
    ],
    ['POST', '/api/auth/sign-in/email', () => ({ email: 'a@contoh.id', password: 'p'.repeat(20) })],
    ['POST', '/api/elections/uji/recap/sheets', () => SHEET],
    ['POST', '/api/elections/uji/recap/corrections', () => CORRECTION],
    [
      'POST',
      '/api/elections/uji/recap/plenaries',
      () => ({ sheet: 'a'.repeat(64), place: 'Aula', statement: 'Disetujui.', objections: ['Keberatan.'] }),
    ],
    [
      'POST',
      '/api/elections/uji/recap/revotes',
      () => ({ tps: TPS, contest: 'regent', heldOn: '2024-11-30', reason: 'ordered', words: 'uji' }),
    ],
    ['POST', '/api/elections/uji/policy', async () => ({ policy: await policy(), reason: 'uji' })],
    [
      'POST',
      `/api/imports/${PARAMETERS.id}/apply`,
      () => ({ acceptChanges: true, decisions: { '1': 'accept' } }),
    ],
  ];

  test.each(BODIES)('%s %s with an odd value in any one place never fails', async (method, path, bodyOf) => {
    const failed: string[] = [];
    const somebody = await house.person({ role: 'auditor' });
    for (const changed of withOddValues(await bodyOf())) {
      sent += 1;
      const body = JSON.stringify(changed).replaceAll('#', String(sent));
      const answer = await send(method, path.replace('{somebody}', String(somebody.id)), body);
      if (answer.status >= 500) failed.push(`${answer.status} ${JSON.stringify(changed).slice(0, 300)}`);
    }
    expect(failed).toEqual([]);
  });
});

test('what is wrong with a field is said in both languages, and in the one asked for', async () => {
  const wrong = { ...CLAIM, about: '', value: 'tiga', regionCode: null };
  const answer = await house.administrator.call('POST', '/api/elections/uji/claims', wrong, {
    'accept-language': 'en',
  });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    expect.objectContaining({
      code: 'SIGAP-1001',
      detail: 'about: at least 1 characters; value: must be a number',
      errors: [
        { path: 'about', message: { id: 'paling sedikit 1 huruf', en: 'at least 1 characters' } },
        { path: 'value', message: { id: 'harus diisi dengan angka', en: 'must be a number' } },
      ],
    }),
  ]);
  const question = await house.administrator.call('GET', '/api/elections/uji/tps?limit=0&verdict=baik');
  expect(await question.json()).toMatchObject({
    detail: 'limit: paling sedikit 1; verdict: harus salah satu dari: adequate, inadequate, unknown',
  });
});

test('a cursor that no list gave is a problem of the request', async () => {
  const cursors = {
    '/api/users': ['zzz', '00000000-0000-4000-8000-000000000000'],
    '/api/audit': ['zzz', '0', '1.5', '99999999999999999999'],
    '/api/elections/uji/claims': ['zzz', `2024-02-31.${'f'.repeat(64)}`],
    '/api/elections/uji/tps': ['zzz', '1'],
  };
  for (const [path, odd] of Object.entries(cursors)) {
    for (const cursor of odd) {
      const answer = await house.administrator.call('GET', `${path}?cursor=${cursor}`);
      expect({ path, cursor, status: answer.status }).toEqual({ path, cursor, status: 400 });
    }
  }
});

const CLAIM = {
  regionCode: '2171',
  tpsCode: null,
  statedOn: '2024-10-08',
  claimant: 'KPU',
  about: 'pilkada-2024',
  measure: 'tps_sinyal_lemah',
  value: 3,
  definition: 'sinyal lemah',
  document: 'siaran pers',
  note: 'catatan',
};
const SHEET = {
  ...{ contest: 'governor', area: '217101', pairs: 1, previous: null, totals: [1] },
  columns: [{ area: '2171011001', figures: ['struck'] }],
};
const CORRECTION = {
  ...{ contest: 'governor', plenary: '217101', form: 'c-hasil', area: TPS, box: 'IV.1', from: 1, to: 2 },
  ...{ reason: 'misread', words: 'uji', isObjected: false, corrects: null },
};
const ELECTION = {
  slug: 'lain-#',
  date: '2024-11-27',
  timeZone: 'Asia/Jakarta',
  name: { id: 'Lain', en: 'Other' },
  isDefault: false,
};

function grantsOf(id: number) {
  return [
    { role: 'regency-officer', regencyCode: '2171' },
    { role: 'field-officer', electionId: id, tpsCode: TPS },
    { role: 'partner', partner: 'BAKTI' },
  ];
}

async function policy(): Promise<unknown> {
  const { items } = await house.administrator.json<{ items: { policy: unknown }[] }>(
    'GET',
    '/api/elections/uji/policy',
  );
  return items[0]?.policy;
}

/** Routes without a declared body never look at what is sent. */
function takesBody(path: string): boolean {
  const found = house.app.openAPIRegistry.definitions.find(
    (definition) => definition.type === 'route' && definition.route.path === path,
  );
  return path.startsWith('/api/auth/') || (found?.type === 'route' && Boolean(found.route.request?.body));
}

let sent = 0;

/** Each from an address of its own, so that no limit of tries stands in the way of what is tried; as whoever may send there. */
async function send(method: string, path: string, body: string): Promise<Response> {
  return house.app.request(
    path,
    {
      method,
      body,
      headers: { 'content-type': 'application/json', ...senderOf(method, path) },
    },
    { incoming: { socket: { remoteAddress: `10.8.${sent >> 8}.${sent & 255}` } } },
  );
}

function senderOf(method: string, path: string): Record<string, string> {
  if (/^\/api\/(field|results|travel|readiness)\//.test(path))
    return phone.headers(method.toUpperCase(), path);
  const who = path.includes('/recap/') ? commission : house.administrator;
  const cookies = [...who.cookies].map((pair) => pair.join('='));
  return { origin: 'http://localhost:8080', cookie: cookies.join('; ') };
}

/** The same body with one odd value at one place at a time. */
function* withOddValues(body: unknown): Generator<unknown> {
  for (const odd of [...ODD, '\ud800', null, 1e308, -1, 2 ** 31, 2 ** 53, 0.1, true, [], {}]) yield odd;
  if (body === null || typeof body !== 'object') return;
  for (const [key, value] of Object.entries(body)) {
    for (const changed of withOddValues(value)) {
      yield Array.isArray(body) ? body.with(Number(key), changed) : { ...body, [key]: changed };
    }
  }
}
