import { err, ok, PROBLEMS, type Problem, problem, type Result, type Text, text } from '../kernel/index.ts';
import { type ClockContext, clocksAfter } from './clocks.ts';
import { ANSWERS, type Order, type OrderEvent, type Side } from './model.ts';
import { needsCircuit } from './needs-circuit.ts';
import { type ClockStep, type Transition, transitionOf } from './transitions.ts';
import { EVENT_NAMES, SIDE_NAMES, STATE_NAMES } from './words.ts';

/** An order after an event: the same with its revision one higher. */
export type Changed = Order;

const LONGEST_CIRCUIT = 100;
/** A clock of the partner's may run ahead of ours by this much. */
const CLOCK_SLACK_MS = 300_000;

/**
 * What an event makes of an order: the only way an order changes. Pure: the same order, event and context give the same.
 * @returns the order afterwards, or why it is refused: ended, answered so already, not possible from here, not this side's to do,
 * or something missing.
 */
export function applyEvent(
  order: Order,
  event: OrderEvent,
  side: Side,
  context: ClockContext,
): Result<Changed, Problem> {
  const transition = transitionOf(event.kind);
  const refusal = refuse(order, event, side, transition, context);
  if (refusal) return err(refusal);
  return ok(changed(order, event, side, transition, context));
}

function refuse(
  order: Order,
  event: OrderEvent,
  side: Side,
  transition: Transition,
  { now }: ClockContext,
): Problem | null {
  if (!transition.by.includes(side)) return problem(PROBLEMS.orderNotYourMove, whoMay(transition));
  if (!transition.from.includes(order.state)) {
    if (order.state === 'closed' || order.state === 'cancelled')
      return problem(PROBLEMS.orderEnded, standsAt(order));
    const isAnswer = (ANSWERS as readonly string[]).includes(event.kind);
    if (isAnswer && order.state === transition.to)
      return problem(PROBLEMS.orderAnsweredAlready, standsAt(order));
    return problem(PROBLEMS.orderNotPossible, standsAt(order));
  }
  return missing(order, event, side, now);
}

function missing(order: Order, event: OrderEvent, side: Side, now: Date): Problem | null {
  const needsReason =
    ['dispute', 'concede', 'uphold', 'cancel', 'wait'].includes(event.kind) ||
    (event.kind === 'close' && side === 'office');
  if (needsReason && !('reason' in event && event.reason?.trim()))
    return field('reason', text('alasan wajib diisi', 'a reason is needed'));
  if (event.kind === 'dispute' && order.upheld.includes(event.dispute))
    return field(
      'dispute',
      text(
        'alasan ini sudah ditolak kantor untuk perintah ini; sanggahan kedua dengan alasan sama tidak diterima',
        'the office has upheld this order against that reason already; it is not disputed twice with the same one',
      ),
    );
  // A pause would else be the way round the answer clock.
  if (event.kind === 'wait' && side === 'partner' && (order.state === 'issued' || order.state === 'reopened'))
    return problem(
      PROBLEMS.orderNotPossible,
      text('jawab dahulu: terima atau sanggah', 'answer first: accept or dispute'),
    );
  if (event.kind === 'wait' && order.waitingFor === event.for)
    return problem(
      PROBLEMS.orderAnsweredAlready,
      text('sudah menunggu pihak itu', 'it waits for them already'),
    );
  if (event.kind === 'resume' && order.waitingFor === 'partner')
    return problem(PROBLEMS.orderAnsweredAlready, text('tidak sedang menunggu', 'it is not waiting'));
  if (event.kind === 'claim-done' && event.doneAt && order.issuedAt && event.doneAt < order.issuedAt)
    return field(
      'doneAt',
      text('lebih awal dari terbitnya perintah', 'is earlier than the order was issued'),
    );
  if (event.kind === 'claim-done' && event.doneAt && event.doneAt.getTime() > now.getTime() + CLOCK_SLACK_MS)
    return field(
      'doneAt',
      text('di masa depan; klaim hanya sesudah selesai', 'lies ahead; claim it once it is done'),
    );
  if ('circuitId' in event && event.circuitId !== undefined) {
    const length = event.circuitId.trim().length;
    if (length === 0 || length > LONGEST_CIRCUIT)
      return field('circuitId', text('1 sampai 100 huruf', '1 to 100 characters'));
  }
  if ((event.kind === 'verify' || event.kind === 'fail') && event.tests.length === 0)
    return field('tests', text('tanpa uji tidak ada putusan', 'without a test nothing is decided'));
  return null;
}

function changed(
  order: Order,
  event: OrderEvent,
  side: Side,
  transition: Transition,
  context: ClockContext,
): Changed {
  const { now } = context;
  const holdsForPartner = side === 'partner' && transition.due === 'hold';
  // A partner who disputes or waits again and again would else never be late.
  const due = holdsForPartner && order.partnerHeld ? 'keep' : transition.due;
  const isAnswer = (ANSWERS as readonly string[]).includes(event.kind);
  const circuitId =
    'circuitId' in event && event.circuitId !== undefined ? event.circuitId.trim() : order.circuitId;
  const waitingFor = waitingAfter(order, event, transition, circuitId);
  const answer = answerStep(order, transition, waitingFor);
  return {
    ...order,
    ...clocksAfter(order, { ...transition, answer, due }, context),
    circuitId,
    state: transition.to === 'same' ? order.state : transition.to,
    revision: order.revision + 1,
    waitingFor,
    issuedAt: event.kind === 'issue' ? now : order.issuedAt,
    answeredAt: isAnswer && order.answeredAt === null ? now : order.answeredAt,
    claimedDoneAt:
      event.kind === 'claim-done'
        ? (event.doneAt ?? now)
        : event.kind === 'fail'
          ? null
          : order.claimedDoneAt,
    claimedAt: event.kind === 'claim-done' ? now : event.kind === 'fail' ? null : order.claimedAt,
    partnerHeld: order.partnerHeld || holdsForPartner,
    provedAt: event.kind === 'verify' ? event.provedAt : event.kind === 'fail' ? null : order.provedAt,
    closedAt: event.kind === 'close' ? now : event.kind === 'fail' ? null : order.closedAt,
    reopened: order.reopened + (event.kind === 'fail' ? 1 : 0),
    disputeReason:
      event.kind === 'dispute' ? event.dispute : event.kind === 'uphold' ? null : order.disputeReason,
    upheld:
      event.kind === 'uphold' && order.disputeReason !== null
        ? [...order.upheld, order.disputeReason]
        : order.upheld,
  };
}

/** Whoever owes a circuit id owes it by a clock, from the proof until it is given. */
function answerStep(
  { state }: Order,
  { kind, answer }: Transition,
  waitingFor: Order['waitingFor'],
): ClockStep {
  if (answer === 'circuit') return waitingFor === 'partner' ? 'start' : 'stop';
  return kind === 'circuit' && state === 'verified' ? 'stop' : answer;
}

function waitingAfter(
  order: Order,
  event: OrderEvent,
  { waitingFor }: Transition,
  circuitId: string | null,
): Order['waitingFor'] {
  if (waitingFor === 'said') return event.kind === 'wait' ? event.for : order.waitingFor;
  if (waitingFor === 'by-circuit')
    return needsCircuit(order.optionKind) && circuitId === null ? 'partner' : 'office';
  if (waitingFor !== 'keep') return waitingFor;
  return order.state === 'verified' ? 'office' : order.waitingFor;
}

function field(path: string, message: Text): Problem {
  return problem(PROBLEMS.orderEventRefused, text(`${path}: ${message.id}`, `${path}: ${message.en}`), [
    { path, message },
  ]);
}

function standsAt({ number, state }: Order): Text {
  return text(`${number}: ${STATE_NAMES[state].id}`, `${number}: ${STATE_NAMES[state].en}`);
}

function whoMay({ kind, by }: Transition): Text {
  const said = (language: 'id' | 'en') => by.map((side) => SIDE_NAMES[side][language]).join(' / ');
  return text(
    `${EVENT_NAMES[kind].id}: hanya oleh ${said('id')}`,
    `${EVENT_NAMES[kind].en}: only by ${said('en')}`,
  );
}
