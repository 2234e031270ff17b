/** What is known of a silent TPS that says how urgent it is. */
export type SilentFacts = {
  /** From when on it is silent (`silentFrom`). */
  readonly silentFrom: Date;
  /** How long somebody takes to get there; null where nobody knows. */
  readonly reachMinutes: number | null;
  /** Whether readiness reached its contact; null where it was not asked. */
  readonly isContactReached: boolean | null;
  /** Whether another way to send from there was tested. */
  readonly hasFallback: boolean;
};

/** A part of a score, in minutes. */
export type ScorePart = {
  readonly part: 'late' | 'reach' | 'contact' | 'fallback';
  readonly minutes: number;
  /** Whether a figure of policy stands in for what nobody knows. */
  readonly isAssumed: boolean;
};

/** *Policy:* what stands in where nobody knows how long it takes to get there. */
export const UNKNOWN_REACH_MINUTES = 60;
/** *Policy:* a contact that did not answer before will rather not answer now; one never tried, half of it. */
export const NO_CONTACT_MINUTES = 30;
/** *Policy:* with a tested fallback they may help themselves. */
export const NO_FALLBACK_MINUTES = 30;

/**
 * Why a silent TPS comes before others, in minutes that add up: how long it has been silent (`silentFrom`); and since who lies far away must be set
 * out for first, how long it takes to get there; more where nobody can be called, or nothing but the first path is there.
 */
export function scoreOf(
  facts: SilentFacts,
  now: Date,
): { readonly minutes: number; readonly parts: readonly ScorePart[] } {
  const { silentFrom, reachMinutes, isContactReached, hasFallback } = facts;
  const parts: ScorePart[] = [
    { part: 'late', minutes: Math.floor((now.getTime() - silentFrom.getTime()) / 60_000), isAssumed: false },
    { part: 'reach', minutes: reachMinutes ?? UNKNOWN_REACH_MINUTES, isAssumed: reachMinutes === null },
    {
      part: 'contact',
      minutes: isContactReached === null ? NO_CONTACT_MINUTES / 2 : isContactReached ? 0 : NO_CONTACT_MINUTES,
      isAssumed: isContactReached === null,
    },
    { part: 'fallback', minutes: hasFallback ? 0 : NO_FALLBACK_MINUTES, isAssumed: false },
  ];
  return { minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0), parts };
}
