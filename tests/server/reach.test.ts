import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routePolicies } from '../../src/platform/server/http/app.ts';
import { draftOrders, putPackCatalogue } from '../support/closing-the-gap.ts';
import { addElection, addTps } from '../support/election.ts';
import { openHouse, Visitor } from '../support/people.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';
import { textOf } from '../support/text-of.ts';

const OWN = '2171011001001';
const NEIGHBOUR = '2171011001002';
const FOREIGN = '2105012001001';
const TPS_CODES = [OWN, NEIGHBOUR, '2171011001003', FOREIGN, '2105022001001'];

/** What routes need to answer at all. A route that answers 400 here needs its line. */
const QUERIES: Readonly<Record<string, string>> = {
  '/api/elections/{election}/devices': `?village=${FOREIGN.slice(0, 10)}`,
  '/api/elections/{election}/map': '?west=100&south=0&east=110&north=6',
  '/api/elections/{election}/orders/export': '?format=csv',
  '/api/elections/{election}/registry/export': '?format=csv',
  '/api/elections/{election}/profile': '?from=1,104&to=1,104.1',
  '/api/elections/{election}/recap/corrections': `?area=${FOREIGN.slice(0, 4)}`,
  '/api/elections/{election}/recap/reconciliation': `?area=${FOREIGN.slice(0, 4)}`,
  '/api/elections/{election}/recap/revotes': `?area=${FOREIGN.slice(0, 4)}`,
  '/api/elections/{election}/recap/todo': `?area=${FOREIGN.slice(0, 4)}`,
  '/api/elections/{election}/recap/todo.csv': `?area=${FOREIGN.slice(0, 4)}`,
  '/api/elections/{election}/results/photos': `?tps=${FOREIGN}`,
  '/api/regions/search': '?q=2171',
};
const PARAMETERS: Readonly<Record<string, string>> = {
  election: 'pilkada',
  code: FOREIGN,
  area: FOREIGN.slice(0, 4),
  tps: FOREIGN,
  partner: 'telkomsel',
  file: 'registry.csv',
  audit: '1',
};
/** Answer a phone's signature alone, about its own TPS (connectivity/server/devices and /field, voting-day/server/travel, each with a test of it). */
const OF_A_PHONE = /^\/api\/(devices\/me$|field\/|travel\/)/;
/** A picture has no codes in it; who sees it is tested where it is sent (connectivity/server/photos). */
const PICTURE = /\/photos\/\{sha256\}$/;
/**
 * Need a solved plan, a file of an order, a ticket or a letter, or are the commission’s alone; who sees which is tested beside each (planning/server/plans and
 * /schedule, workorders/server, recap/server/sheets).
 */
const MADE_BEFORE =
  /\/plans\/\{plan\}|\/recap\/sheets\/\{id\}|\/recap\/areas\/\{area\}\/(pdf|figures)$|\/schedule(\.csv)?$|\/attachments\/|\/troubleTicket\/\{id\}$|\/letters\/\{id\}|^\/api\/partner-access$/;
/** What everybody may read: the stages of every form, as the public log says them (recap/server/publication), that the log grew (hashes alone, recap/server/log), and covered copies of photos (recap/server/redacted). */
const FOR_EVERYBODY = /\/completeness(\/|$)|\/log\/growth$|\/recap\/tps\/\{tps\}\/photos$/;
/** Routes about people, keys and the house itself, in which no TPS stands. */
const NOT_ABOUT_TPS = /^\/api\/(users|keys|audit|session|land\.json|templates|demo|priors)/;

let opened: TestPlatform;
let administrator: Visitor;
let officer: Visitor;
let field: Visitor;
let partner: Visitor;
let auditor: Visitor;
let paths: string[];
let importId: string;
let rehearsalId: string;
let foreignOrder: string;

beforeAll(async () => {
  opened = await openTestPlatform();
  const electionId = await addElection(opened.platform, { slug: 'pilkada', isDefault: true });
  await addTps(opened.platform, electionId, TPS_CODES);
  const house = await openHouse(opened.platform);
  administrator = house.administrator;
  officer = await house.person({ role: 'regency-officer', regencyCode: OWN.slice(0, 4) });
  field = await house.person({ role: 'field-officer', electionId, tpsCode: OWN });
  partner = await house.person({ role: 'partner', partner: 'BAKTI' });
  auditor = await house.person({ role: 'auditor' });
  paths = routePolicies(house.app)
    .filter(({ method, path }) => method === 'get' && path.startsWith('/api/') && !NOT_ABOUT_TPS.test(path))
    .map(({ path }) => path)
    .filter((path) => !OF_A_PHONE.test(path) && !PICTURE.test(path) && !MADE_BEFORE.test(path))
    .filter((path) => !FOR_EVERYBODY.test(path));
  importId = await sendList(administrator);
  await putPackCatalogue(opened.platform, 'pilkada');
  const orders = { partner: 'telkomsel', tps: [FOREIGN, OWN] };
  [foreignOrder = ''] = await draftOrders(administrator, 'pilkada', orders);
  await administrator.json('POST', '/api/elections/pilkada/claim-audits', {
    ...{ share: 0.94, margin: 0.05, visits: TPS_CODES.length },
  });
  const { rehearsal } = await administrator.json<{ rehearsal: { id: string } }>(
    'POST',
    '/api/elections/pilkada/together',
    {
      tps: [OWN, NEIGHBOUR, FOREIGN],
      ...{ shared: 'link', name: 'Kabel laut', from: '2024-10-09T16:00', reason: 'Satu jalur' },
    },
  );
  rehearsalId = rehearsal.id;
  for (const code of [OWN, NEIGHBOUR, FOREIGN]) {
    expect((await administrator.call('POST', '/api/elections/pilkada/claims', claimAbout(code))).status).toBe(
      200,
    );
  }
});
afterAll(() => opened.close());

function claimAbout(tpsCode: string): Record<string, unknown> {
  const said = { statedOn: '2024-10-07', claimant: 'Diskominfo', about: 'Pilkada 2024', value: 1 };
  return { tpsCode, measure: 'tps_blankspot', ...said };
}

async function sendList(visitor: Visitor): Promise<string> {
  const answer = await visitor.app.request(
    '/api/elections/pilkada/imports?kind=registry&name=daftar.csv',
    {
      method: 'POST',
      headers: {
        origin: 'http://localhost:8080',
        cookie: [...visitor.cookies].map((pair) => pair.join('=')).join('; '),
      },
      body: `kode_tps,nama_tps\n${FOREIGN},TPS Satu\n${OWN},TPS Satu\n`,
    },
    { incoming: { socket: { remoteAddress: visitor.address } } },
  );
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** What somebody reads at a route: its status, and the TPS codes in the answer. */
async function read(visitor: Visitor, path: string): Promise<{ status: number; codes: string[] }> {
  const made: Readonly<Record<string, string>> = {
    ...PARAMETERS,
    id: importId,
    rehearsal: rehearsalId,
    order: foreignOrder,
  };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => made[name] ?? `no-${name}`);
  const answer = await visitor.call('GET', filled + (QUERIES[path] ?? ''));
  const body = await textOf(answer);
  const codes = new Set(TPS_CODES.filter((code) => body.replaceAll('.', '').includes(code)));
  return { status: answer.status, codes: [...codes] };
}

describe('whoever reads', () => {
  test('an administrator reads every TPS, so that what follows means something', async () => {
    const showing: string[] = [];
    for (const path of paths) {
      const { status, codes } = await read(administrator, path);
      expect([path, status]).toEqual([path, 200]);
      if (codes.includes(FOREIGN)) showing.push(path);
    }
    expect(showing).toEqual(
      expect.arrayContaining([
        '/api/elections/{election}/claim-audits/{audit}/list',
        '/api/elections/{election}/claim-audits/{audit}/visits',
        '/api/elections/{election}/claim-audits/{audit}/visits/export',
        '/api/elections/{election}/claims',
        '/api/elections/{election}/map',
        '/api/elections/{election}/orders',
        '/api/elections/{election}/orders/{order}',
        '/api/elections/{election}/orders/export',
        '/api/elections/{election}/registry/export',
        '/api/elections/{election}/together/{rehearsal}',
        '/api/elections/{election}/tps',
        '/api/elections/{election}/tps/{code}',
        '/api/imports/{id}/rows',
      ]),
    );
  });

  test('a regency officer reads no TPS of another regency, wherever they look', async () => {
    for (const path of paths) {
      const { codes } = await read(officer, path);
      expect([path, codes.filter((code) => !code.startsWith(OWN.slice(0, 4)))]).toEqual([path, []]);
    }
    expect((await read(officer, '/api/elections/{election}/tps/{code}')).status).toBe(404);
    expect((await read(officer, '/api/elections/{election}/tps')).codes).toEqual(TPS_CODES.slice(0, 3));
    const { total } = await officer.json<{ total: number }>('GET', '/api/elections/pilkada/tps');
    expect(total).toBe(3);
  });

  test('a field officer reads the own TPS and no neighbour', async () => {
    for (const path of paths) {
      const { codes } = await read(field, path);
      expect([path, codes.filter((code) => code !== OWN)]).toEqual([path, []]);
    }
    expect((await read(field, '/api/elections/{election}/tps')).codes).toEqual([OWN]);
    expect((await field.call('GET', `/api/elections/pilkada/tps/${OWN}`)).status).toBe(200);
    expect((await field.call('GET', `/api/elections/pilkada/tps/${NEIGHBOUR}`)).status).toBe(404);
  });

  test('a partner and somebody who is not signed in read no TPS at all', async () => {
    for (const visitor of [partner, new Visitor(administrator.app)]) {
      for (const path of paths) expect([path, (await read(visitor, path)).codes]).toEqual([path, []]);
    }
  });

  test('an auditor reads every TPS', async () => {
    expect((await read(auditor, '/api/elections/{election}/tps')).codes).toEqual(TPS_CODES);
  });
});

describe('whoever changes', () => {
  test('a regency officer decides about no import of somebody else', async () => {
    expect((await officer.call('POST', `/api/imports/${importId}/apply`, {})).status).toBe(404);
    expect((await officer.call('DELETE', `/api/imports/${importId}`)).status).toBe(404);
  });

  test('a regency officer states nothing about a TPS of another regency', async () => {
    const state = (code: string) => officer.call('POST', '/api/elections/pilkada/claims', claimAbout(code));
    expect((await state(OWN)).status).toBe(200);
    expect((await state('2105022001001')).ok).toBe(false);
    const { claims } = await opened.platform.database.db
      .selectFrom('claim')
      .select((eb) => eb.fn.countAll<number>().as('claims'))
      .executeTakeFirstOrThrow();
    expect(claims).toBe(3);
  });

  test('a regency officer reports of no visit to a TPS of another regency', async () => {
    const result = { outcome: 'adequate', visitedOn: '2024-10-08', reason: 'uji' };
    const report = (code: string) =>
      officer.call('POST', `/api/elections/pilkada/claim-audits/1/visits/${code}/results`, result);
    expect((await report(OWN)).status).toBe(200);
    expect((await report(FOREIGN)).status).toBe(403);
  });

  test('a list with a TPS of another regency does not change that TPS', async () => {
    const own = await sendList(officer);
    await officer.call('POST', `/api/imports/${own}/apply`, { acceptChanges: true });
    const { name } = await opened.platform.database.db
      .selectFrom('tps')
      .select('name')
      .where('code', '=', FOREIGN)
      .executeTakeFirstOrThrow();
    expect(name).toBe('TPS 001');
  });
});
