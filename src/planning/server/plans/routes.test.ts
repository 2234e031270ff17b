import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { type InventedWorld, inventedTools } from '../../../../tests/support/plan-inputs.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { listAudit, verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { findElection } from '../../../registry/server/index.ts';
import { USUAL_OPTIONS } from '../../index.ts';
import { SolverFailure } from '../solver/index.ts';
import { plannedClosings } from './face.ts';
import { planRoutes } from './routes.ts';
import { startSolve } from './run.ts';
import { solveByHighs, VARY_BY_HIGHS } from './solver-tool.ts';
import type { PlanTools } from './tools.ts';

// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
type Answer = any;

const ANAMBAS = Array.from({ length: 4 }, (_, i) => `210501200100${i + 1}`);
const BATAM = ['2171011001001', '2171011001002'];
const [FIRST, LAST] = ['2105012001001', '2171011001002'];

let opened: TestPlatform;
let world: InventedWorld;
let who: Principal;
let solveAs: PlanTools['solve'];
let ask: (path: string, body?: unknown) => Promise<{ status: number; body: Answer }>;

beforeAll(async () => {
  opened = await openTestPlatform();
  const electionId = await addElection(opened.platform, { slug: 'pilkada' });
  await addTps(opened.platform, electionId, [...ANAMBAS, ...BATAM]);
  const app = createApp({
    identify: async () => who,
    origins: [],
    report: (_, error) => console.error(error),
  });
  // Asks the world as it is then.
  app.route(
    '/api',
    planRoutes(opened.platform, {
      inputs: (...asked) => inventedTools(world).inputs(...asked),
      basis: (...asked) => inventedTools(world).basis(...asked),
      solve: (...asked) => solveAs(...asked),
      ...VARY_BY_HIGHS,
      rules: (...asked) => inventedTools(world).rules(...asked),
    }),
  );
  ask = async (path, body) => {
    const response = await app.request(`/api/elections/pilkada/${path}`, {
      method: body ? 'POST' : 'GET',
      ...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
    });
    return { status: response.status, body: await response.json() };
  };
});
afterAll(() => opened.close());
beforeEach(() => {
  who = as({ role: 'provincial-officer' });
  solveAs = solveByHighs;
  world = { codes: [...ANAMBAS, ...BATAM], terminals: 2, catalogueVersion: 1, revision: '1.1' };
});

const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });
const officer = (regencyCode: string) => as({ role: 'regency-officer', regencyCode });

/** Solves and waits. @returns the identity of the plan. */
async function solved(): Promise<string> {
  const election = await findElection(opened.platform.database.db, 'pilkada');
  if (!election) throw new Error('no election');
  const started = await startSolve(
    opened.platform,
    inventedTools(world),
    election,
    'user:someone',
    USUAL_OPTIONS,
  );
  if (!started.ok) throw new Error(started.error.kind.code);
  const done = await started.value.done;
  if (!done.ok) throw new Error(done.error.kind.code);
  return done.value;
}

describe('a plan', () => {
  test('gives the few terminals to those with most voters, each with a fallback', async () => {
    const id = await solved();
    const { body } = await ask(`plans/${id}/items`);
    expect(body.total).toBe(6);
    const terminals = body.items.filter((item: Answer) => item.primary.kind === 'vsat');
    expect(terminals.map((item: Answer) => item.tps).toSorted()).toEqual(BATAM);
    expect(terminals.every((item: Answer) => item.fallback.kind === 'other-operator')).toBe(true);
    expect(terminals[0]).toMatchObject({ village: 'Sekanak Raya', chance: 0.95, baseChance: 0.2 });
  });

  test('says what it loses before and after, what it uses, and what one more would buy', async () => {
    const id = await solved();
    const { body } = await ask(`plans/${id}`);
    // Weights 1..6 over 3.5; two terminals with 5 and 6: 0.05 lost there, 0.4 elsewhere.
    expect(body.plan.lostWithout).toBeCloseTo((21 / 3.5) * 0.8, 9);
    expect(body.plan.lost).toBeCloseTo((11 / 3.5) * 0.05 + (10 / 3.5) * 0.4, 9);
    expect(body.plan).toMatchObject({ status: 'optimal', places: 6, isAdopted: false });
    expect(body.limits[0]).toMatchObject({ id: 'starlink', used: 2, limit: 2 });
    expect(body.oneMore[0]).toMatchObject({ change: { kind: 'resource', id: 'starlink', amount: 1 } });
    // The third goes to the place of weight 4.
    expect(body.oneMore[0].saves).toBeCloseTo((4 / 3.5) * 0.35, 6);
    expect(body.curve.map(({ tolerance }: Answer) => tolerance)).toEqual([0, 0.01, 0.03]);
    // How sure each cost is the least leaves with it.
    for (const { costRupiah, costBoundRupiah } of [{ ...body.plan, ...body }, ...body.curve]) {
      expect(costBoundRupiah).toBeGreaterThanOrEqual(0);
      expect(costBoundRupiah).toBeLessThanOrEqual(costRupiah);
    }
    expect(body.kinds.find(({ kind }: Answer) => kind === 'vsat')).toMatchObject({
      primaries: 2,
      fallbacks: 0,
    });
    const ofKinds = body.kinds.reduce((sum: number, { costRupiah }: Answer) => sum + costRupiah, 0);
    expect(ofKinds + body.sharedRupiah).toBe(body.plan.costRupiah);
    who = officer('2105');
    expect((await ask(`plans/${id}`)).body.sharedRupiah).toBeNull();
  });

  test('of the same input and options is the same plan, kept and written down once', async () => {
    const first = await solved();
    const before = (await ask('plans')).body.total;
    expect(await solved()).toBe(first);
    expect((await ask('plans')).body.total).toBe(before);
    world.terminals = 3;
    const other = await solved();
    expect(other).not.toBe(first);
    const { items } = await listAudit(opened.platform.database.db, { limit: 1 });
    expect(items[0]).toMatchObject({ action: 'plan.solve', detail: { plan: other, tps: 6 } });
    expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ brokenAt: null });
  });

  test('is listed page by page, and so are its items', async () => {
    const id = await solved();
    const codes: string[] = [];
    let cursor = '';
    do {
      const { body } = await ask(`plans/${id}/items?limit=4${cursor && `&cursor=${cursor}`}`);
      codes.push(...body.items.map(({ tps }: Answer) => tps));
      cursor = body.next ?? '';
    } while (cursor);
    expect(codes.toSorted()).toEqual([...world.codes]);
    const { body: page } = await ask('plans?limit=1');
    const { body: rest } = await ask(`plans?cursor=${page.next}`);
    expect(1 + rest.items.length).toBe(page.total);
    expect((await ask('plans?cursor=x')).status).toBe(400);
    expect((await ask(`plans/${id}/items?kind=vsat`)).body.total).toBe(2);
    expect((await ask(`plans/${id}/items?partner=telkomsel&region=2105`)).body.total).toBe(4);
    expect((await ask(`plans/${id}/items?lacking=fallback`)).body.total).toBe(4);
  });
});

describe('why this and not that', () => {
  test('the better terminal would be taken from somebody with more voters: forced and solved again', async () => {
    const id = await solved();
    const { body } = await ask(`plans/${id}/items/${FIRST}`);
    const [chosen, ...others] = body.alternatives;
    expect(chosen).toMatchObject({ isChosen: true, reason: 'chosen', primary: { kind: 'other-operator' } });
    const vsat = others.find((one: Answer) => one.primary?.kind === 'vsat');
    expect(vsat).toMatchObject({ reason: 'scarce', isProven: true });
    expect(vsat.moreLost).toBeCloseTo(((5 - 1) / 3.5) * 0.35, 6);
    expect(vsat.sentence.en).toMatch(/Better here.*run out.*What changes for it: TPS 2171011001001/);
    const nothing = others.find((one: Answer) => one.primary === null);
    expect(nothing).toMatchObject({ reason: 'worse', chance: 0.2 });
  });

  test('TPS of another regency are counted in, not named', async () => {
    const id = await solved();
    who = officer('2105');
    const { body } = await ask(`plans/${id}/items/${FIRST}`);
    const vsat = body.alternatives.find((one: Answer) => one.primary?.kind === 'vsat');
    expect(vsat.moreLost).toBeGreaterThan(0.3);
    expect(JSON.stringify(body)).not.toContain('2171');
  });

  test('a TPS that is in no plan is said to be in none', async () => {
    const id = await solved();
    expect(await ask(`plans/${id}/items/2105022001001`)).toMatchObject({
      status: 404,
      body: { code: 'SIGAP-3253' },
    });
  });
});

describe('made again from today’s state', () => {
  const again = async (before: string) => {
    const election = await findElection(opened.platform.database.db, 'pilkada');
    if (!election) throw new Error('no election');
    const options = { ...USUAL_OPTIONS, before };
    const started = await startSolve(
      opened.platform,
      inventedTools(world),
      election,
      'user:someone',
      options,
    );
    if (!started.ok) throw new Error(started.error.kind.code);
    const done = await started.value.done;
    if (!done.ok) throw new Error(done.error.kind.code);
    return done.value;
  };

  test('nothing new: another plan by name, the same by deed', async () => {
    const first = await solved();
    const second = await again(first);
    expect(second).not.toBe(first);
    const { body } = await ask(`plans/${second}`);
    expect(body.replan).toEqual({ before: first, total: 0, items: [] });
    expect(body.plan.options.before).toBe(first);
    expect((await ask(`plans/${first}`)).body.replan).toBeNull();
    expect(await again(first)).toBe(second);
  });

  test('a terminal fewer: only its TPS changes, with the limit that is in the way; outside one’s regency it is not named', async () => {
    const first = await solved();
    world.terminals = 1;
    const second = await again(first);
    const { body } = await ask(`plans/${second}`);
    expect(body.replan.items).toMatchObject([
      {
        tps: BATAM[0],
        before: { primary: 'vsat', fallback: 'other-operator' },
        after: { primary: 'other-operator', fallback: null },
        reason: 'limit',
        why: { en: expect.stringContaining('starlink') },
      },
    ]);
    who = officer('2105');
    expect((await ask(`plans/${second}`)).body.replan).toMatchObject({ total: 0, items: [] });
  });

  test('by a button: of a plan that is there, for those who may solve', async () => {
    const first = await solved();
    expect(await ask('plan-solve', { before: 'abcdef12' })).toMatchObject({
      status: 404,
      body: { code: 'SIGAP-3250' },
    });
    who = officer('2105');
    expect((await ask('plan-solve', { before: first })).status).toBe(403);
  });
});

describe('what if', () => {
  test('one more terminal saves what the page says', async () => {
    const id = await solved();
    const changes = [{ kind: 'resource', id: 'starlink', amount: 1 }];
    const { body } = await ask(`plans/${id}/what-if`, { changes });
    expect(body.difference.best).toBeCloseTo((-4 / 3.5) * 0.35, 6);
    expect(body).toMatchObject({ isProven: true, changed: 1, tps: [{ code: ANAMBAS[3] }] });
    // By its place, not by its code alone.
    expect(body.tps[0]).toMatchObject({ name: 'TPS 004', village: expect.stringMatching(/\D/) });
  });

  test('a partner who delivers too late is done without', async () => {
    const id = await solved();
    const changes = [{ kind: 'late', partner: 'bakti', days: 40 }];
    const { body } = await ask(`plans/${id}/what-if`, { changes });
    expect(body.lost).toBeCloseTo((21 / 3.5) * 0.4, 6);
    expect(body.tps.map(({ code }: { code: string }) => code)).toEqual(BATAM);
  });

  test('a partner may be early, by more days than there were', async () => {
    const id = await solved();
    const changes = [{ kind: 'late', partner: 'bakti', days: -60 }];
    const { status, body } = await ask(`plans/${id}/what-if`, { changes });
    expect(status).toBe(200);
    expect(body.difference.best).toBeLessThanOrEqual(0);
  });

  test('a solver that fails is told as what it is, and a person has three answers open at most', async () => {
    const id = await solved();
    const changes = [{ kind: 'days', days: 1 }];
    const asked = await Promise.all([1, 2, 3, 4].map(() => ask(`plans/${id}/what-if`, { changes })));
    expect(asked.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 429]);
    solveAs = async () => {
      throw new SolverFailure(problem(PROBLEMS.planImpossibleFigures));
    };
    const failed = await ask(`plans/${id}/what-if`, { changes });
    expect(failed).toMatchObject({ status: 422, body: { code: 'SIGAP-3220' } });
  });

  test('what is changed so often that its figures become impossible is named', async () => {
    const id = await solved();
    const late = { kind: 'late', partner: 'bakti', days: 60 };
    const { status, body } = await ask(`plans/${id}/what-if`, { changes: Array(20).fill(late) });
    expect({ status, body }).toMatchObject({ status: 422, body: { code: 'SIGAP-3220' } });
    expect(body.detail).toMatch(/730/);
  });

  test.each([
    [{ kind: 'resource', id: 'nothing', amount: 1 }],
    [{ kind: 'crew', pool: 'nobody', crews: 1 }],
    [{ kind: 'late', partner: 'nobody', days: 7 }],
  ])('%j names nothing of the plan', async (change) => {
    const id = await solved();
    expect(await ask(`plans/${id}/what-if`, { changes: [change] })).toMatchObject({
      status: 422,
      body: { code: 'SIGAP-3256' },
    });
  });
});

test('two plans beside each other: who changes, and what for', async () => {
  const before = await solved();
  world.terminals = 3;
  const after = await solved();
  const { body } = await ask(`plans/${before}/comparison?with=${after}`);
  expect(body).toMatchObject({
    total: 1,
    items: [{ tps: ANAMBAS[3], before: { primary: 'other-operator' }, after: { primary: 'vsat' } }],
  });
  expect(body.made.before.solvedAt <= body.made.after.solvedAt).toBe(true);
  expect(Date.parse(body.made.after.asOf)).toBeGreaterThan(0);
  expect(body.totals.after.lost - body.totals.before.lost).toBeCloseTo((-4 / 3.5) * 0.35, 9);
  who = officer('2171');
  expect((await ask(`plans/${before}/comparison?with=${after}`)).body.total).toBe(0);
});

test('chance, fairness and the days of closing stand beside the plan', async () => {
  const id = await solved();
  const { body } = await ask(`plans/${id}`);
  // Common shocks and late deliveries lose more than the programme, which takes failures to be independent.
  expect(body.chances).toMatchObject({ runs: 2_000 });
  expect(body.chances.p10).toBeLessThanOrEqual(body.chances.mean);
  expect(body.unscheduled).toBe(0);
  const { byRegency } = body.fairness;
  expect(byRegency.map(({ name }: Answer) => name)).toEqual(['Kabupaten Kepulauan Anambas', 'Kota Batam']);
  const sum = byRegency.reduce((all: number, { lostAfter }: Answer) => all + lostAfter, 0);
  expect(sum).toBeCloseTo(body.plan.lost, 9);
  const { items } = (await ask(`plans/${id}/items`)).body;
  expect(items.every(({ closesOn }: Answer) => /^2024-1[01]-\d\d$/.test(closesOn))).toBe(true);
});

describe('adopting', () => {
  const electionId = async () => (await findElection(opened.platform.database.db, 'pilkada'))?.id ?? 0;
  const adoption = async () => (await ask('plans')).body.adoption;

  test('writes who, why, and what it replaces', async () => {
    const id = await solved();
    const after = (await adoption())?.seq ?? null;
    const { status, body } = await ask(`plans/${id}/adoption`, { reason: 'Rapat 8 Oktober', after });
    expect({ status, body }).toMatchObject({
      status: 200,
      body: { adoption: { plan: id, by: 'user:someone', reason: 'Rapat 8 Oktober', changes: [] } },
    });
    expect((await ask(`plans/${id}`)).body.plan.isAdopted).toBe(true);
    const { items } = await listAudit(opened.platform.database.db, { limit: 1 });
    expect(items[0]).toMatchObject({ action: 'plan.adopt', reason: 'Rapat 8 Oktober', detail: { plan: id } });
    // The burn-down's line: means of the Monte Carlo, neither a sure closing nor a walk-out point that connects.
    const { expected = [] } = (await plannedClosings(opened.platform, await electionId())) ?? {};
    const uncovered = expected.map((day) => day.uncovered);
    expect(uncovered[0]).toBeGreaterThan(5);
    expect(uncovered.at(-1)).toBeLessThan(5);
    expect(uncovered.at(-1)).toBeGreaterThan(0);
    expect(uncovered).toEqual(uncovered.toSorted((a, b) => b - a));
    for (const { connected, uncovered } of expected) expect(connected).toBeGreaterThanOrEqual(uncovered);
    expect((await ask(`tps/${LAST}/plan`)).body).toMatchObject({
      plan: id,
      item: { primary: { kind: 'vsat' } },
    });
  });

  test('a plan whose data changed meanwhile is refused with what changed, until it is adopted knowingly', async () => {
    const id = await solved();
    world = { ...world, codes: [...world.codes.slice(1)], catalogueVersion: 2, revision: '1.2' };
    const after = (await adoption())?.seq ?? null;
    const refused = await ask(`plans/${id}/adoption`, { reason: 'Tetap', after });
    expect(refused).toMatchObject({ status: 409, body: { code: 'SIGAP-3252' } });
    expect(refused.body.detail).toMatch(
      /1 TPS tidak lagi dalam kesenjangan: 2105012001001; katalog .* versi 2/,
    );
    const { body: seen } = await ask(`plans/${id}/changes`);
    expect(seen).toMatchObject({ joined: 0, left: 1 });
    world.terminals = 5;
    const again = await ask(`plans/${id}/adoption`, { reason: 'Tetap', after, knowing: seen.input });
    expect(again.body.code).toBe('SIGAP-3252');
    const { input: knowing } = (await ask(`plans/${id}/changes`)).body;
    const adopted = await ask(`plans/${id}/adoption`, { reason: 'Tetap', after, knowing });
    expect(adopted.status).toBe(200);
    expect(adopted.body.adoption.changes).toHaveLength(2);
  });

  test('records that change no input are no change', async () => {
    const id = await solved();
    world.revision = '9.9';
    expect((await ask(`plans/${id}/changes`)).body.sentences).toEqual([]);
  });

  test('of two who adopt at once one is told of the other', async () => {
    const id = await solved();
    const after = (await adoption())?.seq ?? null;
    const answers = await Promise.all(
      ['satu', 'dua'].map((reason) => ask(`plans/${id}/adoption`, { reason, after })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body).toMatchObject({
      code: 'SIGAP-3257',
      detail: expect.stringContaining('user:someone'),
    });
  });
});

describe('who', () => {
  test('a regency officer reads the own regency, and neither solves nor adopts', async () => {
    const id = await solved();
    who = officer('2171');
    const { body } = await ask(`plans/${id}/items`);
    expect(body.items.map(({ tps }: Answer) => tps).toSorted()).toEqual(BATAM);
    expect((await ask(`plans/${id}`)).body.seen).toMatchObject({ isWhole: false, places: 2 });
    expect((await ask(`plans/${id}/items/${FIRST}`)).status).toBe(404);
    expect((await ask(`tps/${FIRST}/plan`)).body.item).toBeNull();
    expect((await ask('plan-solve', {})).status).toBe(403);
    expect((await ask(`plans/${id}/adoption`, { reason: 'x' })).status).toBe(403);
  });

  test('a partner reads no plan', async () => {
    who = as({ role: 'partner', partner: 'telkomsel' });
    expect((await ask('plans')).status).toBe(403);
  });
});
