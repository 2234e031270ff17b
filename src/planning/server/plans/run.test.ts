import { afterAll, beforeAll, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { inventedTools } from '../../../../tests/support/plan-inputs.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { type PlanOptions, USUAL_OPTIONS } from '../../index.ts';
import { SolverFailure } from '../solver/index.ts';
import { endSolves, startSolve } from './run.ts';
import { askCancel, holdSolve, latestSolve } from './solve-store.ts';
import { findPlan, listPlans } from './store.ts';
import { type PlanTools, SolveCancelled } from './tools.ts';

const CODES = ['2105012001001', '2105012001002'];
const TOOLS = inventedTools({ codes: CODES, terminals: 1, catalogueVersion: 1, revision: '1.1' });
const BY = 'user:someone';

let opened: TestPlatform;
let election: Election;
beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'pilkada' });
  await addTps(opened.platform, id, CODES);
  election = (await findElection(opened.platform.database.db, 'pilkada')) as Election;
});
afterAll(() => opened.close());

/** Tools whose solver waits until it is let go, or told to stop. */
function waitingTools(): PlanTools & { readonly began: Promise<void>; readonly letGo: () => void } {
  const began = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  return {
    ...TOOLS,
    began: began.promise,
    letGo: gate.resolve,
    solve: async (instance, settings) => {
      began.resolve();
      const stopped = new Promise<never>((_, reject) => {
        settings.signal?.addEventListener('abort', () => reject(new SolveCancelled()));
      });
      await Promise.race([gate.promise, stopped]);
      return TOOLS.solve(instance, settings);
    },
  };
}

async function start(tools: PlanTools, options: PlanOptions = USUAL_OPTIONS) {
  const started = await startSolve(opened.platform, tools, election, BY, options);
  if (!started.ok) throw new Error(started.error.kind.code);
  return started.value;
}

const plans = async () =>
  (await listPlans(opened.platform.database.db, election.id, { cursor: null, limit: 9 })).total;
const latest = () => latestSolve(opened.platform.database.db, election.id);

test('one at a time; what is cancelled, from this process or by a request, leaves no plan', async () => {
  const waiting = waitingTools();
  const solve = await start(waiting);
  await waiting.began;
  expect(await latest()).toMatchObject({ id: solve.id, outcome: null, startedBy: BY });
  const second = await startSolve(opened.platform, TOOLS, election, BY, USUAL_OPTIONS);
  expect(second).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3251' } } });

  const asked = await opened.platform.database.db.transaction().execute((trx) => askCancel(trx, election.id));
  expect(asked).toBe(true);
  expect(await solve.done).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3221' } } });
  expect(await latest()).toMatchObject({ outcome: 'cancelled', planId: null });

  const other = waitingTools();
  const ended = await start(other);
  await other.began;
  await endSolves();
  expect((await ended.done).ok).toBe(false);
  expect(await plans()).toBe(0);
});

test('a solver that dies is told with its problem, leaves no plan, and the next solve works', async () => {
  const died = new SolverFailure(problem(PROBLEMS.solverDied, text('mati', 'dead')));
  const solve = await start({ ...TOOLS, solve: () => Promise.reject(died) });
  expect(await solve.done).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3222' } } });
  expect(await latest()).toMatchObject({
    outcome: 'failed',
    problem: { code: 'SIGAP-3222', detail: { id: 'mati' } },
  });
  expect(await plans()).toBe(0);
  const next = await start(TOOLS);
  expect((await next.done).ok).toBe(true);
  expect(await plans()).toBe(1);
});

test('what is wrong with us is a failed solve as well, and thrown', async () => {
  const solve = await start({ ...TOOLS, inputs: () => Promise.reject(new Error('broken')) });
  await expect(solve.done).rejects.toThrow('broken');
  expect(await latest()).toMatchObject({ outcome: 'failed', problem: { code: 'SIGAP-9001' } });
});

test('no TPS to plan for and no possible plan are problems that say so', async () => {
  const empty = await start(inventedTools({ codes: [], terminals: 0, catalogueVersion: 1, revision: '' }));
  expect(await empty.done).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3255' } } });
  const why = text('stok kurang satu', 'one unit short');
  const short = await start(
    { ...TOOLS, solve: async () => ({ kind: 'impossible', why }) },
    { ...USUAL_OPTIONS, timeLimitS: 7 },
  );
  expect(await short.done).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3254' }, detail: why } });
});

test('a plan whose time ran out is searched further when it is asked for again, from where it was; a proven one is not', async () => {
  const options = { ...USUAL_OPTIONS, timeLimitS: 11 };
  const starts: (readonly (number | null)[] | undefined)[] = [];
  const asking = (isTimeUp: boolean): PlanTools => ({
    ...TOOLS,
    solve: async (instance, settings) => {
      starts.push(settings.start);
      const solved = await TOOLS.solve(instance, settings);
      if (!isTimeUp || solved.kind !== 'solved') return solved;
      return { ...solved, solution: { ...solved.solution, status: 'time-limit', lostBound: 0, gap: 1 } };
    },
  });
  const planned = async (isTimeUp: boolean) => {
    const found = await (await start(asking(isTimeUp), options)).done;
    if (!found.ok) throw new Error(found.error.kind.code);
    const plan = await findPlan(opened.platform.database.db, election.id, found.value);
    return { id: found.value, status: plan?.status };
  };
  const first = await planned(true);
  expect(first.status).toBe('time-limit');
  expect(starts).toEqual([undefined]);
  // Nothing better found: the same plan, and no second of the same kind.
  expect(await planned(true)).toEqual(first);
  expect(starts).toHaveLength(2);
  expect(starts[1]).toHaveLength(CODES.length);
  const proven = await planned(false);
  expect(proven).toMatchObject({ status: 'optimal' });
  expect(proven.id).not.toBe(first.id);
  expect(await planned(false)).toEqual(proven);
  expect(starts).toHaveLength(3);
});

test('a solve whose process is gone is interrupted, and in nobody’s way', async () => {
  const { db } = opened.platform.database;
  await db
    .insertInto('plan_solve')
    .values({
      id: 'aaaaaaaa-0000-4000-8000-000000000000',
      election_id: election.id,
      options: JSON.stringify(USUAL_OPTIONS),
      started_by: 'cli:gone',
      started_at: new Date('2099-01-01T00:00:00Z'),
    })
    .execute();
  expect(await latest()).toMatchObject({ startedBy: 'cli:gone', outcome: 'interrupted' });
  const held = await holdSolve(opened.platform.database, election.id);
  expect(await latest()).toMatchObject({ outcome: null });
  await held?.();
  const next = await start(TOOLS);
  expect((await next.done).ok).toBe(true);
  const { outcome } = await db
    .selectFrom('plan_solve')
    .select('outcome')
    .where('started_by', '=', 'cli:gone')
    .executeTakeFirstOrThrow();
  expect(outcome).toBe('interrupted');
});
