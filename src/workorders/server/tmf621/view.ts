import { z } from '@hono/zod-openapi';
import { TICKET_STATUSES } from '../../tmf621/model.ts';

const note = z.looseObject({ text: z.string().trim().min(1).max(2_000) });
/** Members that a client of any kind sends along; they say nothing here. */
const meta = {
  '@type': z.string().max(100),
  '@baseType': z.string().max(100),
  '@schemaLocation': z.string().max(500),
};
const characteristic = z.looseObject({ name: z.string().max(100), value: z.unknown() });

/** A ticket as it is answered; TMF621 allows further members. */
export const ticketSchema = z
  .looseObject({
    id: z.string(),
    href: z.string(),
    status: z.enum(TICKET_STATUSES).optional(),
    '@type': z.literal('TroubleTicket'),
  })
  .openapi('TroubleTicket');

/** What may be changed of a ticket: its status with a reason and a note, and the circuit id. Anything else is refused by name. */
export const ticketPatchSchema = z
  .strictObject({
    status: z.string().max(40).optional(),
    statusChangeReason: z.string().trim().min(1).max(2_000).optional(),
    note: z.array(note).max(20).optional(),
    /** v4, which has no characteristics. */
    circuitId: z.string().trim().min(1).max(100).optional(),
    /** v5: the circuit id by the name circuitId. */
    troubleTicketCharacteristic: z.array(characteristic).max(50).optional(),
    ...z.object(meta).partial().shape,
  })
  .openapi('TroubleTicketUpdate');

/** What somebody wants to change of a ticket. */
export type TicketPatch = z.infer<typeof ticketPatchSchema>;

/** A ticket to be made: a draft of an order for one TPS to one partner. */
export const ticketCreateSchema = z
  .looseObject({
    description: z.string().trim().min(1).max(2_000),
    severity: z.string().trim().min(1).max(60),
    /** The kind of option, such as vsat or link. */
    ticketType: z.string().trim().min(1).max(60),
    /** The TPS: its 13 digits. */
    relatedEntity: z.array(z.looseObject({ id: z.string().regex(/^\d{13}$/) })).length(1),
    /** The partner that is to provide it. */
    relatedParty: z
      .array(
        z.looseObject({
          id: z.string().max(100).optional(),
          partyOrPartyRole: z.looseObject({ id: z.string().max(100) }).optional(),
        }),
      )
      .length(1),
    troubleTicketCharacteristic: z.array(characteristic).max(50).optional(),
  })
  .openapi('TroubleTicketCreate');

/** A subscription to events. */
export const hubSchema = z.strictObject({
  callback: z.string().max(2_000),
  query: z.string().max(500).optional(),
});

/** An event that a partner's own ticket system sends. */
export const statusEventSchema = z.looseObject({
  eventId: z.string().max(200).optional(),
  event: z.looseObject({
    troubleTicket: z.looseObject({
      id: z.uuid(),
      status: z.string().max(40),
      statusChangeReason: z.string().trim().min(1).max(2_000).optional(),
      note: z.array(note).max(20).optional(),
      circuitId: z.string().trim().min(1).max(100).optional(),
      troubleTicketCharacteristic: z.array(characteristic).max(50).optional(),
    }),
  }),
});

/** The circuit id of a ticket, however its version says it. */
export function circuitOf(ticket: {
  readonly circuitId?: string | undefined;
  readonly troubleTicketCharacteristic?:
    | readonly { readonly name: string; readonly value?: unknown }[]
    | undefined;
}): string | null {
  const found = ticket.troubleTicketCharacteristic?.find(({ name }) => name === 'circuitId')?.value;
  return ticket.circuitId ?? (typeof found === 'string' && found.trim() !== '' ? found.trim() : null);
}
