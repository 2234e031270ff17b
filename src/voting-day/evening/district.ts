/** How one gets to an upload point. */
export const MEANS = { foot: 0, road: 1, boat: 2 } as const;

/** One kind of way out of each TPS, as columns. */
export type Ways = {
  /** Share of evenings on which it works; 0 where there is none. */
  readonly up: Float64Array;
  /** Natural logarithm of its uplink in bits per minute: middle and spread. */
  readonly middle: Float64Array;
  readonly spread: Float64Array;
  /** Which of the district's cells it shares; -1 for one of its own. */
  readonly cell: Int32Array;
  /** Its operator, by the number of its name; 0 where nobody knows. */
  readonly operator: Uint32Array;
  readonly satellite: Uint8Array;
};

/** What of a TPS is assumed rather than known: bits of `assumed`. */
export const ASSUMED = { voters: 1, link: 2, power: 4, point: 8, secondPath: 16 } as const;

/**
 * The TPS of one district as the evening sees them, in columns by TPS. A district is simulated by itself: cells, boats and relays are of one
 * district, and what reaches further (an operator's core, the sea) is drawn by its own luck.
 */
export type District = {
  readonly code: string;
  readonly codes: readonly string[];
  readonly voters: Float64Array;
  readonly village: Int32Array;
  readonly villages: readonly string[];
  readonly primary: Ways;
  readonly second: Ways;
  /** A terminal that was added in a what-if. */
  readonly added: Ways;
  /** The upload point, and how far it is in minutes; NaN where nobody timed it. */
  readonly point: Ways;
  readonly pointMinutes: Float64Array;
  readonly pointMeans: Uint8Array;
  /** Hours of power; NaN where nobody reported. */
  readonly powerHours: Float64Array;
  readonly boats: number;
  /** By village: whether a relay phone was added. */
  readonly relay: Uint8Array;
  /** The shared cells by their names' numbers (chance.ts): those of villages and operators, then one for the upload point of each village. */
  readonly cells: Uint32Array;
  /** By TPS, bits of ASSUMED. */
  readonly assumed: Uint8Array;
};

/** Columns for so many TPS, none of which has this way. */
export function noWays(tps: number): Ways {
  return {
    up: new Float64Array(tps),
    middle: new Float64Array(tps),
    spread: new Float64Array(tps),
    cell: new Int32Array(tps).fill(-1),
    operator: new Uint32Array(tps),
    satellite: new Uint8Array(tps),
  };
}
