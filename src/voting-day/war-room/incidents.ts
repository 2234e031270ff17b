/**
 * What some TPS share that may fail for all of them at once, what says most about whom to call first: a cell, an operator's link into one district, an
 * operator's network within one regency, an island, a village, a district. Cells and islands, and links too, are those that a coordinated rehearsal named.
 */
export const SHARED_CAUSES = [
  ...(['cell', 'link', 'network', 'island', 'village', 'district'] as const),
  ...(['regency', 'province'] as const),
] as const;
/** One of them. */
export type SharedCause = (typeof SHARED_CAUSES)[number];

/** TPS that share something: those expected by now, and those of them that are silent. */
export type CauseGroup = {
  readonly cause: SharedCause;
  readonly key: string;
  readonly expected: number;
  /** Codes of the silent ones. */
  readonly silent: readonly string[];
};

/** Silence that one cause explains better than chance. */
export type SuspectedIncident = {
  readonly cause: SharedCause;
  readonly key: string;
  readonly expected: number;
  readonly tps: readonly string[];
  /** Chance that so many of them are silent if silence struck anywhere alike, times the number of groups looked at; at most 1. */
  readonly chance: number;
  readonly sureness: 'likely' | 'strong' | 'very-strong';
};

/** *Policy:* fewer silent TPS than this are called one by one. */
export const FEWEST_TPS = 3;
/** *Policy:* by chance alone, one evening in a hundred has an incident that is none. */
export const MOST_CHANCE = 0.01;
/** *Policy:* a cause has most of its own silent: where fewer are, something else is the matter. */
const LEAST_SHARE = 0.5;
/** Of TPS that are expected by the P90 of their forecast, so many are later by chance alone. */
const LATE_SHARE = 0.1;
/** A smaller group is the better explanation if it holds so much of what a larger one does. */
const NEARLY_ALL = 0.9;

/**
 * The incidents that silence falls into, each silent TPS in one at most: again and again the group that explains most of it, and of those that explain nearly as much, the smallest;
 * what it explains is taken out before the next is looked for. A group is held against the rest by Fisher's exact test (one-sided), its chance
 * multiplied by how many groups were looked at (Bonferroni), so that many villages do not make an incident of chance. A group that is everything has no rest: it is held against
 * the forecast, by which one TPS in ten is later than its P90 (binomial tail).
 * @param all TPS expected by now, how many of them are silent, and how many groups there are, those also that hold too few to be looked at here
 */
export function suspectedIncidents(
  groups: readonly CauseGroup[],
  all: { readonly expected: number; readonly silent: number; readonly groups: number },
): SuspectedIncident[] {
  const found: SuspectedIncident[] = [];
  const explained = new Set<string>();
  for (;;) {
    const left = {
      expected: all.expected - explained.size,
      silent: all.silent - explained.size,
    };
    const candidates = groups.flatMap((group): SuspectedIncident[] => {
      const tps = group.silent.filter((code) => !explained.has(code));
      const expected = group.expected - (group.silent.length - tps.length);
      if (tps.length < FEWEST_TPS || tps.length < LEAST_SHARE * expected) return [];
      const chance = Math.min(
        1,
        Math.max(all.groups, groups.length) *
          (expected >= left.expected
            ? binomialTail(tps.length, expected, LATE_SHARE)
            : upperTail(tps.length, expected, left.silent, left.expected)),
      );
      if (chance > MOST_CHANCE) return [];
      const { cause, key } = group;
      return [{ cause, key, expected, tps, chance, sureness: surenessOf(chance) }];
    });
    const [best] = bestFirst(candidates);
    if (!best) return found;
    found.push(best);
    for (const code of best.tps) explained.add(code);
  }
}

function bestFirst(candidates: readonly SuspectedIncident[]): readonly SuspectedIncident[] {
  const most = candidates.reduce((highest, { tps }) => Math.max(highest, tps.length), 0);
  return candidates
    .filter(({ tps }) => tps.length >= NEARLY_ALL * most)
    .toSorted(
      (a, b) =>
        a.expected - b.expected ||
        b.tps.length - a.tps.length ||
        SHARED_CAUSES.indexOf(a.cause) - SHARED_CAUSES.indexOf(b.cause) ||
        (a.key < b.key ? -1 : 1),
    );
}

function surenessOf(chance: number): SuspectedIncident['sureness'] {
  if (chance < 1e-6) return 'very-strong';
  return chance < 1e-3 ? 'strong' : 'likely';
}

/**
 * Chance that of `n` drawn from `N`, of which `K` are silent, at least `k` are: the upper tail of the hypergeometric distribution, which is
 * Fisher's exact test.
 */
export function upperTail(k: number, n: number, K: number, N: number): number {
  const least = Math.max(0, n - (N - K));
  const most = Math.min(n, K);
  if (k <= least) return 1;
  if (k > most) return 0;
  // Each term by its ratio to the likeliest: no logarithm of a large factorial, whose digits would cancel.
  const likeliest = Math.min(most, Math.max(least, Math.floor(((n + 1) * (K + 1)) / (N + 2))));
  let tail = 0;
  let rest = 0;
  const add = (at: number, term: number) => {
    if (at >= k) tail += term;
    else rest += term;
  };
  for (let at = likeliest, term = 1; at <= most; at += 1) {
    add(at, term);
    term *= ((K - at) * (n - at)) / ((at + 1) * (N - K - n + at + 1));
  }
  for (let at = likeliest, term = 1; at > least; at -= 1) {
    term *= (at * (N - K - n + at)) / ((K - at + 1) * (n - at + 1));
    add(at - 1, term);
  }
  return tail / (tail + rest);
}

/** Chance that of `n` that each are with probability `p`, independently, at least `k` are: the upper tail of the binomial distribution. */
export function binomialTail(k: number, n: number, p: number): number {
  if (k <= 0) return 1;
  // Terms relative to the likeliest, as above.
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
