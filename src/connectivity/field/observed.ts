/** What is known of a device's clock when a record comes in. */
export type ClockNews = {
  /** By the device's clock. */
  readonly madeAt: Date;
  /** Server's clock less the device's, milliseconds; null when nobody could say. */
  readonly skewMs: number | null;
  /** By the server's clock. */
  readonly receivedAt: Date;
};

/**
 * When something was observed by the server's clock: when the device says, corrected by how far its clock is off, and not later than
 * it was received. A clock that is years off but runs gives the right instant; one that was set in between does not, which
 * `clockDoubt` looks for.
 */
export function observedAt({ madeAt, skewMs, receivedAt }: ClockNews): Date {
  return new Date(Math.min(madeAt.getTime() + (skewMs ?? 0), receivedAt.getTime()));
}

/**
 * How far a device's clock is off, milliseconds, from what it says the time is when it sends; null when it does not say.
 * @param sentAt the header X-Sigap-Sent-At
 */
export function skewOf(sentAt: string | undefined, receivedAt: Date): number | null {
  const sent = Date.parse(sentAt ?? '');
  return Number.isNaN(sent) ? null : receivedAt.getTime() - sent;
}
