import { tpsNames } from '../../../connectivity/server/index.ts';
import { err, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import {
  type Alternative,
  type AlternativeWords,
  alternativesAt,
  alternativeWords,
  type Forced,
  type FoundOption,
  type PlanInstance,
  type PlanItem,
  reasonText,
  type UnscheduledReason,
} from '../../index.ts';
import { askedInstance, type PlanAnswer } from './answer.ts';
import { force } from './force.ts';
import { orGivenUp } from './given-up.ts';
import { findItem } from './item-store.ts';
import { keptInput } from './kept-input.ts';
import { limitNames } from './limit-names.ts';
import { SharedAnswers } from './shared-answers.ts';
import { type PlanRow, planAnswer } from './store.ts';
import type { PlanTools } from './tools.ts';
import { inTurn } from './what-if.ts';

/** A choice at a TPS and why it was made or not. */
export type ExplainedAlternative = Alternative &
  AlternativeWords & {
    readonly primary: FoundOption | null;
    readonly fallback: FoundOption | null;
    readonly forced: Forced;
  };

/** Why a plan does at a TPS what it does. */
export type Explanation = {
  readonly item: PlanItem;
  readonly alternatives: readonly ExplainedAlternative[];
};

/** Each is solved again with the whole plan; the rest is told by the LP's prices. */
const MOST_FORCED = 8;

const NO_SUCH_TPS = (code: string) =>
  text(
    `tidak ada TPS ${code} dalam daftar pemilihan ini, sejauh yang boleh Anda lihat`,
    `there is no TPS ${code} in this election’s registry, as far as you may see`,
  );

const MOST_KEPT = 200;
const explained = new SharedAnswers<Explanation>(MOST_KEPT);

/**
 * Why this here and not that: every alternative is forced upon the plan, which is solved again. TPS outside the scope that change for
 * it are counted in, but not named.
 * @param signal of whoever waits for it: when nobody does any more, it is not solved on
 */
export async function explainTps(
  platform: Platform,
  tools: PlanTools,
  plan: PlanRow,
  scope: Scope,
  code: string,
  signal?: AbortSignal,
): Promise<Result<Explanation, Problem>> {
  const { db } = platform.database;
  const item = await findItem(db, plan.id, scope, code);
  if (!item) {
    const isKnown = isWithin(scope, code) && (await tpsNames(db, plan.electionId, [code])).size > 0;
    return err(problem(PROBLEMS.notInPlan, isKnown ? undefined : NO_SUCH_TPS(code)));
  }
  // What is named depends on who reads; what was solved does not.
  const key = `${plan.id} ${code} ${JSON.stringify(scope)}`;
  return explained.ask(
    key,
    (stopped) => orGivenUp(() => explain(platform, tools, plan, scope, item, stopped), stopped),
    signal,
  );
}

async function explain(
  platform: Platform,
  tools: PlanTools,
  plan: PlanRow,
  scope: Scope,
  item: PlanItem,
  signal: AbortSignal,
): Promise<Explanation> {
  const { db } = platform.database;
  const input = await keptInput(db, plan.inputSha256);
  const answer = (await planAnswer(db, plan.id)) as PlanAnswer;
  const { options } = input;
  const { solution } = answer;
  const instance = askedInstance(input, answer);
  const place = instance.places.findIndex((one) => one.code === item.tpsCode);
  const nameOf = await limitNames(platform, plan);
  const alternatives: ExplainedAlternative[] = [];
  const ruledOut = ruledOutBy(answer, instance);
  for (const [index, told] of alternativesAt(instance, solution, place).entries()) {
    const asFound = told.column === null ? undefined : input.instance.columns[told.column];
    // A cut takes a column's chance away; whoever reads wants to know the chance it has, and why it cannot be had.
    const alternative = asFound ? { ...told, chance: asFound.chance } : told;
    const cut = told.column === null ? undefined : ruledOut.get(told.column);
    const forced: Forced = cut
      ? {
          kind: 'impossible',
          why: reasonText(cut, { release: asFound?.leadDays ?? 0, crewDays: asFound?.crewDays ?? 0 }),
        }
      : alternative.isChosen || alternative.daysLate > 0 || index > MOST_FORCED
        ? { kind: 'not-tried' }
        : await inTurn(
            () => force(tools, instance, solution, { place, column: alternative.column }, signal),
            signal,
          );
    const named = nameable(forced, item.tpsCode, scope);
    const column = alternative.column === null ? undefined : instance.columns[alternative.column];
    alternatives.push({
      ...alternative,
      ...alternativeWords(alternative, named, item.chance, nameOf),
      primary: (column && options.get(column.primary)) ?? null,
      fallback: (column?.fallback && options.get(column.fallback)) || null,
      forced: named,
    });
  }
  return { item, alternatives };
}

/** What changes elsewhere, without the TPS itself and those that the reader may not see. */
function nameable(forced: Forced, tpsCode: string, scope: Scope): Forced {
  if (forced.kind !== 'solved') return forced;
  const changed = forced.changed.filter((code) => code !== tpsCode && isWithin(scope, code));
  return { ...forced, changed };
}

/** Columns that no schedule could do, and why: by themselves, or by what they hang on. */
function ruledOutBy({ cuts }: PlanAnswer, { columns }: PlanInstance): ReadonlyMap<number, UnscheduledReason> {
  const facilities = new Map(
    cuts.flatMap((cut) => (cut.kind === 'forbid-facility' ? [[cut.facility, cut.reason] as const] : [])),
  );
  const ruledOut = new Map<number, UnscheduledReason>();
  for (const [index, column] of columns.entries())
    for (const { facility } of column.facilities) {
      const reason = facilities.get(facility);
      if (reason) ruledOut.set(index, reason);
    }
  for (const cut of cuts) if (cut.kind === 'forbid-column') ruledOut.set(cut.column, cut.reason);
  return ruledOut;
}
