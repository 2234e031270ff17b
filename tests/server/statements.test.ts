import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { BLANK_TEST, type TestRecord } from '../../src/connectivity/record.ts';
import { recordTests } from '../../src/connectivity/server/index.ts';
import { routePolicies } from '../../src/platform/server/http/app.ts';
import { draftOrders, putPackCatalogue } from '../support/closing-the-gap.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, type Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const SIZES = { few: 10, many: 100 } as const;
type Size = keyof typeof SIZES;
const NOW = new Date('2024-10-08T12:00:00Z');
const HOUR_MS = 3_600_000;
const FIRST = codeOf(1);

/** What each route is asked, when one question does not show all it does. `{import}` is a checked import. */
const QUESTIONS: Readonly<Record<string, readonly string[]>> = {
  '/api/elections/{election}/changes': ['?days=1', '?days=7'],
  '/api/elections/{election}/claim-audits/{audit}/visits': ['?limit=200', '?limit=200&state=open'],
  '/api/elections/{election}/claims': ['?limit=200', '?limit=200&region=2171'],
  '/api/elections/{election}/devices': [`?village=${FIRST.slice(0, 10)}`],
  '/api/elections/{election}/headline': [
    '',
    '?level=village&within=2171',
    '?asOf=2024-10-07',
    '?knownAt=2024-10-07',
    '?policy=0',
  ],
  '/api/elections/{election}/orders': ['?limit=200'],
  '/api/elections/{election}/orders/export': [
    '?format=csv',
    '?format=xlsx',
    '?format=geojson',
    '?format=kml',
  ],
  '/api/elections/{election}/profile': ['?from=1,104&to=1,104.1'],
  '/api/elections/{election}/recap/corrections': ['?area=21'],
  '/api/elections/{election}/recap/reconciliation': ['?area=21'],
  '/api/elections/{election}/recap/revotes': ['?area=21'],
  '/api/elections/{election}/recap/todo': ['?area=21'],
  '/api/elections/{election}/recap/todo.csv': ['?area=21'],
  '/api/elections/{election}/registry/export': ['?format=csv', '?format=xlsx', '?format=geojson'],
  '/api/elections/{election}/tps': [
    '?limit=200',
    '?limit=200&q=sekanak',
    '?limit=200&verdict=unknown&region=2171',
  ],
  '/api/imports/{id}/rows': ['?limit=200'],
  '/api/elections/{election}/results/photos': [`?tps=${FIRST}`],
};

let opened: TestPlatform;
let visitor: Visitor;
let paths: readonly string[];
const imports: Partial<Record<Size, string>> = {};
const orders: Partial<Record<Size, string>> = {};
const rehearsals: Partial<Record<Size, string>> = {};
const statements = vi.fn();

beforeAll(async () => {
  opened = await openTestPlatform(NOW);
  const house = await openHouse(opened.platform);
  visitor = house.administrator;
  paths = routePolicies(house.app)
    .filter(({ method, path }) => method === 'get' && /\/elections\/\{election\}\/|\/imports\//.test(path))
    // A picture lists nothing; a stream has no end; that the log grew is read from its files alone.
    .filter(({ path }) => !/\/\{sha256\}$|\/events$|\/log\/growth$/.test(path))
    // What needs a solved plan, a file of an order or a letter, or is the commission’s alone, is asked beside it; the burn-down asks once for each past day and keeps it.
    .filter(
      ({ path }) =>
        !/\/plans\/\{plan\}|\/recap\/sheets\/\{id\}|\/recap\/areas\/\{area\}\/(pdf|figures)$|\/schedule(\.csv)?$|\/attachments\/|\/letters\/\{id\}|\/burn-down$/.test(
          path,
        ),
    )
    .map(({ path }) => path);
  for (const size of ['few', 'many'] as const) {
    imports[size] = await fill(size);
    await putPackCatalogue(opened.platform, size);
    const tps = Array.from({ length: SIZES[size] }, (_, index) => codeOf(index + 1));
    [orders[size] = ''] = await draftOrders(visitor, size, { partner: 'telkomsel', tps });
    const wish = { regionCode: FIRST.slice(0, 10), from: '2024-10-09T16:00', reason: 'Satu menara' };
    const path = `/api/elections/${size}/together`;
    const { rehearsal } = await visitor.json<{ rehearsal: { id: string } }>('POST', path, wish);
    rehearsals[size] = rehearsal.id;
  }
  const query = pg.Client.prototype.query;
  vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (this: pg.Client, ...given: unknown[]) {
    statements();
    return Reflect.apply(query, this, given);
  } as never);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await opened.close();
});

describe('a request asks the database as often for a hundred TPS as for ten', () => {
  test('every route that lists something of an election', async () => {
    expect(paths.length).toBeGreaterThan(10);
    for (const path of paths) {
      for (const question of QUESTIONS[path] ?? ['']) {
        const counts = [];
        for (const size of ['few', 'many'] as const) counts.push(await statementsOf(size, path, question));
        expect([path + question, counts[1]]).toEqual([path + question, counts[0]]);
      }
    }
  });

  test('applying an import', async () => {
    const counts = [];
    for (const size of ['few', 'many'] as const) {
      statements.mockClear();
      await visitor.json('POST', `/api/imports/${imports[size]}/apply`, {});
      counts.push(statements.mock.calls.length);
    }
    expect(counts[1]).toBe(counts[0]);
  });
});

/** How often a question asks the database when it is new, and when it was asked before. */
async function statementsOf(size: Size, path: string, question: string): Promise<[number, number]> {
  const address =
    path
      .replace('{election}', size)
      .replace('{code}', FIRST)
      .replace('{area}', '21')
      .replace('{tps}', FIRST)
      .replace('{order}', orders[size] ?? '')
      .replace('{audit}', '1')
      .replace('{rehearsal}', rehearsals[size] ?? '')
      .replace('{id}', imports[size] ?? '') + question;
  const counts = [];
  for (const _ of ['new', 'again']) {
    statements.mockClear();
    const response = await visitor.call('GET', address);
    const body = await response.text();
    expect([address, response.status, body.length > 0]).toEqual([address, 200, true]);
    counts.push(statements.mock.calls.length);
  }
  const [isNew = 0, again = 0] = counts;
  expect(again).toBeGreaterThan(0);
  return [isNew, again];
}

/** An election with so many TPS, each measured and spoken of; the first with so many tests. @returns a checked import. */
async function fill(size: Size): Promise<string> {
  const { platform } = opened;
  const id = await addElection(platform, { slug: size });
  const codes = Array.from({ length: SIZES[size] }, (_, n) => codeOf(n + 1));
  await addTps(platform, id, codes);
  const tests = codes.flatMap((code, n) => [weakTest(code, 2), weakTest(FIRST, 3 + n)]);
  await platform.database.db.transaction().execute((trx) => recordTests(trx, id, tests, 'cli:test'));
  const audit = { share: 0.94, margin: 0.05, visits: SIZES[size] };
  await visitor.json('POST', `/api/elections/${size}/claim-audits`, audit);
  for (const code of codes.slice(0, SIZES[size] / 2))
    await visitor.json('POST', `/api/elections/${size}/claim-audits/1/visits/${code}/results`, {
      outcome: 'adequate',
      visitedOn: '2024-10-08',
      reason: 'uji',
    });
  const claims = `tanggal,kode_tps,kode_wilayah,ukuran,nilai\n${codes
    .map(
      (code, n) =>
        `2024-10-0${1 + (n % 7)},${code},,tps_jaringan_lemah,${n}\n2024-10-01,,2171,tps_blank_spot,${n}\n`,
    )
    .join('')}`;
  const first = await imported(size, claims);
  await visitor.json('POST', `/api/imports/${first}/apply`, {});
  for (let n = 0; n < SIZES[size] / 10; n += 1)
    await imported(size, claims.replace('tps_blank_spot', `lain_${n}`));
  return imported(size, claims.replaceAll('tps_blank_spot', 'cara_unggah_cadangan'));
}

async function imported(size: Size, claims: string): Promise<string> {
  const response = await visitor.app.request(
    `/api/elections/${size}/imports?kind=claims&name=klaim.csv`,
    {
      method: 'POST',
      headers: {
        origin: 'http://localhost:8080',
        cookie: [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
      body: claims,
    },
    { incoming: { socket: { remoteAddress: visitor.address } } },
  );
  const { id } = (await response.json()) as { id: string };
  return id;
}

function weakTest(tpsCode: string, hoursAgo: number): TestRecord {
  return {
    ...BLANK_TEST,
    tpsCode,
    observedAt: new Date(NOW.getTime() - hoursAgo * HOUR_MS),
    uplinkBps: 90_000,
    uplinkCountedBy: 'receiver',
    distanceM: 12,
    accuracyM: 8,
    measuredBy: 'office',
    source: 'csv',
  };
}

function codeOf(n: number): string {
  return `2171011001${String(n).padStart(3, '0')}`;
}
