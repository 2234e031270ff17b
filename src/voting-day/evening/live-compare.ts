/** How what a server received lies beside what was to be sent. */
export type CurveDistance = {
  /** Largest difference of the shares that are in at the same instant. */
  readonly share: number;
  /** How much later than due: half of all, ninety-nine of a hundred, milliseconds. */
  readonly lagP50Ms: number;
  readonly lagP99Ms: number;
};

/** Compares the arrivals of a live rehearsal with the evening it was made from. @param arrivals that were due and are in */
export function curveDistance(
  arrivals: readonly { readonly dueMs: number; readonly receivedMs: number }[],
): CurveDistance {
  const due = arrivals.map(({ dueMs }) => dueMs).sort((a, b) => a - b);
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
