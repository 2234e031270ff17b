import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { inventedTools } from '../../../../tests/support/plan-inputs.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { PROBLEMS, problem, unwrap } from '../../../kernel/index.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { findElection } from '../../../registry/server/index.ts';
import { USUAL_OPTIONS } from '../../index.ts';
import { SolverFailure } from '../solver/index.ts';
import { planRoutes } from './routes.ts';
import { startSolve } from './run.ts';
import { type PlanTools, SolveCancelled } from './tools.ts';

const CODES = ['2105012001001', '2105012001002', '2105012001003'];
const WORLD = { codes: CODES, terminals: 1, catalogueVersion: 1, revision: '1.1' };
const CHANGES = { changes: [{ kind: 'days', days: 1 }] };

let opened: TestPlatform;
let app: ReturnType<typeof createApp>;
let plans: string;
/** Whoever asks is named by a header, each a person of their own. */
const WHO = 'x-who';
/** How plans are solved again. */
let solveAs: PlanTools['solve'];
/** Solves that began, each going on until its signal is raised, and who is told of the next. */
let begun: AbortSignal[];
let onBegun: () => void;

beforeAll(async () => {
  opened = await openTestPlatform();
  await addTps(opened.platform, await addElection(opened.platform, { slug: 'pilkada' }), CODES);
  const election = await findElection(opened.platform.database.db, 'pilkada');
  if (!election) throw new Error('no election');
  const tools = inventedTools(WORLD);
  const solve = unwrap(await startSolve(opened.platform, tools, election, 'user:rina', USUAL_OPTIONS));
  plans = `/api/elections/pilkada/plans/${unwrap(await solve.done)}`;
  app = createApp({
    identify: async ({ headers }) => ({
      id: `user:${headers.get(WHO)}`,
      grants: [{ role: 'provincial-officer' }],
    }),
    origins: [],
    report: (_, error) => console.error(error),
  });
  app.route('/api', planRoutes(opened.platform, { ...tools, solve: (...asked) => solveAs(...asked) }));
});
afterAll(() => opened.close());
beforeEach(() => {
  begun = [];
  onBegun = () => {};
  solveAs = hanging;
});

const hanging: PlanTools['solve'] = (_, { signal }) =>
  new Promise((_, reject) => {
    if (!signal) throw new Error('nobody could stop this');
    begun.push(signal);
    signal.addEventListener('abort', () => reject(new SolveCancelled()));
    onBegun();
  });

/** What somebody asks, and a way to go away. */
function asking(who: string, path: string, body?: unknown) {
  const gone = new AbortController();
  const init = {
    ...{ method: body ? 'POST' : 'GET', headers: { [WHO]: who, 'content-type': 'application/json' } },
    ...{ body: body ? JSON.stringify(body) : null, signal: gone.signal },
  };
  return { goAway: () => gone.abort(), to: (host: string) => new Request(`${host}${plans}${path}`, init) };
}

/** Resolves once so many solves have begun. */
async function solvesBegun(count: number): Promise<void> {
  while (begun.length < count) {
    const { promise, resolve } = Promise.withResolvers<void>();
    onBegun = resolve;
    await promise;
  }
}

const codeOf = async (response: Response | Promise<Response>) =>
  ((await (await response).json()) as { code: string }).code;

test.each([
  ['what if', '/what-if', CHANGES],
  ['why', `/items/${CODES[2]}`, undefined],
])(
  'a solver that died is told as that to whoever asks %s, in their language, and solved again for the next',
  async (_, path, body) => {
    let died = 0;
    solveAs = async () => {
      died += 1;
      throw new SolverFailure(problem(PROBLEMS.solverDied));
    };
    for (const nth of [1, 2]) {
      const response = await app.request(asking('rina', path, body).to('http://sigap'));
      expect(response.status).toBe(500);
      expect(await response.json()).toMatchObject({
        code: 'SIGAP-3222',
        title: 'Pemecah rencana berhenti di tengah jalan',
      });
      expect(died).toBe(nth);
    }
  },
);

test.each([
  ['what if', '/what-if', CHANGES],
  ['why', `/items/${CODES[0]}`, undefined],
])('whoever asks %s over the network and goes away stops the solve', async (_, path, body) => {
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 });
  await new Promise<void>((resolve) => server.once('listening', () => resolve()));
  const began = solvesBegun(1);
  const { to, goAway } = asking('rina', path, body);
  const sent = fetch(to(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)).catch(() => null);
  await began;
  const stopped = new Promise<void>((resolve) =>
    begun[0]?.addEventListener('abort', () => resolve(), { once: true }),
  );
  goAway();
  await stopped;
  expect(await sent).toBe(null);
  await new Promise((resolve) => server.close(resolve));
});

test('whoever goes away while others are worked on leaves the queue at once; what is worked on goes on', async () => {
  const working = ['rina', 'sari'].map((who) => asking(who, '/what-if', CHANGES));
  const began = solvesBegun(2);
  const worked = working.map(({ to }) => app.request(to('http://sigap')));
  await began;
  const waiting = [
    asking('tuti', '/what-if', CHANGES),
    asking('umar', `/items/${CODES[1]}`),
    asking('vina', `/items/${CODES[1]}`),
  ];
  const waited = waiting.map(({ to }) => app.request(to('http://sigap')));
  for (const { goAway } of waiting) goAway();
  for (const one of waited) expect(await codeOf(one)).toBe('SIGAP-3221');
  expect(begun.map(({ aborted }) => aborted)).toEqual([false, false]);
  for (const { goAway } of working) goAway();
  for (const one of worked) expect(await codeOf(one)).toBe('SIGAP-3221');
  expect(begun).toHaveLength(2);
});
