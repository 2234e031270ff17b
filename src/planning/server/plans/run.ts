import { randomUUID } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { PlanOptions } from '../../index.ts';
import { type ComputedPlan, computePlan } from './compute.ts';
import { whyGivenUp } from './given-up.ts';
import { writeInput } from './input-file.ts';
import { insertItems } from './item-store.ts';
import { endSolve, holdSolve, insertSolve, noteProgress, type SolveStep } from './solve-store.ts';
import { insertInput, insertPlan } from './store.ts';
import type { PlanTools, SolveNews } from './tools.ts';

/** A solve under way in this process. `done` is the identity of the plan, or why there is none. */
export type RunningSolve = {
  readonly id: string;
  readonly done: Promise<Result<string, Problem>>;
  readonly cancel: () => void;
};

/** Where a solve tells how far it is, beside the database. */
export type OnProgress = (step: SolveStep, news: SolveNews) => void;

/** How often the database is told, and asked whether to stop. */
const TOLD_EVERY_MS = 1_000;

/** Those under way in this process: they are ended with it. */
const running = new Set<RunningSolve>();

/**
 * Begins to solve, unless somebody solves for this election already, in this process or another. Until everything is found nothing of
 * the plan is written; then all of it in one transaction. Whoever is killed in the middle leaves no plan.
 */
export async function startSolve(
  platform: Platform,
  tools: PlanTools,
  election: Election,
  by: string,
  options: PlanOptions,
  onProgress: OnProgress = () => {},
): Promise<Result<RunningSolve, Problem>> {
  const release = await holdSolve(platform.database, election.id);
  if (!release) return err(problem(PROBLEMS.solveUnderWay));
  const id = randomUUID();
  const { db } = platform.database;
  try {
    await insertSolve(db, election.id, { id, options, startedBy: by });
  } catch (error) {
    await release();
    throw error;
  }
  const stop = new AbortController();
  const told = teller(platform, id, stop, onProgress);
  const done = computePlan(platform, tools, election, options, { signal: stop.signal, onStep: told.onStep })
    .then(async (computed) => {
      await told.end();
      return computed.ok
        ? keep(platform, election, id, by, computed.value)
        : fail(platform, id, computed.error);
    })
    .catch(async (error: unknown) => {
      await told.end();
      return await endBadly(platform, id, error);
    })
    .finally(release);
  const solve = { id, done, cancel: () => stop.abort() };
  running.add(solve);
  // Whoever waits for `done` hears of what went wrong; nobody else must.
  void done.catch(() => undefined).finally(() => running.delete(solve));
  return ok(solve);
}

/** Ends every solve of this process, for one that ends. */
export async function endSolves(): Promise<void> {
  const open = [...running];
  for (const solve of open) solve.cancel();
  await Promise.allSettled(open.map(({ done }) => done));
}

/** Keeps a plan with its input and items, an audit event and the end of its solve: all or nothing. One that is known stays as it is. */
async function keep(
  platform: Platform,
  election: Election,
  solveId: string,
  by: string,
  computed: ComputedPlan,
): Promise<Result<string, Problem>> {
  if ('known' in computed) {
    await endSolve(platform.database.db, solveId, { outcome: 'planned', planId: computed.known });
    return ok(computed.known);
  }
  const { plan, inputs, items } = computed;
  await platform.database.db.transaction().execute(async (trx) => {
    await insertInput(trx, plan.inputSha256, writeInput(inputs));
    const isNew = await insertPlan(trx, { ...plan, solvedBy: by });
    if (isNew) await insertItems(trx, plan.id, election.id, items);
    await endSolve(trx, solveId, { outcome: 'planned', planId: plan.id });
    if (!isNew) return;
    await recordAudit(trx, {
      at: platform.clock(),
      actor: by,
      action: 'plan.solve',
      subject: `election:${election.slug}`,
      detail: {
        plan: plan.id,
        input: plan.inputSha256,
        catalogue: plan.catalogueVersion,
        status: plan.status,
        tps: plan.places,
        lost: plan.lost,
        costRupiah: plan.costRupiah,
      },
    });
  });
  return ok(plan.id);
}

async function fail(platform: Platform, id: string, found: Problem): Promise<Result<never, Problem>> {
  const { kind, detail } = found;
  await endSolve(platform.database.db, id, {
    outcome: found.kind.code === PROBLEMS.solveCancelled.code ? 'cancelled' : 'failed',
    problem: { code: kind.code, title: kind.title, detail: detail ?? null },
  });
  return err(found);
}

async function endBadly(platform: Platform, id: string, error: unknown): Promise<Result<never, Problem>> {
  const why = whyGivenUp(error);
  if (why) return fail(platform, id, why);
  const found = problem(PROBLEMS.internal);
  await fail(platform, id, found).catch(() => undefined);
  throw error;
}

/** Tells the database how far a solve is, at most once a second, one after the other, and stops it when somebody asked for that. */
function teller(platform: Platform, id: string, stop: AbortController, onProgress: OnProgress) {
  let latest: { readonly step: SolveStep; readonly news: SolveNews } = {
    step: 'inputs',
    news: { lost: null, lostBound: null },
  };
  let telling = Promise.resolve();
  const tell = () => {
    telling = telling.then(async () => {
      const { step, news } = latest;
      const isUnwanted = await noteProgress(platform.database.db, id, { step, ...news });
      if (isUnwanted) stop.abort();
    });
    telling = telling.catch(() => undefined);
  };
  const timer = setInterval(tell, TOLD_EVERY_MS);
  timer.unref();
  return {
    onStep: (step: SolveStep, news: SolveNews) => {
      if (step !== latest.step) onProgress(step, news);
      latest = { step, news };
    },
    end: async () => {
      clearInterval(timer);
      await telling;
    },
  };
}
