import type { Day, Position, Text } from '../../kernel/index.ts';

/**
 * Who and what can go where: crews and boats with their home ports, speeds, windows and the weather's closures. Filled from the
 * catalogue; every figure in it is the office's or marked there as an assumption.
 */
export type Fleet = {
  readonly ports: readonly Port[];
  readonly crews: readonly Crew[];
  readonly boats: readonly Boat[];
  /** Where each cluster of the instance lies, by its id. A cluster that is missing here cannot be visited. */
  readonly clusters: readonly ClusterSite[];
  /** Exact positions of TPS (by code) and facilities (by id); whatever is missing is taken to lie at its cluster. */
  readonly spots: Readonly<Record<string, Position>>;
  readonly windows: WorkWindows;
  readonly travel: TravelRules;
  readonly closures: readonly Closure[];
};

/** A harbour from which crews and boats leave and to which they come back. */
export type Port = {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  /** The land it lies on: places of the same land are reached by road, others by boat. */
  readonly land: string;
};

/** People who work together. */
export type Crew = {
  readonly id: string;
  readonly name: string;
  /** A port's id. */
  readonly homePort: string;
  /** The id of the instance's crew pool it belongs to. */
  readonly pool: string;
  /** Days away from home or at work it still has until the freeze. */
  readonly daysLeft: number;
  /** Days on which it is not there at all. */
  readonly off: readonly Day[];
};

/** A boat takes one crew at a time and stays with it until both are back. */
export type Boat = {
  readonly id: string;
  readonly name: string;
  readonly homePort: string;
  readonly speedKmh: number;
  readonly off: readonly Day[];
};

/** Where a cluster is, and the land it lies on. */
export type ClusterSite = {
  readonly id: string;
  readonly name: string;
  readonly position: Position;
  readonly land: string;
};

/** Hours of the local day, 0..24. */
export type Hours = { readonly from: number; readonly until: number };

/** When what can be done, and how long people may stay away. */
export type WorkWindows = {
  readonly work: Hours;
  /** Daylight: boats sail within it only. */
  readonly sea: Hours;
  /** Road travel. */
  readonly road: Hours;
  /** The evening window of tests that count for the voting evening (policy: 15 to 23). */
  readonly test: Hours;
  readonly testMinutes: number;
  /** Tests in one cluster on one evening: as many as there are people with phones. */
  readonly testsPerEvening: number;
  /** Days a trip may last, from leaving the home port until being back. */
  readonly maxTripDays: number;
  /** Days that should remain between a passed test and the freeze, to mend what failed. */
  readonly slackDays: number;
};

/** From distance to time. */
export type TravelRules = {
  /** What a way at sea is longer than the straight line, >= 1. */
  readonly seaDetour: number;
  readonly roadDetour: number;
  readonly roadKmh: number;
  /** Loading, mooring, wading: at each end of a way at sea together. */
  readonly landingHours: number;
};

/** Days on which the sea or everything is closed: monsoon, a feast, a regatta. */
export type Closure = {
  readonly from: Day;
  /** The last closed day. */
  readonly until: Day;
  readonly what: 'sea' | 'all';
  /** Whom it closes: clusters by id; null for all. */
  readonly clusters: readonly string[] | null;
  readonly reason: Text;
};
