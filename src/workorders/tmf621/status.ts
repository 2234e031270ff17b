import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { DISPUTE_REASONS, type Order, type OrderEvent, type OrderState } from '../model.ts';
import { TICKET_STATUSES, type TicketStatus } from './model.ts';

/**
 * The status of a ticket for each state of an order (docs/formats/tmf621.md). `pending` is TMF621's word for a ticket that waits for an answer. A claim
 * and its proof are both `resolved`: only `closed` says that the office agrees.
 */
const STATUS_OF: Readonly<Record<OrderState, TicketStatus>> = {
  draft: 'pending',
  issued: 'pending',
  accepted: 'acknowledged',
  disputed: 'rejected',
  'in-progress': 'inProgress',
  'claimed-done': 'resolved',
  verified: 'resolved',
  closed: 'closed',
  reopened: 'pending',
  cancelled: 'cancelled',
};

/** The status of an order's ticket: whatever waits for somebody else before its work is claimed is `held` or `pending`. */
export function ticketStatus({ state, waitingFor }: Pick<Order, 'state' | 'waitingFor'>): TicketStatus {
  if (OPEN_TO_PARTNER.includes(state) && waitingFor === 'third-party') return 'held';
  if (OPEN_TO_PARTNER.includes(state) && waitingFor === 'office') return 'pending';
  return STATUS_OF[state];
}

/** The states of which a ticket can have a status; whom an order waits for decides between them. */
export function statesOf(status: TicketStatus): readonly OrderState[] {
  const states = (Object.keys(STATUS_OF) as OrderState[]).filter((state) => STATUS_OF[state] === status);
  const waits = status === 'held' || status === 'pending';
  return waits ? [...new Set([...states, ...OPEN_TO_PARTNER])] : states;
}

/** What a partner sends with a status. */
export type StatusChange = {
  readonly status: string;
  /** A dispute names its reason here; a wait says for what. */
  readonly reason: string | null;
  readonly note: string | null;
  readonly circuitId: string | null;
};

/** What a partner says by setting a status. `closed` needs an independent test, `cancelled` the office. */
export function eventOfStatus(
  { state, waitingFor }: Pick<Order, 'state' | 'waitingFor'>,
  { status, reason, note, circuitId }: StatusChange,
): Result<OrderEvent, Text> {
  const known = TICKET_STATUSES.find((one) => one.toLowerCase() === status.toLowerCase());
  const noted = note === null ? {} : { note };
  const why = note ?? reason;
  switch (known) {
    case 'acknowledged':
      return ok({ kind: 'accept', ...noted });
    case 'rejected': {
      const dispute = DISPUTE_REASONS.find((code) => code === reason);
      if (dispute) return ok({ kind: 'dispute', dispute, reason: note ?? dispute });
      const list = DISPUTE_REASONS.join(', ');
      return err(
        text(
          `statusChangeReason harus salah satu dari: ${list}`,
          `statusChangeReason must be one of: ${list}`,
        ),
      );
    }
    case 'inProgress':
      return ok({ kind: state === 'in-progress' && waitingFor !== 'partner' ? 'resume' : 'start', ...noted });
    case 'pending':
    case 'held':
      if (why === null) return err(NEEDS_WHY);
      return ok({ kind: 'wait', for: known === 'held' ? 'third-party' : 'office', reason: why });
    case 'resolved':
      return ok({ kind: 'claim-done', ...(circuitId === null ? {} : { circuitId }), ...noted });
    default:
      return err(known ? notAPartners(known) : UNKNOWN);
  }
}

function notAPartners(status: TicketStatus): Text {
  return text(
    `status ${status} bukan milik mitra: perintah ditutup oleh uji independen, dibatalkan oleh kantor`,
    `status ${status} is not a partner's to set: an independent test closes an order, the office cancels it`,
  );
}

const OPEN_TO_PARTNER: readonly OrderState[] = ['issued', 'accepted', 'in-progress', 'reopened'];
const NEEDS_WHY = text(
  'pending dan held perlu statusChangeReason atau note: menunggu apa',
  'pending and held need a statusChangeReason or a note: waiting for what',
);
const UNKNOWN = text(
  `status tidak dikenal; salah satu dari: ${TICKET_STATUSES.join(', ')}`,
  `unknown status; one of: ${TICKET_STATUSES.join(', ')}`,
);
