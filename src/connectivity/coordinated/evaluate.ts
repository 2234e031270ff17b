import type { Test } from '../model.ts';
import { isCounted, passesRehearsal, standingOf } from '../standing.ts';
import type { Yardstick } from '../yardstick.ts';
import {
  OUTCOMES,
  type Outcome,
  type OutcomeCounts,
  type Participant,
  type Phase,
  type Ruler,
  type Window,
} from './model.ts';
import { mostAtOnce, type Try } from './overlap.ts';
import { type MedianLoss, medianLoss, type Pace, paceOf } from './pace.ts';
import { chanceOfAtLeast } from './sign.ts';
import { type TogetherVerdict, verdictOf } from './verdict.ts';
import { isIn, phaseOf } from './window.ts';

/** What the tests of a TPS on its primary path show, alone or together. */
export type Side = {
  readonly outcome: Outcome;
  /** Tests there were, whether they count or not. */
  readonly tests: number;
  readonly counted: number;
  readonly failures: number;
};

/** One TPS of the set, together and alone. */
export type TpsTogether = {
  readonly code: string;
  readonly together: Side;
  readonly alone: Side;
  readonly pace: Pace | null;
};

/** TPS whose photos were tried alone and together: how many lost by it and how many gained. */
export type Pairs = {
  readonly both: number;
  readonly lost: number;
  readonly gained: number;
  /** How likely so many or more of those that changed would have lost, had it made no difference. */
  readonly chance: number;
};

/** What a coordinated rehearsal shows. Derived from the tests each time it is asked for, never kept. */
export type Evaluation = {
  readonly phase: Phase;
  /** In the order of their codes. */
  readonly tps: readonly TpsTogether[];
  readonly together: OutcomeCounts;
  readonly alone: OutcomeCounts;
  readonly pairs: Pairs;
  readonly loss: MedianLoss;
  /** TPS that were tested in the window, and how many of them certainly at one and the same instant. */
  readonly trying: number;
  readonly atOnce: number;
  readonly verdict: TogetherVerdict;
};

/**
 * What all TPS of a set did in a window, against what each did alone: before the window, still fresh under the policy, and in
 * no other coordinated rehearsal. The order of TPS and tests does not matter.
 * @param now what had not been observed by then is not known yet.
 */
export function evaluate(
  window: Window,
  participants: readonly Participant[],
  ruler: Ruler,
  now: Date,
): Evaluation {
  const sorted = participants.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const sides = sorted.map((participant) => ({ participant, ...split(window, participant, ruler) }));
  const tps = sides.map(({ participant, inside, before }) => ({
    code: participant.code,
    together: sideOf(inside, ruler.within, anyPass),
    alone: sideOf(before, ruler.before, latest),
    pace: paceOf(countedOf(before, ruler.before), countedOf(inside, ruler.within)),
  }));
  const tries = sides.flatMap(({ participant, inside }) =>
    inside.map((test) => tryOf(participant.code, test)),
  );
  const found = {
    phase: phaseOf(window, now),
    tps,
    together: countsOf(tps.map(({ together }) => together.outcome)),
    alone: countsOf(tps.map(({ alone }) => alone.outcome)),
    pairs: pairsOf(tps),
    loss: medianLoss(tps.map(({ pace }) => pace).filter((pace) => pace !== null)),
    trying: tps.filter(({ together }) => together.tests > 0).length,
    atOnce: mostAtOnce(tries),
  };
  return { ...found, verdict: verdictOf(found) };
}

/** The tests of the primary path in the window, and those made alone before it that are still fresh. */
function split(window: Window, { tests, otherWindows }: Participant, { before, within }: Ruler) {
  const primary = tests.filter(({ path }) => path === 'primary');
  return {
    inside: primary.filter((test) => isIn(window, test.observedAt) && standingOf(test, within) !== 'not-yet'),
    before: primary.filter(
      (test) =>
        test.observedAt < window.from &&
        !otherWindows.some((other) => isIn(other, test.observedAt)) &&
        !['stale', 'not-yet'].includes(standingOf(test, before)),
    ),
  };
}

type Decided = { readonly test: Test; readonly outcome: 'sent' | 'failed' };

function sideOf(
  tests: readonly Test[],
  yardstick: Yardstick,
  decisive: (decided: readonly Decided[]) => Outcome | undefined,
): Side {
  const decided = tests.flatMap((test): Decided[] => {
    if (standingOf(test, yardstick) === 'failed') return [{ test, outcome: 'failed' }];
    return passesRehearsal(test, yardstick) ? [{ test, outcome: 'sent' }] : [];
  });
  return {
    outcome: decisive(decided) ?? (tests.length > 0 ? 'undecided' : 'silent'),
    tests: tests.length,
    counted: countedOf(tests, yardstick).length,
    failures: decided.filter(({ outcome }) => outcome === 'failed').length,
  };
}

/** Within the window a TPS may try again: what came through came through. */
function anyPass(decided: readonly Decided[]): Outcome | undefined {
  return decided.some(({ outcome }) => outcome === 'sent') ? 'sent' : decided[0]?.outcome;
}

/**
 * Alone the latest try decides, of two at the same instant the worse: the best of two weeks would be held against a single
 * hour, and a loss would be seen where there is none.
 */
function latest(decided: readonly Decided[]): Outcome | undefined {
  const when = ({ test }: Decided) => test.observedAt.getTime();
  const last = Math.max(...decided.map(when));
  const final = decided.filter((one) => when(one) === last);
  return final.find(({ outcome }) => outcome === 'failed')?.outcome ?? final[0]?.outcome;
}

function countedOf(tests: readonly Test[], yardstick: Yardstick): Test[] {
  return tests.filter((test) => isCounted(standingOf(test, yardstick)));
}

function tryOf(code: string, { observedAt, durationUs }: Test): Try {
  const fromMs = observedAt.getTime();
  return { code, fromMs, untilMs: fromMs + (durationUs ?? 0) / 1_000 };
}

function countsOf(outcomes: readonly Outcome[]): OutcomeCounts {
  const of = (wanted: Outcome) => outcomes.filter((outcome) => outcome === wanted).length;
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, of(outcome)])) as OutcomeCounts;
}

function pairsOf(tps: readonly Pick<TpsTogether, 'together' | 'alone'>[]): Pairs {
  const isDecided = ({ outcome }: Side) => outcome === 'sent' || outcome === 'failed';
  const both = tps.filter(({ together, alone }) => isDecided(together) && isDecided(alone));
  const changed = both.filter(({ together, alone }) => together.outcome !== alone.outcome);
  const lost = changed.filter(({ together }) => together.outcome === 'failed').length;
  return {
    both: both.length,
    lost,
    gained: changed.length - lost,
    chance: chanceOfAtLeast(lost, changed.length),
  };
}
