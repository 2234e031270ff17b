import type { Text } from '../../kernel/index.ts';

/**
 * The plan's question in plain numbers, as the programme, its independent checker and the greedy rules read it. Nothing here knows a
 * catalogue, a database or a map. Indices point into the arrays beside them.
 */
export type PlanInstance = {
  /** Working days from today to the freeze (H-3 by policy). A job that cannot be done within them is no column. */
  readonly horizonDays: number;
  readonly places: readonly PlanPlace[];
  readonly columns: readonly PlanColumn[];
  readonly facilities: readonly PlanFacility[];
  /** Stocks (per type, operator and depot) and budgets (per source, rupiah). */
  readonly resources: readonly PlanResource[];
  readonly clusters: readonly PlanCluster[];
  readonly pools: readonly CrewPool[];
};

/** A TPS in the gap. */
export type PlanPlace = {
  readonly code: string;
  /** Regency code: larger instances are decomposed by it. */
  readonly regency: string;
  readonly cluster: number;
  /** How much its loss weighs: voters / mean voters, so that weights have mean 1 and the objective reads as TPS. */
  readonly weight: number;
  /** P(it sends on the evening) when nothing is done: carrying the files by hand in time; in 0..1. */
  readonly baseChance: number;
};

/** One choice for one place: an option, or a primary with its fallback. "Nothing" is always there and is no column. */
export type PlanColumn = {
  readonly id: string;
  readonly place: number;
  /** Ids of the options it stands for. */
  readonly primary: string;
  readonly fallback: string | null;
  /** p_io: P(this place sends on the evening) with it, in 0..1, carrying by hand included. */
  readonly chance: number;
  readonly costRupiah: number;
  /** Days after which work can begin. */
  readonly leadDays: number;
  /** Days of a crew on site; 0 when none is needed. */
  readonly crewDays: number;
  readonly uses: readonly ResourceUse[];
  /** What it hangs on; several for a pair. */
  readonly facilities: readonly FacilityUse[];
  /** Ordered already: chosen whatever happens. */
  readonly fixed: boolean;
  /**
   * Holds what is ordered for its place, which leaves the other half of the pair free: one of a place's columns that do is chosen. The one
   * with nothing beside the order (`alone`) is there once, and asks no more of anything than the others.
   */
  readonly ordered?: 'alone' | 'with-free' | undefined;
};

/** Units or rupiah of a resource. */
export type ResourceUse = { readonly resource: number; readonly amount: number };
/** A place on a facility: one port, and so many bits per second. */
export type FacilityUse = { readonly facility: number; readonly bps: number };

/** Something several places can hang on, once it is there: a hub of a radio link, a portable BTS, a VSAT with neighbours. */
export type PlanFacility = {
  readonly id: string;
  readonly cluster: number;
  readonly costRupiah: number;
  readonly leadDays: number;
  readonly crewDays: number;
  readonly uses: readonly ResourceUse[];
  readonly ports: number;
  readonly capacityBps: number;
  readonly fixed: boolean;
};

/** A limit over everything chosen. `kind` says what the limit counts. */
export type PlanResource = {
  readonly id: string;
  readonly kind: 'stock' | 'budget' | 'boat-days';
  readonly limit: number;
  /** Shared by the whole province, or of one regency only. */
  readonly regency: string | null;
  /**
   * How the limit spreads over the days from today to the freeze, of boat-days only: how many boats may sail on each. Work that is released
   * later has only the boats of the days after that. Absent: any day's boats serve any work.
   */
  readonly perDay?: readonly number[] | undefined;
};

/** An island or a group of places that one visit reaches. */
export type PlanCluster = {
  readonly id: string;
  readonly regency: string;
  readonly pool: number;
  /** Days of travel out and back of one visit. */
  readonly travelDays: number;
  /** The boat-days (index of the resource) that this travel takes too; null or absent where one goes by road. */
  readonly boats?: number | null | undefined;
};

/** Identical crews of a regency, pooled: crews one by one are symmetric and never close (PLANNING). */
export type CrewPool = {
  readonly id: string;
  readonly regency: string;
  /** Working days each crew still has, one entry per crew. */
  readonly crewDays: readonly number[];
};

/**
 * How a solve ended. `time-limit`: the best found, with its gap. `schedule-limit`: the best found that crews and boats can do; a better one
 * is not ruled out, and the gap says by how much. `infeasible`: only fixed choices can make it so.
 */
export type SolveStatus = 'optimal' | 'time-limit' | 'schedule-limit' | 'infeasible';

/** What is minimised, one after the other; `changes` only when a plan is made again. */
export type PlanStage = 'lost' | 'changes' | 'cost' | 'lateness';

/** A limit that what is ordered already oversteps, and the smallest change that mends it. */
export type PlanConflict = {
  readonly limit: 'resource' | 'crew' | 'date' | 'place' | 'ports' | 'capacity';
  /** Index of the resource, pool, column (or facility, for `ports`, `capacity` and its `date`) or place. */
  readonly index: number;
  /** Whether `index` is a facility's. */
  readonly ofFacility: boolean;
  readonly used: number;
  readonly allowed: number;
  /** Days of each crew that would have to be added; of `crew` only. */
  readonly extraCrews: readonly number[];
  /** Ids of the fewest fixed choices to let go of instead; empty where letting go does not say it simply. */
  readonly release: readonly string[];
  /** What is overstepped, and the smallest change. */
  readonly what: Text;
  readonly change: Text;
};

/** What was chosen and how sure it is the best. */
export type PlanSolution = {
  readonly status: SolveStatus;
  /** Index of the column chosen for each place, null for nothing. */
  readonly chosen: readonly (number | null)[];
  /** Whether each facility is built. */
  readonly built: readonly boolean[];
  /** Visits to each cluster. */
  readonly visits: readonly number[];
  /** Expected number of TPS (weighted) that cannot send, of this plan and as a proven lower bound. */
  readonly lost: number;
  readonly lostBound: number;
  /** (lost - bound) / lost; 0 when lost is 0. */
  readonly gap: number;
  readonly costRupiah: number;
  readonly lateDays: number;
  /** Value of one more of a resource or crew-day: the LP's dual, a hint (TPS per unit, >= 0). */
  readonly duals: { readonly resources: readonly number[]; readonly pools: readonly number[] };
  /** No plan that loses as little is cheaper than this; null or absent when cost was not minimised. */
  readonly costBoundRupiah?: number | null;
  /** Why nothing can be planned; of an infeasible one only. */
  readonly conflicts?: readonly PlanConflict[];
};

/** Lost without any measure: sum of w (1 - base). */
export function lostWithout(instance: PlanInstance): number {
  return instance.places.reduce((sum, place) => sum + place.weight * (1 - place.baseChance), 0);
}
