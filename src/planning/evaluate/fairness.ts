import type { PlanInstance, PlanSolution } from '../programme/instance.ts';

/** How far a place is, for the question whether the remote are served: travel days, hours or kilometres, all in one unit. */
export type PlaceRemoteness = { readonly code: string; readonly remoteness: number | null };

/** What is lost in a group of places, before and after. Sums over the groups of one division are the plan's own figures. */
export type FairGroup = {
  /** Regency code; or fifth 1 (nearest) to 5 (remotest), `?` where the way is not known. */
  readonly key: string;
  readonly places: number;
  readonly weight: number;
  readonly lostBefore: number;
  readonly lostAfter: number;
  readonly costRupiah: number;
  /** Lost per unit of weight, in 0..1; null in a group without weight. */
  readonly rateBefore: number | null;
  readonly rateAfter: number | null;
  /** Smallest and largest remoteness in the group; null by regency. */
  readonly from: number | null;
  readonly until: number | null;
};

/** Who loses how much, before and after, by regency and by fifths of remoteness. */
export type Fairness = {
  readonly byRegency: readonly FairGroup[];
  readonly byRemoteness: readonly FairGroup[];
  /** Rate after in the remotest fifth / rate after in the nearest; null when one of them is empty or loses nothing. */
  readonly remoteRatioBefore: number | null;
  readonly remoteRatioAfter: number | null;
};

const FIFTHS = 5;

type Line = {
  readonly code: string;
  readonly regency: string;
  readonly weight: number;
  readonly before: number;
  readonly after: number;
  readonly cost: number;
  readonly remoteness: number | null;
};

/**
 * The gap by regency and by remoteness, with nothing done and with the plan. Fifths are cut by rank; places that are equally far stay
 * together. Facilities' costs are not divided over places: only the columns' own are shown.
 */
export function fairness(
  instance: PlanInstance,
  solution: Pick<PlanSolution, 'chosen'>,
  places: readonly PlaceRemoteness[],
): Fairness {
  const far = new Map(places.map(({ code, remoteness }) => [code, remoteness]));
  const lines = instance.places.map((place, index): Line => {
    const choice = solution.chosen[index] ?? null;
    const column = choice === null ? undefined : instance.columns[choice];
    return {
      code: place.code,
      regency: place.regency,
      weight: place.weight,
      before: place.weight * (1 - place.baseChance),
      after: place.weight * (1 - (column?.chance ?? place.baseChance)),
      cost: column?.costRupiah ?? 0,
      remoteness: far.get(place.code) ?? null,
    };
  });
  const byRegency = groupsBy(lines, ({ regency }) => regency);
  const fifthOf = fifths(lines);
  const byRemoteness = groupsBy(lines, ({ code }) => fifthOf.get(code) ?? '?');
  const [near, remote] = ['1', String(FIFTHS)].map((key) => byRemoteness.find((group) => group.key === key));
  return {
    byRegency,
    byRemoteness,
    remoteRatioBefore: ratio(remote?.rateBefore, near?.rateBefore),
    remoteRatioAfter: ratio(remote?.rateAfter, near?.rateAfter),
  };
}

function fifths(lines: readonly Line[]): Map<string, string> {
  const known = lines
    .flatMap(({ code, remoteness }) => (remoteness === null ? [] : [{ code, remoteness }]))
    .sort((a, b) => a.remoteness - b.remoteness || (a.code < b.code ? -1 : 1));
  let first = 0;
  return new Map(
    known.map(({ code, remoteness }, rank) => {
      if (remoteness !== known[first]?.remoteness) first = rank;
      return [code, String(1 + Math.floor((FIFTHS * first) / known.length))];
    }),
  );
}

function groupsBy(lines: readonly Line[], keyOf: (line: Line) => string): FairGroup[] {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const key = keyOf(line);
    const group = groups.get(key) ?? [];
    group.push(line);
    groups.set(key, group);
  }
  return [...groups]
    .toSorted(([a], [b]) => (a === '?' ? 1 : b === '?' ? -1 : a < b ? -1 : 1))
    .map(([key, group]) => groupOf(key, group));
}

function groupOf(key: string, group: readonly Line[]): FairGroup {
  const sum = (of: (line: Line) => number) => group.reduce((total, line) => total + of(line), 0);
  const [weight, lostBefore, lostAfter] = [sum((l) => l.weight), sum((l) => l.before), sum((l) => l.after)];
  const far = group.flatMap(({ remoteness }) => (remoteness === null ? [] : [remoteness]));
  return {
    key,
    places: group.length,
    weight,
    lostBefore,
    lostAfter,
    costRupiah: sum((l) => l.cost),
    rateBefore: weight > 0 ? lostBefore / weight : null,
    rateAfter: weight > 0 ? lostAfter / weight : null,
    from: far.length > 0 ? Math.min(...far) : null,
    until: far.length > 0 ? Math.max(...far) : null,
  };
}

function ratio(remote: number | null | undefined, near: number | null | undefined): number | null {
  return remote !== null && remote !== undefined && near ? remote / near : null;
}
