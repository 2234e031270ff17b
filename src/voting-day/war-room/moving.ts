/** *Policy:* whoever left with a result is believed to be under way for as long as their boat takes, and an hour more for wind and waiting. */
export const MOVING_SPARE_MINUTES = 60;
/** *Policy:* for so long where nobody knows how long the way takes. */
export const UNKNOWN_MOVING_MINUTES = 180;

/** Minutes for which a runner whom the desk sent is under way to a TPS and back. @param boatMinutes one way; null where no boat is known */
export function fetchedUntil(sentAt: Date, boatMinutes: number | null): Date {
  return movingUntil(sentAt, boatMinutes === null ? null : 2 * boatMinutes);
}

/** Until when a TPS that somebody left with its result is under way, and not silent. @param boatMinutes null where no boat is known */
export function movingUntil(departedAt: Date, boatMinutes: number | null): Date {
  const minutes = boatMinutes === null ? UNKNOWN_MOVING_MINUTES : boatMinutes + MOVING_SPARE_MINUTES;
  return new Date(departedAt.getTime() + minutes * 60_000);
}
