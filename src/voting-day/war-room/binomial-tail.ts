/** Chance that of `n` that each are with probability `p`, independently, at least `k` are: the upper tail of the binomial distribution. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  // Each term by its ratio to the likeliest: no logarithm of a large factorial, whose digits would cancel.
  const likeliest = Math.min(n, Math.floor((n + 1) * p));
  const odds = p / (1 - p);
  let tail = 0;
  let rest = 0;
  const add = (at: number, term: number) => {
    if (at >= k) tail += term;
    else rest += term;
  };
  for (let at = likeliest, term = 1; at <= n; at += 1) {
    add(at, term);
    term *= ((n - at) / (at + 1)) * odds;
  }
  for (let at = likeliest, term = 1; at > 0; at -= 1) {
    term *= at / ((n - at + 1) * odds);
    add(at - 1, term);
  }
  return tail / (tail + rest);
}
