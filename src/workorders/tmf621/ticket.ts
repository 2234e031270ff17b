import type { Order } from '../model.ts';
import type { OrderPlace } from '../order-place.ts';
import type { TmfVersion } from './model.ts';
import { ticketStatus } from './status.ts';

/** What a ticket shows of an order. */
export type TicketOrder = Order &
  OrderPlace & {
    readonly createdAt: Date;
    readonly changedAt: Date;
  };

/** A ticket of TMF621, by the names of its members. */
export type Ticket = Readonly<Record<string, unknown>>;

/** The address of a ticket. @param baseUrl Sigap's, without a trailing slash */
export function ticketHref(baseUrl: string, version: TmfVersion, id: string): string {
  return `${baseUrl}/api/tmf-api/troubleTicket/${version}/troubleTicket/${id}`;
}

/**
 * An order as a trouble ticket of TMF621 v4.0 or v5.0. Members that are null in an order are left out, as TMF630 asks. What the standard has no
 * member for (position, circuit id, revision, answer clock) are characteristics in v5; in v4 they stand beside the related entity.
 */
export function ticketOf(order: TicketOrder, version: TmfVersion, baseUrl: string): Ticket {
  const extra = {
    ...order.position,
    positionPrecision: order.precision,
    circuitId: order.circuitId,
    revision: order.revision,
    role: order.role,
    itemId: order.itemId,
    answerDueAt: order.answerDueAt?.toISOString() ?? null,
    reopened: order.reopened,
  };
  const place = `${order.tpsName}, ${order.village}, ${order.district}, ${order.regency}`;
  const entity = {
    id: order.tpsCode,
    name: place,
    role: 'tps',
    '@type': version === 'v4' ? 'RelatedEntity' : 'RelatedEntityRefOrValue',
    '@referredType': 'TPS',
    ...(version === 'v4' ? withoutNull(extra) : {}),
  };
  const provider = {
    id: order.partner,
    name: order.partnerName,
    role: 'provider',
    '@referredType': 'Organization',
  };
  const ticket = {
    id: order.id,
    href: ticketHref(baseUrl, version, order.id),
    name: order.number,
    description: `${order.optionKind} (${order.itemId}): ${place}`,
    ticketType: order.optionKind,
    severity: order.role === 'primary' ? 'Major' : 'Minor',
    status: ticketStatus(order),
    statusChangeReason: order.disputeReason,
    creationDate: (order.issuedAt ?? order.createdAt).toISOString(),
    lastUpdate: order.changedAt.toISOString(),
    requestedResolutionDate: order.dueAt?.toISOString() ?? null,
    resolutionDate: (order.closedAt ?? order.claimedDoneAt)?.toISOString() ?? null,
    relatedEntity: [entity],
    relatedParty:
      version === 'v4'
        ? [{ ...provider, '@type': 'RelatedParty' }]
        : [{ role: 'provider', partyOrPartyRole: provider, '@type': 'RelatedPartyRefOrPartyRoleRef' }],
    troubleTicketCharacteristic: version === 'v4' ? null : characteristics(extra),
    '@type': 'TroubleTicket',
  };
  return withoutNull(ticket);
}

/** Of a ticket the members that were asked for; its identity always. @param fields names separated by commas, as TMF630 has them */
export function pickFields(ticket: Ticket, fields: string | undefined): Ticket {
  if (fields === undefined) return ticket;
  const wanted = new Set(['id', 'href', '@type', ...fields.split(',').map((field) => field.trim())]);
  return Object.fromEntries(Object.entries(ticket).filter(([name]) => wanted.has(name)));
}

function characteristics(extra: Readonly<Record<string, unknown>>) {
  return Object.entries(withoutNull(extra)).map(([name, value]) => ({
    name,
    value,
    '@type': typeof value === 'number' ? 'NumberCharacteristic' : 'StringCharacteristic',
  }));
}

function withoutNull(members: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(([, value]) => value !== null && value !== undefined),
  );
}
