import { performance } from 'node:perf_hooks';
import { connectivityRoutes } from '../src/connectivity/server/index.ts';
import type { Principal } from '../src/platform/server/access/roles.ts';
import { createApp } from '../src/platform/server/http/app.ts';
import type { Platform } from '../src/platform/server/platform.ts';
import { type Figure, quantile } from './figure.ts';
import { openNation } from './national.ts';

const GOAL_MS = 50;
const ROUNDS = 12;
const PROVINCIAL: Principal = { id: 'user:bench', grants: [{ role: 'provincial-officer' }] };
const REGENCY: Principal = {
  id: 'user:bench',
  grants: [{ role: 'regency-officer', regencyCode: '3105' }],
};

/**
 * The p95 in milliseconds of the list and of the page of one TPS in a nation: the whole HTTP
 * application in process, filters, searches and cursors mixed. Beside each a bare query by primary key of as many rows.
 */
export async function run(): Promise<Figure[]> {
  const { platform, close } = await openNation();
  try {
    const app = await application(platform);
    const codes = await someCodes(platform);
    const lists = await measured(app, listQuestions(codes), platform, PAGE_BY_KEY);
    const pages = await measured(app, pageQuestions(codes), platform, ROW_BY_KEY);
    return [
      figure('list', 'a bare page of 50 rows by primary key', lists),
      figure('tps-page', 'a bare row by primary key', pages),
    ];
  } finally {
    await close();
  }
}

type Question = { readonly path: string; readonly who: Principal };
type Application = (question: Question) => Promise<void>;
type Measured = { readonly ours: number[]; readonly bare: number[] };

const PAGE_BY_KEY =
  'SELECT * FROM tps_status WHERE election_id = 1 AND tps_code > $1 ORDER BY tps_code LIMIT 50';
const ROW_BY_KEY = 'SELECT * FROM tps_status WHERE election_id = 1 AND tps_code = $1';

async function application(platform: Platform): Promise<Application> {
  let who = PROVINCIAL;
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', connectivityRoutes(platform));
  return async (question) => {
    who = question.who;
    const response = await app.request(`/api/elections/sintetis/tps${question.path}`);
    const body = await response.text();
    if (response.status !== 200) throw new Error(`${question.path}: ${response.status} ${body}`);
  };
}

function listQuestions(codes: readonly string[]): Question[] {
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
      { path: `?${filter}`, who: PROVINCIAL },
      { path: `?${filter}&cursor=${code}`, who: PROVINCIAL },
      { path: `?${filter}`, who: REGENCY },
    ]),
  );
}

function pageQuestions(codes: readonly string[]): Question[] {
  return Array.from({ length: 20 }, () => codes)
    .flat()
    .map((code) => ({ path: `/${code}`, who: PROVINCIAL }));
}

async function measured(
  ask: Application,
  questions: readonly Question[],
  platform: Platform,
  bareQuery: string,
): Promise<Measured> {
  const ours: number[] = [];
  const bare: number[] = [];
  // The first hundred warm caches and compiler.
  for (const question of questions.slice(0, 100)) await ask(question);
  for (const question of questions) {
    const begun = performance.now();
    await ask(question);
    const answered = performance.now();
    await platform.database.pool.query(bareQuery, [question.path.match(/\d{13}/)?.[0] ?? '']);
    ours.push(answered - begun);
    bare.push(performance.now() - answered);
  }
  return { ours, bare };
}

async function someCodes(platform: Platform): Promise<string[]> {
  const { rows } = await platform.database.pool.query<{ code: string }>(
    'SELECT code FROM tps WHERE election_id = 1 ORDER BY md5(code) LIMIT $1',
    [ROUNDS],
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
