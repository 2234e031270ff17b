import type { Day } from '../kernel/index.ts';

/** Where an order stands. `closed` and `cancelled` are ends; a closed one is reopened when its fix fails again. */
export const ORDER_STATES = [
  'draft',
  'issued',
  'accepted',
  'disputed',
  'in-progress',
  'claimed-done',
  'verified',
  'closed',
  'reopened',
  'cancelled',
] as const;
/** One of the states. */
export type OrderState = (typeof ORDER_STATES)[number];

/** Whose move it is: a partner's clocks run only while it is the partner's. */
export const WAITING_FOR = ['partner', 'office', 'third-party'] as const;
/** One of them. */
export type WaitingFor = (typeof WAITING_FOR)[number];

/** Which side somebody acts for. `system` is Sigap itself, and only a measurement moves it. */
export type Side = 'office' | 'partner' | 'system';

/**
 * Why a partner disputes an order. Each names the definition it is about (DOMAIN section 2), so that the office can concede it or
 * uphold the order by the same definition.
 */
export const DISPUTE_REASONS = [
  'covered-by-2g',
  'already-adequate',
  'not-our-site',
  'not-our-fault',
  'wrong-place',
  'no-access',
  'not-feasible-in-time',
] as const;
/** One of the reasons. */
export type DisputeReason = (typeof DISPUTE_REASONS)[number];

/** An order's clocks. A clock that is held has no instant but what is left of it, which is negative when it had run out. */
export type Clocks = {
  /** Until when the partner must answer (policy's answerHours). */
  readonly answerDueAt: Date | null;
  readonly answerLeftMs: number | null;
  /** Until when the fix must be claimed done. */
  readonly dueAt: Date | null;
  readonly dueLeftMs: number | null;
  /** Until when the office must concede or uphold, have a claim tested, or see to what the partner waits for. */
  readonly officeDueAt: Date | null;
};

/** An order to a partner (an operator, BAKTI, an agency) to get one TPS connected. */
export type Order = Clocks & {
  readonly id: string;
  /** As letters name it. @example 'PK-00012' */
  readonly number: string;
  readonly electionId: number;
  readonly tpsCode: string;
  /** The partner's id, as grants name it. */
  readonly partner: string;
  readonly optionKind: string;
  readonly itemId: string;
  readonly role: 'primary' | 'fallback';
  readonly planId: string | null;
  /** Days the work needs before it can begin, as the plan knew them; null when nobody said. */
  readonly leadDays: number | null;
  /** The day of the crew's visit, in the schedule of the plan, that the work must be ready for; null where no crew comes for it. */
  readonly beforeVisit: Day | null;
  readonly state: OrderState;
  /** Grows with every change; whoever changes names the one they saw. */
  readonly revision: number;
  readonly waitingFor: WaitingFor | null;
  readonly issuedAt: Date | null;
  /** When the partner first answered the issue, whatever the answer. */
  readonly answeredAt: Date | null;
  /** When the partner says that the work was done. */
  readonly claimedDoneAt: Date | null;
  /** When the partner said so, by the server's clock: a proof is made after it. */
  readonly claimedAt: Date | null;
  /** Whether the partner has held the due clock once, by a dispute or by waiting: it is held for them no second time. */
  readonly partnerHeld: boolean;
  /** When the test was made that verified it. */
  readonly provedAt: Date | null;
  readonly closedAt: Date | null;
  /** How often a fix has failed again. */
  readonly reopened: number;
  readonly circuitId: string | null;
  /** Reasons the office has upheld the order against: none is disputed twice. */
  readonly upheld: readonly DisputeReason[];
  /** The reason of a dispute that is not decided yet. */
  readonly disputeReason: DisputeReason | null;
};

/** What can happen to an order. A `reason` or `note` is free text without personal data. */
export type OrderEvent =
  | { readonly kind: 'issue' }
  | { readonly kind: 'accept'; readonly note?: string }
  | { readonly kind: 'dispute'; readonly dispute: DisputeReason; readonly reason: string }
  | { readonly kind: 'concede'; readonly reason: string }
  | { readonly kind: 'uphold'; readonly reason: string }
  | { readonly kind: 'start'; readonly note?: string }
  | {
      readonly kind: 'claim-done';
      /** When the work was done; the instant of the event when left out. */
      readonly doneAt?: Date;
      readonly circuitId?: string;
      readonly note?: string;
    }
  /** `provedAt`: when the test that decided was made. */
  | { readonly kind: 'verify'; readonly tests: readonly string[]; readonly provedAt: Date }
  | { readonly kind: 'close'; readonly reason?: string }
  | { readonly kind: 'fail'; readonly tests: readonly string[] }
  | { readonly kind: 'cancel'; readonly reason: string }
  | { readonly kind: 'wait'; readonly for: 'office' | 'third-party'; readonly reason: string }
  | { readonly kind: 'resume'; readonly note?: string }
  | { readonly kind: 'circuit'; readonly circuitId: string };
/** The kind of an event. */
export type OrderEventKind = OrderEvent['kind'];

/** The kinds in which an order may be answered by its partner: those that stop the answer clock. */
export const ANSWERS = [
  'accept',
  'dispute',
  'start',
  'claim-done',
] as const satisfies readonly OrderEventKind[];

/** Whoever an order goes to. `id` is what grants of the role partner name. */
export type Partner = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'operator' | 'agency' | 'office';
};
