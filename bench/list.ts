import { performance } from 'node:perf_hooks';
import type { Platform } from '../src/platform/server/platform.ts';
import { openHouse, type Visitor } from '../tests/support/people.ts';
import { type Figure, quantile } from './figure.ts';
import { openNation } from './national.ts';

const GOAL_MS = 50;
const ROUNDS = 12;
const PAGES = 500;

/**
 * The p95 in milliseconds of the list and of the page of one TPS in a nation: the whole HTTP application in process, asked by
 * people who are signed in and take compressed answers; filters, searches and cursors mixed. Beside each a bare query by
 * primary key of as many rows.
 */
export async function run(): Promise<Figure[]> {
  const { platform, election, close } = await openNation();
  try {
    const people = await signIn(platform);
    const codes = await someCodes(platform, election.id, PAGES);
    const bare = (query: string) => ({ platform, query, electionId: election.id });
    const lists = await measured(listQuestions(codes.slice(0, ROUNDS), people), bare(PAGE_BY_KEY));
    const pages = await measured(pageQuestions(codes, people), bare(ROW_BY_KEY));
    return [
      figure('list', 'a bare page of 50 rows by primary key', lists),
      figure('tps-page', 'a bare row by primary key', pages),
    ];
  } finally {
    await close();
  }
}

type People = { readonly provincial: Visitor; readonly regency: Visitor };
type Question = { readonly path: string; readonly who: Visitor };
type Bare = { readonly platform: Platform; readonly query: string; readonly electionId: number };
type Measured = { readonly ours: number[]; readonly bare: number[] };

const PAGE_BY_KEY =
  'SELECT * FROM tps_status WHERE election_id = $1 AND tps_code > $2 ORDER BY tps_code LIMIT 50';
const ROW_BY_KEY = 'SELECT * FROM tps_status WHERE election_id = $1 AND tps_code = $2';

async function signIn(platform: Platform): Promise<People> {
  const house = await openHouse(platform);
  return {
    provincial: await house.person({ role: 'provincial-officer' }),
    regency: await house.person({ role: 'regency-officer', regencyCode: '3105' }),
  };
}

async function ask({ who, path }: Question): Promise<void> {
  const address = `/api/elections/sintetis/tps${path}`;
  const response = await who.call('GET', address, undefined, { 'accept-encoding': 'gzip' });
  await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
}

function listQuestions(codes: readonly string[], { provincial, regency }: People): Question[] {
  const filters = [
    '',
    'verdict=inadequate',
    'verdict=unknown&rung=claimed',
    'verdict=inadequate&signalClass=tidak-ada&fallback=false',
    'rung=unknown',
    'fallback=false',
    'signalClass=tidak-ada&rung=verified',
    'q=sintetis%20412',
    'q=kabupaten%20sintetis',
    'q=desa',
    'q=sdn%20007%20sintetis',
    'q=sdn',
    'q=tidakada',
    'q=3105&verdict=unknown',
    'region=3105&verdict=inadequate',
    'region=310501',
    'limit=200',
  ];
  return codes.flatMap((code) =>
    filters.flatMap((filter) => [
      { path: `?${filter}`, who: provincial },
      { path: `?${filter}&cursor=${code}`, who: provincial },
      { path: `?${filter}`, who: regency },
    ]),
  );
}

function pageQuestions(codes: readonly string[], { provincial }: People): Question[] {
  return codes.map((code) => ({ path: `/${code}`, who: provincial }));
}

async function measured(
  questions: readonly Question[],
  { platform, query, electionId }: Bare,
): Promise<Measured> {
  const ours: number[] = [];
  const bare: number[] = [];
  // The first hundred warm caches and compiler.
  for (const question of questions.slice(0, 100)) await ask(question);
  for (const question of questions) {
    const begun = performance.now();
    await ask(question);
    const answered = performance.now();
    await platform.database.pool.query(query, [electionId, question.path.match(/\d{13}/)?.[0] ?? '']);
    ours.push(answered - begun);
    bare.push(performance.now() - answered);
  }
  return { ours, bare };
}

async function someCodes(platform: Platform, electionId: number, count: number): Promise<string[]> {
  const { rows } = await platform.database.pool.query<{ code: string }>(
    'SELECT code FROM tps WHERE election_id = $1 ORDER BY md5(code) LIMIT $2',
    [electionId, count],
  );
  return rows.map((row) => row.code);
}

function figure(name: string, reference: string, { ours, bare }: Measured): Figure {
  const value = quantile(ours, 0.95);
  const referenceValue = quantile(bare, 0.95);
  return {
    name,
    unit: 'ms (p95)',
    value,
    reference,
    referenceValue,
    ratio: value / referenceValue,
    goal: `<= ${GOAL_MS} ms`,
    met: value <= GOAL_MS,
  };
}
