import { binomialTail } from './binomial-tail.ts';
import { explain, type Part, rateOf } from './explain-silence.ts';

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

/** TPS that share something: those expected by now or heard before that, and those of them that are silent. */
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
  /** Silent TPS of the same group that another incident explains: they are in neither `tps` nor `expected`. */
  readonly beside: number;
  /** Chance that so many of them are silent if silence struck as outside all incidents, times the number of groups looked at; at most 1. */
  readonly chance: number;
  readonly sureness: 'likely' | 'strong' | 'very-strong';
};

/** *Policy:* fewer silent TPS than this are called one by one. */
export const FEWEST_TPS = 3;
/** *Policy:* by chance alone, one evening in a hundred has an incident that is none. */
export const MOST_CHANCE = 0.01;
/** *Policy:* a cause has most of its own silent: where fewer are, something else is the matter. */
const LEAST_SHARE = 0.5;
/** What is outside all incidents settles in two or three rounds. */
const MOST_ROUNDS = 8;

/** *Policy:* whoever hears nothing from anywhere for half an hour looks at themselves first. */
export const LATELY_MINUTES = 30;

/** Whether nearly all that is expected is silent: our own fault, where nothing was heard lately either. */
export function isNearlyAll({ expected, silent }: Counts): boolean {
  return expected > 0 && silent >= 0.9 * expected;
}

/**
 * The fewest causes that explain silence best (`explain-silence.ts`), each silent TPS in one at most. How often a TPS is silent without a cause is what is found outside the
 * incidents, looked for again until it settles; the forecast, by which one TPS in ten is later than its P90, is counted into that as ten TPS, and is all there is where
 * everything is silent. An incident's chance is that of so many silent at that rate (binomial tail), multiplied by how many groups were
 * looked at (Bonferroni), so that many villages do not make an incident of chance.
 * @param all TPS expected by now or heard, how many of them are silent, and how many groups there are, those also that hold too few to be looked at here
 */
export function suspectedIncidents(
  groups: readonly CauseGroup[],
  all: { readonly expected: number; readonly silent: number; readonly groups: number },
): SuspectedIncident[] {
  const looked = Math.max(1, all.groups, groups.length);
  const policy = { fewest: FEWEST_TPS, leastShare: LEAST_SHARE, mostChance: MOST_CHANCE };
  const ordered = groups.toSorted(byHelp);
  let found: SuspectedIncident[] = [];
  let rate = rateOf(NOTHING);
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const parts = explain(ordered, { ...policy, rate, groups: looked });
    const without = rateOf(outside(all, parts));
    found = parts
      .map((part) => incidentOf(part, without, looked))
      .filter(({ chance }) => chance <= MOST_CHANCE);
    const next = rateOf(outside(all, found));
    if (next === rate) break;
    rate = next;
  }
  return found;
}

const NOTHING = { expected: 0, silent: 0 };

type Counts = { readonly expected: number; readonly silent: number };

function outside(
  all: Counts,
  parts: readonly { readonly expected: number; readonly tps: readonly string[] }[],
): Counts {
  const silent = Math.max(0, all.silent - parts.reduce((sum, { tps }) => sum + tps.length, 0));
  // Two causes may share TPS that were heard, which are then counted twice here.
  return {
    silent,
    expected: Math.max(silent, all.expected - parts.reduce((sum, { expected }) => sum + expected, 0)),
  };
}

function incidentOf(
  { group, tps, expected }: Part<CauseGroup>,
  rate: number,
  looked: number,
): SuspectedIncident {
  const chance = Math.min(1, looked * binomialTail(tps.length, expected, rate));
  const { cause, key } = group;
  return {
    ...{ cause, key, expected, tps, chance },
    beside: group.silent.length - tps.length,
    sureness: surenessOf(chance),
  };
}

/** Of groups that explain the same, the smaller first, then the one that says whom to call. */
function byHelp(a: CauseGroup, b: CauseGroup): number {
  return (
    a.expected - b.expected ||
    SHARED_CAUSES.indexOf(a.cause) - SHARED_CAUSES.indexOf(b.cause) ||
    (a.key < b.key ? -1 : 1)
  );
}

function surenessOf(chance: number): SuspectedIncident['sureness'] {
  if (chance < 1e-6) return 'very-strong';
  return chance < 1e-3 ? 'strong' : 'likely';
}
