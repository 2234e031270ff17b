/** TPS that share something: how many are expected by now, and which of them are silent. */
type Group = { readonly expected: number; readonly silent: readonly string[] };

/** A group that explains silence: its silent TPS that nothing else explains, and how many are expected without those that something else does. */
export type Part<G> = { readonly group: G; readonly tps: readonly string[]; readonly expected: number };

type Setting = {
  /** A group that holds fewer silent TPS, or a smaller share of its own, explains nothing. */
  readonly fewest: number;
  readonly leastShare: number;
  /** How often chance alone may look like a cause, over all the groups that are looked at. */
  readonly mostChance: number;
  readonly groups: number;
  /** Share of TPS that are silent where nothing is the matter. */
  readonly rate: number;
};

type Scored<G> = Part<G> & { readonly gain: number };

/**
 * The groups that together explain silence best, no TPS in two. A group is worth the logarithm of how much likelier its silence is at its own rate
 * than at the rate elsewhere, less what it costs to name one group of so many (the evidence below which it would be chance). The one that is worth most
 * is taken, unless smaller groups explain the same silent TPS for more than that, each at its cost: then the first of those. What is explained is taken out, and what is left looked at anew.
 * @param groups of equal worth the first is taken
 */
export function explain<G extends Group>(groups: readonly G[], setting: Setting): Part<G>[] {
  const cost = costOf(setting.groups, setting);
  const taken = new Set<string>();
  const found: Scored<G>[] = [];
  const groupsOf = groupsByTps(groups);
  // The best at the end. What is taken makes a group worth less, never more: it is worked out anew when its turn comes.
  const waiting = groups
    .flatMap((group) => scored(group, group.silent, setting, cost))
    .toReversed()
    .toSorted((a, b) => a.gain - b.gain);
  for (let top = waiting.pop(); top; top = waiting.pop()) {
    const left = top.tps.filter((code) => !taken.has(code));
    if (left.length < top.tps.length) {
      for (const again of scored(top.group, left, setting, cost)) insert(waiting, again);
      continue;
    }
    const finer = finerThan(top, smallerThan(top, groups, groupsOf), setting, cost);
    if (finer.length > 0) insert(waiting, top);
    for (const group of finer.length > 0 ? finer : [top.group]) {
      const open = group.silent.filter((code) => !taken.has(code));
      for (const pick of scored(group, open, setting, cost)) {
        found.push(pick);
        for (const code of pick.tps) taken.add(code);
      }
    }
  }
  return found.map(({ group, tps, expected }) => ({ group, tps, expected }));
}

/** A smaller group within the silence of a larger one. */
type Smaller<G> = Group & { readonly group: G };

/** Smaller groups that explain the silence of a group better than it does, the best first, up to where it explains better what they leave; none: it does best. */
function finerThan<G extends Group>(
  top: Scored<G>,
  smaller: () => readonly Smaller<G>[],
  setting: Setting,
  cost: number,
): readonly G[] {
  const worth = top.gain + cost;
  // Two parts that were silent throughout would be worth no more than this.
  if (worth >= top.tps.length * Math.log(1 / setting.rate) - costOf(1, setting)) return [];
  const candidates = smaller();
  const local = { ...setting, groups: Math.min(setting.groups, candidates.length) };
  const saved = cost - costOf(local.groups, local);
  const parts = explain(candidates, local).flatMap((part) => scored(part.group, part.tps, setting, cost));
  let without = parts.reduce((sum, { gain }) => sum + gain + saved, 0);
  const [left, finer] = [new Set(top.tps), [] as G[]];
  for (const { group, tps, gain } of parts) {
    const [whole] = scored(top.group, [...left], setting, cost);
    if (whole && whole.gain + saved >= without) break;
    finer.push(group.group);
    for (const code of tps) left.delete(code);
    without -= gain + saved;
  }
  return finer;
}

/** The groups that are smaller than one and share silent TPS with it, each with those alone. */
function smallerThan<G extends Group>(
  top: Scored<G>,
  groups: readonly G[],
  groupsOf: () => ReadonlyMap<string, readonly number[]>,
): () => readonly Smaller<G>[] {
  return () => {
    const shared = new Map<number, string[]>();
    for (const code of top.tps)
      for (const at of groupsOf().get(code) ?? []) {
        const silent = shared.get(at);
        if (silent) silent.push(code);
        else shared.set(at, [code]);
      }
    return [...shared]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([at, silent]) => {
        const group = groups[at];
        if (!group || group.expected >= top.group.expected) return [];
        return [{ expected: group.expected - (group.silent.length - silent.length), silent, group }];
      });
  };
}

/** Where each silent TPS stands among the groups; worked out when first asked for. */
function groupsByTps(groups: readonly Group[]): () => ReadonlyMap<string, readonly number[]> {
  let known: Map<string, number[]> | undefined;
  return () => {
    if (known) return known;
    known = new Map();
    for (const [at, { silent }] of groups.entries())
      for (const code of silent) {
        const of = known.get(code);
        if (of) of.push(at);
        else known.set(code, [at]);
      }
    return known;
  };
}

function scored<G extends Group>(
  group: G,
  tps: readonly string[],
  { fewest, leastShare, rate }: Setting,
  cost: number,
): Scored<G>[] {
  const expected = group.expected - (group.silent.length - tps.length);
  const share = tps.length / expected;
  if (tps.length < fewest || share < leastShare || share <= rate) return [];
  const heard = expected - tps.length;
  const worth =
    tps.length * Math.log(share / rate) + (heard === 0 ? 0 : heard * Math.log((1 - share) / (1 - rate)));
  return worth > cost ? [{ group, tps, expected, gain: worth - cost }] : [];
}

function costOf(groups: number, { mostChance }: Setting): number {
  return Math.log(Math.max(1, groups) / mostChance);
}

function insert<T extends { readonly gain: number }>(waiting: T[], one: T): void {
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waiting[middle]?.gain ?? 0) < one.gain) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, one);
}

/** Share of TPS that are silent among some, with the forecast's own one in ten counted in as ten TPS. */
export function rateOf({ expected, silent }: { readonly expected: number; readonly silent: number }): number {
  return (silent + 1) / (expected + 10);
}
