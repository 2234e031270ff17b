/** Where the forms and TPS of an area stand; every TPS and contest counts once, whatever roads, versions and duplicates. */
export type AreaCounts = {
  readonly tps: number;
  /** TPS of which anything was heard that proves itself: sealed figures, or an SMS with the tag of a phone that is not ended. */
  readonly heard: number;
  /** TPS heard by SMS alone. */
  readonly smsOnly: number;
  /** TPS not heard of which an SMS came that proves nothing: typed, or of an ended phone. They stay due or silent. */
  readonly smsUnproven: number;
  /** TPS with sealed figures of some contest, and of every one. */
  readonly begun: number;
  readonly complete: number;
  /** TPS that should have been heard by now (`silentFrom`), and were not. */
  readonly silent: number;
  /** TPS not heard whose result was seen leaving for a place with signal ("geser"): under way, and so not silent, for as long as the way takes. */
  readonly moving: number;
  /** Those that should have arrived by now: as silent as any other. */
  readonly overdue: number;
  /** TPS whose result arrived under a broken seal. */
  readonly sealBroken: number;
  /** TPS that are more likely than not to be heard by now, and were not; not yet silent. */
  readonly due: number;
  /** TPS of which something came before voting closed: practice, which counts nowhere else. */
  readonly rehearsed: number;
  /** Forms: a TPS and a contest. */
  readonly forms: number;
  /** Forms whose capture and sending is known by our clock: brought by the phone that sealed them. */
  readonly captured: number;
  readonly sent: number;
  /** Forms whose sealed figures were received, and whose full record was. */
  readonly received: number;
  readonly full: number;
  /** Forms that were looked at and are sound or cleared; that wait for an officer; that are being looked at. */
  readonly checked: number;
  readonly flagged: number;
  readonly pending: number;
};

/** An area's counts before anything came. */
export const NO_COUNTS: AreaCounts = {
  ...{
    tps: 0,
    heard: 0,
    smsOnly: 0,
    smsUnproven: 0,
    begun: 0,
    complete: 0,
    silent: 0,
    moving: 0,
    overdue: 0,
    sealBroken: 0,
    due: 0,
    rehearsed: 0,
  },
  ...{ forms: 0, captured: 0, sent: 0, received: 0, full: 0, checked: 0, flagged: 0, pending: 0 },
};

/** What areas have together. */
export function sumCounts(areas: readonly AreaCounts[]): AreaCounts {
  const keys = Object.keys(NO_COUNTS) as (keyof AreaCounts)[];
  const sum = (key: keyof AreaCounts) => areas.reduce((total, area) => total + area[key], 0);
  return Object.fromEntries(keys.map((key) => [key, sum(key)])) as AreaCounts;
}

/** Forms of an area that the national queue had published at an instant. */
export type Published = { readonly forms: number; readonly asOf: Date };

/** How many TPS became complete in each five minutes, by the number of five minutes since 1970. */
export type Arrivals = ReadonlyMap<number, number>;

/** Length of one step of an arrival curve. */
export const STEP_MS = 300_000;

/** The arrivals of areas together. */
export function sumArrivals(areas: readonly Arrivals[]): Arrivals {
  const sum = new Map<number, number>();
  for (const area of areas) for (const [step, tps] of area) sum.set(step, (sum.get(step) ?? 0) + tps);
  return sum;
}

/** How many TPS were complete at the end of each step in which some became so, in order. */
export function arrivedCurve(arrivals: Arrivals): { readonly at: Date; readonly tps: number }[] {
  let tps = 0;
  return [...arrivals]
    .toSorted(([a], [b]) => a - b)
    .map(([step, more]) => {
      tps += more;
      return { at: new Date((step + 1) * STEP_MS), tps };
    });
}
