/** Minutes after voting that are told apart; what comes later than two days is one heap. */
export const MINUTES = 2_880;
const COLUMNS = MINUTES + 1;

/** How many TPS were in by each minute of each evening, as they are added up district by district. */
export type Tally = {
  readonly evenings: number;
  tps: number;
  /** By evening and minute: how many arrived within it; the last column is later. */
  readonly figures: Uint32Array<ArrayBuffer>;
  readonly slips: Uint32Array<ArrayBuffer>;
  readonly photos: Uint32Array<ArrayBuffer>;
};

/** Which of the three a count is about: figures by whatever road, an SMS among them; sealed slips; full photos. */
export type Stream = 'figures' | 'slips' | 'photos';

/** An empty tally. */
export function tallyFor(evenings: number): Tally {
  const room = () => new Uint32Array(evenings * COLUMNS);
  return { evenings, tps: 0, figures: room(), slips: room(), photos: room() };
}

/** A tally of a part: figures and photos go into the whole at once, its TPS and slips stay apart until they are added (`addPart`). */
export function partOf(whole: Tally): Tally {
  return { ...whole, tps: 0, slips: new Uint32Array(whole.slips.length) };
}

/** Adds what a part kept apart to its whole, and leaves it empty for the next: a nation needs room for one regency only. */
export function addPart(whole: Tally, part: Tally): void {
  whole.tps += part.tps;
  for (let at = 0; at < part.slips.length; at += 1)
    whole.slips[at] = (whole.slips[at] as number) + (part.slips[at] as number);
  part.tps = 0;
  part.slips.fill(0);
}

/** Counts the arrivals of one evening. @param sign -1 takes back what was counted before */
export function countArrivals(
  counts: Uint32Array,
  evening: number,
  arrivals: Float64Array | Float32Array,
  sign: 1 | -1 = 1,
): void {
  const row = evening * COLUMNS;
  for (let tps = 0; tps < arrivals.length; tps += 1) {
    const column = row + Math.min(MINUTES, Math.floor(arrivals[tps] as number));
    counts[column] = (counts[column] as number) + sign;
  }
}

/** By evening: the minute by whose end a share of all TPS is in; infinite where that is later than two days. */
export function minutesOfShare(tally: Tally, stream: Stream, share: number): Float64Array {
  const needed = Math.ceil(share * tally.tps - 1e-9);
  const counts = tally[stream];
  return Float64Array.from({ length: tally.evenings }, (_, evening) => {
    let arrived = 0;
    for (let minute = 0; minute < MINUTES; minute += 1) {
      arrived += counts[evening * COLUMNS + minute] as number;
      if (arrived >= needed) return minute + 1;
    }
    return Number.POSITIVE_INFINITY;
  });
}

/** By evening: how many are in by the end of each of some minutes (ascending). One row of the answer for each minute. */
export function arrivedBy(tally: Tally, stream: Stream, minutes: readonly number[]): Float64Array[] {
  const rows = minutes.map(() => new Float64Array(tally.evenings));
  for (let evening = 0; evening < tally.evenings; evening += 1) {
    let arrived = 0;
    let minute = 0;
    for (const [at, until] of minutes.entries()) {
      for (; minute < Math.min(MINUTES, until); minute += 1)
        arrived += tally[stream][evening * COLUMNS + minute] as number;
      (rows[at] as Float64Array)[evening] = arrived;
    }
  }
  return rows;
}
