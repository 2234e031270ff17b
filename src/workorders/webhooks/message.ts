import type { OrderEventKind, OrderState, Side } from '../model.ts';
import type { TmfVersion } from '../tmf621/model.ts';
import { ticketStatus } from '../tmf621/status.ts';

/** The form in which an endpoint wants its messages: Sigap's own, or TMF621 events. */
export const MESSAGE_FORMATS = ['sigap', 'tmf621-v4', 'tmf621-v5'] as const;
/** One of the forms. */
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];

/** An event of an order as it was recorded, with what never changes of the order. */
export type ToldEvent = {
  readonly orderId: string;
  readonly number: string;
  readonly electionSlug: string;
  readonly synthetic: boolean;
  readonly partner: string;
  readonly tpsCode: string;
  readonly optionKind: string;
  readonly itemId: string;
  readonly role: 'primary' | 'fallback';
  readonly revision: number;
  readonly at: Date;
  readonly kind: OrderEventKind;
  readonly side: Side;
  readonly from: OrderState | null;
  readonly to: OrderState;
  /** For a wait: whom for. */
  readonly waitsFor: 'office' | 'third-party' | null;
};

/** The identity of an event's message: the same at every attempt, so that a receiver can tell a repetition. */
export function messageId({ orderId, revision }: Pick<ToldEvent, 'orderId' | 'revision'>): string {
  return `msg_${orderId}_${revision}`;
}

/**
 * The body of an event's message: the same bytes at every attempt, because it is made of what cannot change any more. It says what happened, not how
 * the order stands now: whoever needs that reads the order.
 * @param baseUrl the address of Sigap, without a trailing slash
 */
export function messageBody(event: ToldEvent, format: MessageFormat, baseUrl: string): string {
  if (format !== 'sigap')
    return JSON.stringify(ticketEvent(event, format === 'tmf621-v4' ? 'v4' : 'v5', baseUrl));
  const { orderId, number, electionSlug, synthetic, partner, tpsCode, optionKind, itemId, role } = event;
  const { revision, kind, side, from, to, waitsFor, at } = event;
  return JSON.stringify({
    type: `order.${kind}`,
    timestamp: at.toISOString(),
    data: {
      order: {
        id: orderId,
        number,
        election: electionSlug,
        synthetic,
        partner,
        tpsCode,
        optionKind,
        itemId,
        role,
      },
      ...{ revision, side, from, to, waitsFor },
      url: `${baseUrl}/api/tmf-api/troubleTicket/v5/troubleTicket/${orderId}`,
    },
  });
}

/** The event of TMF621 that an event of ours is. */
function ticketEvent(event: ToldEvent, version: TmfVersion, baseUrl: string) {
  const { kind, orderId, number, tpsCode, at } = event;
  const movesStatus = event.from !== event.to || kind === 'wait' || kind === 'resume';
  const eventType =
    kind === 'issue' && event.from === 'draft'
      ? 'TroubleTicketCreateEvent'
      : movesStatus
        ? 'TroubleTicketStatusChangeEvent'
        : 'TroubleTicketAttributeValueChangeEvent';
  const waitingFor = kind === 'wait' ? event.waitsFor : event.to === 'disputed' ? 'office' : 'partner';
  const status = movesStatus ? { status: ticketStatus({ state: event.to, waitingFor }) } : {};
  return {
    eventId: messageId(event),
    eventTime: at.toISOString(),
    eventType,
    '@type': eventType,
    event: {
      troubleTicket: {
        id: orderId,
        href: `${baseUrl}/api/tmf-api/troubleTicket/${version}/troubleTicket/${orderId}`,
        name: number,
        ...status,
        statusChangeDate: at.toISOString(),
        statusChangeReason: kind,
        relatedEntity: [{ id: tpsCode, role: 'tps', '@referredType': 'TPS', '@type': 'RelatedEntity' }],
        '@type': 'TroubleTicket',
      },
    },
  };
}
