import type { Clocks } from './model.ts';
import type { ClockStep, Transition } from './transitions.ts';

const MS_PER_HOUR = 3_600_000;

/** No clock runs. */
export const NO_CLOCKS: Clocks = {
  answerDueAt: null,
  answerLeftMs: null,
  dueAt: null,
  dueLeftMs: null,
  officeDueAt: null,
};

/** What the clocks of an order are set by. */
export type ClockContext = {
  readonly now: Date;
  /** The policy's answerHours, of the partner's answer as of the office's decision. */
  readonly answerHours: number;
  /** The due date of a fix that begins now (due.ts). */
  readonly newDueAt: Date;
  /** Until when a fix that is claimed done now is to be tested (due.ts). */
  readonly testDueAt: Date;
  /** The last instant any due date may have: a paused clock never runs beyond it (due.ts). */
  readonly lastDueAt: Date;
};

/** The clocks after a transition. What is held keeps its remainder, also a negative one: a pause makes nobody punctual. */
export function clocksAfter(
  clocks: Clocks,
  { answer, due, office }: Pick<Transition, 'due' | 'office'> & { readonly answer: ClockStep },
  context: ClockContext,
): Clocks {
  const { now, answerHours, newDueAt, lastDueAt, testDueAt } = context;
  const answerEnd = new Date(now.getTime() + answerHours * MS_PER_HOUR);
  const [answerDueAt, answerLeftMs] = step(answer, clocks.answerDueAt, clocks.answerLeftMs, now, answerEnd);
  const [dueAt, dueLeftMs] = step(due, clocks.dueAt, clocks.dueLeftMs, now, newDueAt);
  return {
    answerDueAt,
    answerLeftMs,
    dueAt: due === 'run' && clocks.dueAt === null ? earlier(dueAt, lastDueAt) : dueAt,
    dueLeftMs,
    officeDueAt: {
      start: answerEnd,
      test: testDueAt,
      stop: null,
      keep: clocks.officeDueAt,
    }[office],
  };
}

function step(
  how: ClockStep,
  at: Date | null,
  leftMs: number | null,
  now: Date,
  fresh: Date,
): [Date | null, number | null] {
  switch (how) {
    case 'start':
      return [fresh, null];
    case 'stop':
      return [null, null];
    case 'hold':
      return at === null ? [null, leftMs] : [null, at.getTime() - now.getTime()];
    case 'run':
      return leftMs === null ? [at, null] : [new Date(now.getTime() + leftMs), null];
    case 'keep':
      return [at, leftMs];
  }
}

function earlier(at: Date | null, last: Date): Date | null {
  return at !== null && at > last ? last : at;
}
