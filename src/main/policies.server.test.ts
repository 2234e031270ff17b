import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../tests/support/election.ts';
import { openHouse, Visitor } from '../../tests/support/people.ts';
import { openTestPlatform, type TestPlatform } from '../../tests/support/test-platform.ts';
import type { Grant, Role } from '../platform/server/access/roles.ts';
import { OPEN_AUTH_PATHS } from '../platform/server/auth/index.ts';
import { type RoutePolicy, routePolicies } from '../platform/server/http/app.ts';
import type { Policy } from '../platform/server/http/route.ts';
import { PROJECT_DIR } from './settings.ts';

/** The columns of docs/route-roles.md, in order. */
const COLUMNS = [
  'anonymous',
  'administrator',
  'provincial-officer',
  'regency-officer',
  'partner',
  'field-officer',
  'auditor',
  'commission',
] as const;
type Column = (typeof COLUMNS)[number];

const POST = '2105012001001';

const GRANTS: Readonly<Record<Role, Grant>> = {
  administrator: { role: 'administrator' },
  'provincial-officer': { role: 'provincial-officer' },
  'regency-officer': { role: 'regency-officer', regencyCode: '2105' },
  partner: { role: 'partner', partner: 'BAKTI' },
  'field-officer': { role: 'field-officer', electionId: 1, tpsCode: POST },
  auditor: { role: 'auditor' },
  commission: { role: 'commission', regencyCode: null },
};

/** Path parameters of routes that are called here; none of them exists. */
const PARAMETERS: Readonly<Record<string, string>> = {
  election: 'tidak-ada',
  code: '2105012001001',
  id: '00000000-0000-4000-8000-000000000000',
  rehearsal: '00000000-0000-4000-8000-000000000000',
  file: 'registry.csv',
  audit: '1',
  order: 'PK-1',
  attachment: '00000000-0000-4000-8000-000000000000',
  partner: 'tidak-ada',
};

/**
 * Routes whose success is too much work to be had once per role; refusals are still called. Every other route is called as
 * everybody.
 */
const ONLY_REFUSALS: ReadonlySet<string> = new Set(['POST /api/demo']);

const table = readTable();
let opened: TestPlatform;
let visitors: ReadonlyMap<Column, Visitor>;
let policies: readonly RoutePolicy[];

beforeAll(async () => {
  opened = await openTestPlatform();
  await addTps(opened.platform, await addElection(opened.platform, { slug: 'uji' }), [POST]);
  const house = await openHouse(opened.platform);
  policies = routePolicies(house.app).filter(({ path }) => path.startsWith('/api/'));
  const people = new Map<Column, Visitor>([['anonymous', new Visitor(house.app)]]);
  for (const column of COLUMNS) {
    if (column !== 'anonymous') people.set(column, await house.person(GRANTS[column]));
  }
  visitors = people;
});
afterAll(() => opened.close());

describe('docs/route-roles.md', () => {
  test('has a line for every route, and every line says what the route declares', () => {
    const declared = policies.map((policy) => lineOf(routeName(policy), cellsOf(policy.allow))).sort();
    const written = [...table].map(([route, cells]) => lineOf(route, cells)).sort();
    expect(written).toEqual(declared);
  });

  test('names what of the log-in library is open', () => {
    const text = readFileSync(join(PROJECT_DIR, 'docs/route-roles.md'), 'utf8');
    const named = [...text.matchAll(/^- `((?:GET|POST) \/api\/auth\/\S+)`/gm)].map(([, route]) => route);
    expect(named.sort()).toEqual([...OPEN_AUTH_PATHS].sort());
  });

  test.each([...table])('%s answers everybody as written', async (route, cells) => {
    const [method = '', path = ''] = route.split(' ');
    const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => PARAMETERS[name] ?? `no-${name}`);
    for (const column of COLUMNS) {
      if (cells[column] && ONLY_REFUSALS.has(route)) continue;
      const visitor = visitors.get(column);
      const answer = await visitor?.call(method, address, method === 'GET' ? undefined : {});
      const status = answer?.status ?? 0;
      const seen = { column, refused: status === 401 || status === 403, failed: status >= 500 };
      expect({ ...seen, status }).toEqual({ column, refused: !cells[column], failed: false, status });
      if (!cells[column])
        expect({ column, status }).toEqual({ column, status: column === 'anonymous' ? 401 : 403 });
    }
  });

  test('lets nobody but an administrator change people, and an auditor change nothing but the own keys', () => {
    for (const [route, cells] of table) {
      const changes = !route.startsWith('GET ') && !cells.anonymous;
      if (changes && route.includes('/users')) {
        expect({ route, who: COLUMNS.filter((column) => cells[column]) }).toEqual({
          route,
          who: ['administrator'],
        });
      }
      if (changes && !route.includes(' /api/keys')) {
        expect({ route, auditor: cells.auditor }).toEqual({ route, auditor: false });
      }
    }
  });
});

type Cells = Readonly<Record<Column, boolean>>;

function routeName({ method, path }: RoutePolicy): string {
  return `${method.toUpperCase()} ${path}`;
}

function cellsOf(allow: Policy): Cells {
  const may = (column: Column) =>
    allow === 'public' ||
    (column !== 'anonymous' && (allow === 'signed-in' || allow.includes(column satisfies Role)));
  return Object.fromEntries(COLUMNS.map((column) => [column, may(column)])) as Cells;
}

function lineOf(route: string, cells: Cells): string {
  return `| \`${route}\` | ${COLUMNS.map((column) => (cells[column] ? 'yes' : '–')).join(' | ')} |`;
}

function readTable(): ReadonlyMap<string, Cells> {
  const text = readFileSync(join(PROJECT_DIR, 'docs/route-roles.md'), 'utf8');
  const lines = text.split('\n').filter((line) => line.startsWith('| `'));
  const rows = lines.map((line) => {
    const [route = '', ...cells] = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    if (cells.length !== COLUMNS.length || cells.some((cell) => cell !== 'yes' && cell !== '–')) {
      throw new Error(`docs/route-roles.md: ${line}`);
    }
    const entries = COLUMNS.map((column, index) => [column, cells[index] === 'yes']);
    return [route.replaceAll('`', ''), Object.fromEntries(entries) as Cells] as const;
  });
  if (new Set(rows.map(([route]) => route)).size !== rows.length) {
    throw new Error('docs/route-roles.md names a route twice');
  }
  return new Map(rows);
}
