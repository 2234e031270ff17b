/** A try of a TPS and how long it ran; one whose length nobody recorded is only known at its beginning. */
export type Try = { readonly code: string; readonly fromMs: number; readonly untilMs: number };

/** How many different TPS were known to be trying at one and the same instant, at most. */
export function mostAtOnce(tries: readonly Try[]): number {
  const steps = tries
    .flatMap(({ code, fromMs, untilMs }) => [
      { code, atMs: fromMs, change: 1 },
      { code, atMs: untilMs, change: -1 },
    ])
    // Beginnings first: what ends in the instant in which another begins met it.
    .sort((a, b) => a.atMs - b.atMs || b.change - a.change);
  const running = new Map<string, number>();
  let most = 0;
  for (const { code, change } of steps) {
    const count = (running.get(code) ?? 0) + change;
    if (count > 0) running.set(code, count);
    else running.delete(code);
    most = Math.max(most, running.size);
  }
  return most;
}
