import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, electionNow } from '../../../registry/index.ts';
import { fairness } from '../../evaluate/index.ts';
import {
  type Answered,
  buildProgramme,
  changedInstance,
  changesOf,
  isExhausted,
  itemsOf,
  type LimitUse,
  limitUses,
  lostWithout,
  oneMoreOfEach,
  type PlanInstance,
  type PlanItem,
  type PlanOptions,
  type PlanSolution,
  withCuts,
} from '../../index.ts';
import type { OneMore, PlanAnswer } from './answer.ts';
import { askedBefore, isBetter, isOutOfTime } from './asked-before.ts';
import { storedPlan } from './face.ts';
import { beyondReach, chancesOf, untilScheduled } from './scheduled.ts';
import type { SolveStep } from './solve-store.ts';
import { isNational } from './solver-tool.ts';
import type { NewPlan } from './store.ts';
import { type FleetInputs, type PlanAsked, type PlanTools, SolveCancelled, type SolveNews } from './tools.ts';

/** A plan that was found and is not yet kept; or the identity of one that is: the same question was asked before. */
export type ComputedPlan = FoundPlan | { readonly known: string };
/** A plan that was found. */
export type FoundPlan = {
  readonly plan: Omit<NewPlan<PlanAnswer>, 'solvedBy'>;
  readonly inputs: FleetInputs;
  readonly items: readonly PlanItem[];
};

/** Who watches a computation, and may end it. */
export type Watcher = {
  readonly signal: AbortSignal;
  readonly onStep: (step: SolveStep, news: SolveNews) => void;
};

/** The curve of cost against loss (issue: e = 0, 1, 3 %). */
const TOLERANCES = [0, 0.01, 0.03] as const;
/** Values of one more are asked of the limits that bind; of more than so many only of the dearest. */
const MOST_VALUES = 24;

/**
 * Reads the input, solves it, and asks what one more of each scarce thing would buy. Nothing is written.
 * @throws SolveCancelled when the watcher's signal was raised.
 */
export async function computePlan(
  platform: Platform,
  tools: PlanTools,
  election: Election,
  options: PlanOptions,
  watcher: Watcher,
): Promise<Result<ComputedPlan, Problem>> {
  watcher.onStep('inputs', NO_NEWS);
  const inputs = await tools.inputs(platform, election, questionOf(options));
  if (!inputs.ok) return inputs;
  const { instance, fleet } = inputs.value;
  if (instance.places.length === 0) return err(problem(PROBLEMS.nothingToPlan));
  stopIf(watcher.signal);
  const { id, last } = await askedBefore(platform.database.db, election.id, inputs.value.sha256, options);
  if (last && !isOutOfTime(last.plan)) return ok({ known: last.plan.id });
  const earlier = options.before ? await earlierPlan(platform, election, options.before) : null;
  if (earlier && !earlier.ok) return earlier;
  const before = earlier?.value;
  watcher.onStep('solving', NO_NEWS);
  const solve = (
    asked: PlanInstance,
    start?: Pick<PlanSolution, 'chosen'> | null,
    onNews?: (news: SolveNews) => void,
  ) => {
    const settings = {
      timeLimitS: options.timeLimitS,
      tolerance: options.tolerance,
      signal: watcher.signal,
      ...(start ? { start: start.chosen } : {}),
      ...(onNews ? { onNews } : {}),
    };
    return before ? tools.replan(asked, before, settings) : tools.solve(asked, settings);
  };
  const { asOf, today } = electionNow(election, platform.clock());
  const reach = beyondReach({ instance, fleet, today });
  const reached = withCuts(instance, reach);
  const solved = await solve(reached, last, (news) => watcher.onStep('solving', news));
  if (solved.kind === 'impossible') return err(problem(PROBLEMS.planUnsolved, solved.why));
  if (solved.solution.status === 'infeasible') return err(problem(PROBLEMS.planUnsolved));
  watcher.onStep('schedule', solved.solution);
  const question = { instance: reached, fleet, today, tolerance: options.tolerance };
  const scheduled = await untilScheduled((one, start) => solve(one, start), question, solved.solution);
  const { solution } = scheduled;
  if (last && !isBetter(solution, last.plan)) return ok({ known: last.plan.id });
  const rules = await tools.rules(platform, election, inputs.value.catalogueVersion);
  const chances = chancesOf(scheduled, inputs.value, rules);
  const found = { lost: solution.lost, lostBound: solution.lostBound };
  watcher.onStep('one-more', found);
  const cuts = [...reach, ...scheduled.cuts];
  const asked = withCuts(instance, cuts);
  const uses = limitUses(asked, solution);
  const [curve, oneMore] = await worthOf(
    tools,
    { instance: asked, options: inputs.value.options },
    { solution, uses },
    watcher,
  );
  const answer: PlanAnswer = {
    ...{ solution, uses, cuts, chances },
    outOfReach: reach.length,
    boundBeforeCuts: Math.min(solved.solution.lostBound, solution.lost),
    ...{ curve, oneMore },
    unscheduled: scheduled.left.map(({ job, words }) => ({
      tpsCode: job.tpsCode,
      words,
    })),
    fairness: fairness(asked, solution, remotenessOf(instance)),
    ...(before && options.before
      ? {
          replan: {
            before: options.before,
            changes: changesOf(before, buildProgramme(asked), solution.chosen),
          },
        }
      : {}),
  };
  watcher.onStep('keeping', found);
  return ok({
    inputs: inputs.value,
    items: itemsOf(asked, inputs.value.options, solution, scheduled),
    plan: {
      id,
      electionId: election.id,
      inputSha256: inputs.value.sha256,
      options,
      asOf,
      catalogueVersion: inputs.value.catalogueVersion,
      evidenceRevision: inputs.value.evidenceRevision,
      status: solution.status === 'infeasible' ? 'time-limit' : solution.status,
      places: instance.places.length,
      lostWithout: lostWithout(instance),
      ...found,
      gap: solution.gap,
      costRupiah: Math.round(solution.costRupiah),
      lateDays: solution.lateDays,
      answer,
    },
  });
}

/** The plan that is made again, as a question with its answer. */
async function earlierPlan(
  platform: Platform,
  election: Election,
  id: string,
): Promise<Result<Answered, Problem>> {
  const found = await storedPlan(platform, election.id, id);
  if (!found) return err(problem(PROBLEMS.noSuchPlan));
  return ok({ instance: found.input.instance, chosen: found.answer.solution.chosen });
}

/** How far a place is: days of travel of a visit to its cluster. */
function remotenessOf({ places, clusters }: PlanInstance) {
  return places.map(({ code, cluster }) => ({ code, remoteness: clusters[cluster]?.travelDays ?? null }));
}

/** What the input is asked for the options of a plan. */
export function questionOf(options: Pick<PlanOptions, 'pairs' | 'include'>): PlanAsked {
  return {
    catalogueVersion: null,
    regencies: null,
    include: options.include,
    pairs: options.pairs,
  };
}

type Question = Pick<FleetInputs, 'instance' | 'options'>;
type Found = { readonly solution: PlanSolution; readonly uses: readonly LimitUse[] };

/**
 * What a plan is worth beside its choices: its curve, and what one more of each limit that binds would buy. Both are asked at once, each of a
 * solver of its own. A nation is told by its prices only: each answer would take minutes.
 */
async function worthOf(
  tools: PlanTools,
  question: Question,
  found: Found,
  watcher: Watcher,
): Promise<[PlanAnswer['curve'], OneMore[]]> {
  if (isNational(question.instance)) return [[], []];
  // Where one fails, nobody waits for the other any more.
  const stop = new AbortController();
  const signal = AbortSignal.any([watcher.signal, stop.signal]);
  try {
    return await Promise.all([
      tools.curve(question.instance, found.solution, TOLERANCES, signal),
      valuesOf(tools, question, found, signal),
    ]);
  } catch (error) {
    stop.abort();
    throw error;
  }
}

/** What one more of each limit that binds would buy. */
async function valuesOf(
  tools: PlanTools,
  { instance, options: found }: Question,
  { solution, uses }: Found,
  signal: AbortSignal,
): Promise<OneMore[]> {
  const asked = worthAsking(instance, uses).flatMap((change) => {
    const changed = changedInstance(instance, found, [change]);
    return changed.ok ? [{ change, changed: changed.value }] : [];
  });
  const answers = await tools.vary(
    solution,
    asked.map(({ changed }) => changed),
    signal,
  );
  return asked.flatMap(({ change }, index) => {
    const answer = answers[index];
    if (!answer) return [];
    const { lostBound, status } = answer;
    const lost = Math.min(answer.lost, solution.lost);
    return [{ change, lost, lostBound, isProven: status === 'optimal' }];
  });
}

/** Of limits that are not reached one more buys nothing, which needs no solving; a week is always asked. */
function worthAsking(instance: PlanInstance, uses: readonly LimitUse[]) {
  return oneMoreOfEach(instance)
    .map((change, index) => ({ change, use: uses[index] }))
    .filter(({ change, use }) => change.kind === 'days' || (use && (use.dual > 1e-9 || isExhausted(use))))
    .toSorted(
      (a, b) =>
        Number(b.change.kind === 'days') - Number(a.change.kind === 'days') || worth(b.use) - worth(a.use),
    )
    .slice(0, MOST_VALUES)
    .map(({ change }) => change);
}

function worth(use: LimitUse | undefined): number {
  return use ? use.dual * (use.kind === 'budget' ? 1e6 : 1) : 0;
}

/** Ends a computation that somebody cancelled. @throws SolveCancelled */
export function stopIf(signal: AbortSignal): void {
  if (signal.aborted) throw new SolveCancelled();
}

const NO_NEWS: SolveNews = { lost: null, lostBound: null };
