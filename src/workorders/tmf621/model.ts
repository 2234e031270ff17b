/** The versions of TMF621 that are spoken: v4.0 and v5.0 differ in how a few members are called. */
export const TMF_VERSIONS = ['v4', 'v5'] as const;
/** One of the versions. */
export type TmfVersion = (typeof TMF_VERSIONS)[number];

/** TroubleTicketStatusType of TMF621. */
export const TICKET_STATUSES = [
  'acknowledged',
  'rejected',
  'pending',
  'held',
  'inProgress',
  'cancelled',
  'closed',
  'resolved',
] as const;
/** One of the statuses. */
export type TicketStatus = (typeof TICKET_STATUSES)[number];
