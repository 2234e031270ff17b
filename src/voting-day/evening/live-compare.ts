/** A form that is in: when it was to be tried first and when it had its receipt, milliseconds from the beginning. */
export type Arrived = { readonly dueMs: number; readonly receivedMs: number };

/** How what a server received lies beside what was to be sent. */
export type CurveDistance = {
  /** Largest difference of the shares that are in at the same instant; a form that never came is missing from then on. */
  readonly share: number;
  /** How much later than due: half of those that are in, ninety-nine of a hundred, milliseconds. */
  readonly lagP50Ms: number;
  readonly lagP99Ms: number;
};

/**
 * Compares the arrivals of a live rehearsal with the evening it was made from.
 * @param duesMs of every form that was to be sent
 * @param arrivals of those that are in
 */
export function curveDistance(duesMs: readonly number[], arrivals: readonly Arrived[]): CurveDistance {
  const due = duesMs.toSorted((a, b) => a - b);
  const received = arrivals.map(({ receivedMs }) => receivedMs).sort((a, b) => a - b);
  const lags = arrivals.map(({ dueMs, receivedMs }) => receivedMs - dueMs).sort((a, b) => a - b);
  let most = 0;
  let inBy = 0;
  for (const [at, instant] of due.entries()) {
    while (inBy < received.length && (received[inBy] ?? 0) <= instant) inBy += 1;
    most = Math.max(most, Math.abs(at + 1 - inBy) / due.length);
  }
  const rank = (q: number) => lags[Math.max(0, Math.ceil(q * lags.length) - 1)] ?? 0;
  return { share: most, lagP50Ms: rank(0.5), lagP99Ms: rank(0.99) };
}
