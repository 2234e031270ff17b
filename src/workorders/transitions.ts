import type { OrderEventKind, OrderState, Side, WaitingFor } from './model.ts';

/** What a transition does to a clock. `hold` keeps what is left, `run` goes on with it. */
export type ClockStep = 'start' | 'hold' | 'run' | 'stop' | 'keep';
/** `circuit`: starts where a circuit id is still missing, and stops where it is not. */
export type AnswerStep = ClockStep | 'circuit';

/** One line of the table: who may take it from where, where it leads, and what the clocks do. */
export type Transition = {
  readonly kind: OrderEventKind;
  readonly from: readonly OrderState[];
  /** `same`: the state stays as it is. */
  readonly to: OrderState | 'same';
  readonly by: readonly Side[];
  /** Whose move it is afterwards; `said` when the event says it, `by-circuit` when it depends on the circuit id. */
  readonly waitingFor: WaitingFor | 'said' | 'keep' | 'by-circuit' | null;
  readonly answer: AnswerStep;
  readonly due: ClockStep;
  /** `start`: to decide or to see to something; `test`: to have a claim tested. */
  readonly office: 'start' | 'test' | 'stop' | 'keep';
};

const OPEN_TO_PARTNER = ['issued', 'accepted', 'in-progress', 'reopened'] as const;
const BEFORE_END = [
  'draft',
  'issued',
  'accepted',
  'disputed',
  'in-progress',
  'claimed-done',
  'verified',
  'reopened',
] as const;

/**
 * Every transition there is; what is not here is refused. Only `system` verifies and reopens, and it does so on independent tests
 * alone (verification.ts): neither a partner nor a person of the office can say that something works.
 */
export const TRANSITIONS: readonly Transition[] = [
  line('issue', ['draft'], 'issued', ['office'], 'partner', ['start', 'start', 'stop']),
  line('accept', ['issued', 'reopened'], 'accepted', ['partner'], 'partner', ['stop', 'run', 'stop']),
  line('dispute', OPEN_TO_PARTNER, 'disputed', ['partner'], 'office', ['stop', 'hold', 'start']),
  line('concede', ['disputed'], 'cancelled', ['office'], null, ['stop', 'stop', 'stop']),
  line('uphold', ['disputed'], 'issued', ['office'], 'partner', ['start', 'run', 'stop']),
  line('start', ['issued', 'accepted', 'reopened'], 'in-progress', ['partner'], 'partner', [
    'stop',
    'run',
    'stop',
  ]),
  line('claim-done', OPEN_TO_PARTNER, 'claimed-done', ['partner'], 'office', ['stop', 'stop', 'test']),
  line('verify', ['claimed-done'], 'verified', ['system'], 'by-circuit', ['circuit', 'keep', 'stop']),
  line('close', ['verified'], 'closed', ['system', 'office'], null, ['stop', 'stop', 'stop']),
  line('fail', ['claimed-done', 'verified', 'closed'], 'reopened', ['system'], 'partner', [
    'start',
    'start',
    'stop',
  ]),
  line('cancel', BEFORE_END, 'cancelled', ['office'], null, ['stop', 'stop', 'stop']),
  line('wait', OPEN_TO_PARTNER, 'same', ['partner', 'office'], 'said', ['hold', 'hold', 'start']),
  line('resume', OPEN_TO_PARTNER, 'same', ['partner', 'office'], 'partner', ['run', 'run', 'stop']),
  line('circuit', [...OPEN_TO_PARTNER, 'claimed-done', 'verified'], 'same', ['partner', 'office'], 'keep', [
    'keep',
    'keep',
    'keep',
  ]),
];

function line(
  kind: OrderEventKind,
  from: readonly OrderState[],
  to: OrderState | 'same',
  by: readonly Side[],
  waitingFor: Transition['waitingFor'],
  [answer, due, office]: [AnswerStep, ClockStep, Transition['office']],
): Transition {
  return { kind, from, to, by, waitingFor, answer, due, office };
}

/** The transition of an event. */
export function transitionOf(kind: OrderEventKind): Transition {
  const found = TRANSITIONS.find((one) => one.kind === kind);
  if (!found) throw new Error(`no transition for ${kind}`);
  return found;
}

/** The events a side can bring about from a state, in the order of the table. */
export function possibleEvents(state: OrderState, side: Side): readonly OrderEventKind[] {
  return TRANSITIONS.filter(({ from, by }) => from.includes(state) && by.includes(side)).map(
    ({ kind }) => kind,
  );
}
