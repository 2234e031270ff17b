/** What an arrival's time is made of. Together they are the arrival: no minute is counted twice. */
export const PARTS = ['finishing', 'link', 'cell', 'power', 'carrying', 'boat'] as const;
/** One of them. */
export type Part = (typeof PARTS)[number];
/** The column of a part. */
export const PART = { finishing: 0, link: 1, cell: 2, power: 3, carrying: 4, boat: 5 } as const;
/** How many parts there are. */
export const PART_COUNT = PARTS.length;

/**
 * One evening of one district: when figures, the sealed slip that proves them, and full photos of each TPS are in, in
 * minutes after voting, and what the time went into. An SMS brings figures before their slip.
 */
export type Arrivals = {
  readonly finish: Float64Array;
  readonly figures: Float64Array;
  readonly slips: Float64Array;
  readonly photos: Float64Array;
  /** By TPS and part. */
  readonly figureParts: Float64Array;
  readonly photoParts: Float64Array;
};

/** Room for the arrivals of so many TPS. */
export function arrivalsFor(tps: number): Arrivals {
  return {
    finish: new Float64Array(tps),
    figures: new Float64Array(tps),
    slips: new Float64Array(tps),
    photos: new Float64Array(tps),
    figureParts: new Float64Array(tps * PART_COUNT),
    photoParts: new Float64Array(tps * PART_COUNT),
  };
}
