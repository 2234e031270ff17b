import { arrivalsFor, PART_COUNT, PARTS, type Part } from './arrivals.ts';
import type { Assumptions } from './assumptions.ts';
import { ASSUMED, type District } from './district.ts';
import { rankOf, type Spread, spreadOf } from './quantile.ts';
import { runEvening, stageOf } from './run-evening.ts';
import { sceneOf } from './scene.ts';
import { countArrivals, type Tally } from './tally.ts';

/** How a rehearsal is asked. */
export type Rehearsal = {
  readonly seed: number;
  readonly evenings: number;
  readonly assumed: Assumptions;
  /** Who is not in by then is late, minutes after voting. */
  readonly lateAfter: number;
};

/** One district over all evenings. */
export type DistrictOutcome = {
  readonly code: string;
  readonly tps: number;
  /** Late figures an evening: mean and spread. */
  readonly lateMean: number;
  readonly late: Spread;
  /** When nine of ten and all of its figures are in. */
  readonly ninety: Spread;
  readonly all: Spread;
  /** What kept the late ones, as shares of them; null when none was ever late. */
  readonly causes: Readonly<Record<Part, number>> | null;
  /** Of its TPS, how many rest on an assumption, by what is assumed. */
  readonly assumedTps: Readonly<Record<keyof typeof ASSUMED, number>>;
  readonly assumedAny: number;
};

/** Each TPS of a district over all evenings, minutes after voting, in the order of its codes. */
export type TpsOutcome = {
  readonly figuresP50: Float32Array<ArrayBuffer>;
  readonly figuresP90: Float32Array<ArrayBuffer>;
  readonly photosP50: Float32Array<ArrayBuffer>;
  readonly photosP90: Float32Array<ArrayBuffer>;
  /** Share of evenings on which it is late, and what of that its boat, its link and its carrying did. */
  readonly lateShare: Float32Array<ArrayBuffer>;
  readonly lateBy: Float32Array<ArrayBuffer>;
};

/** A district evening by evening: late figures, and in the mean over its TPS and evenings how long after voting they are in. */
export type EveningsOutcome = {
  readonly late: Float64Array;
  readonly meanFigures: number;
  readonly meanPhotos: number;
};

/** Plays all evenings of one district and counts them. @param sign -1 takes a district back out of the tally */
export function rehearseDistrict(
  district: District,
  { seed, evenings, assumed, lateAfter }: Rehearsal,
  tally: Tally,
  sign: 1 | -1 = 1,
): {
  readonly district: DistrictOutcome;
  readonly tps: TpsOutcome;
  readonly evenings: EveningsOutcome;
} {
  const count = district.codes.length;
  const scene = sceneOf(district, assumed);
  const stage = stageOf(scene);
  const into = arrivalsFor(count);
  const figures = new Float32Array(count * evenings);
  const photos = new Float32Array(count * evenings);
  const late = new Float64Array(evenings);
  const [ninety, all] = [new Float64Array(evenings), new Float64Array(evenings)];
  const lateShare = new Float32Array(count);
  const lateBy = new Float32Array(count * PART_COUNT);
  for (let evening = 0; evening < evenings; evening += 1) {
    runEvening(stage, seed, evening, into);
    countArrivals(tally.figures, evening, into.figures, sign);
    countArrivals(tally.slips, evening, into.slips, sign);
    countArrivals(tally.photos, evening, into.photos, sign);
    for (let tps = 0; tps < count; tps += 1) {
      const at = into.figures[tps] as number;
      figures[tps * evenings + evening] = at;
      photos[tps * evenings + evening] = into.photos[tps] as number;
      if (at <= lateAfter) continue;
      late[evening] = (late[evening] as number) + 1;
      lateShare[tps] = (lateShare[tps] as number) + 1 / evenings;
      const cause = tps * PART_COUNT + causeOf(into.figureParts, tps, scene.usualFinish[tps] as number);
      lateBy[cause] = (lateBy[cause] as number) + 1 / evenings;
    }
    const sorted = into.figures.toSorted();
    ninety[evening] = rankOf(sorted, 0.9);
    all[evening] = rankOf(sorted, 1);
  }
  tally.tps += sign * count;
  const outcome: DistrictOutcome = {
    ...{ code: district.code, tps: count, late: spreadOf(late) },
    lateMean: late.reduce((sum, one) => sum + one, 0) / evenings,
    ...{ ninety: spreadOf(ninety), all: spreadOf(all), causes: sharesOf(lateBy) },
    ...assumedIn(district),
  };
  const [figuresP50, figuresP90] = quantiles(figures, count, evenings);
  const [photosP50, photosP90] = quantiles(photos, count, evenings);
  return {
    district: outcome,
    tps: { figuresP50, figuresP90, photosP50, photosP90, lateShare, lateBy },
    evenings: { late, meanFigures: meanOf(figures), meanPhotos: meanOf(photos) },
  };
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, one) => sum + one, 0) / values.length;
}

/** What took longest of what makes one late: of the finishing only what is more than usual. */
function causeOf(parts: Float64Array, tps: number, usualFinish: number): number {
  let cause = 0;
  let most = (parts[tps * PART_COUNT] as number) - usualFinish;
  for (let part = 1; part < PART_COUNT; part += 1) {
    const minutes = parts[tps * PART_COUNT + part] as number;
    if (minutes <= most) continue;
    cause = part;
    most = minutes;
  }
  return cause;
}

function sharesOf(lateBy: Float32Array): Record<Part, number> | null {
  const sums = PARTS.map((_, part) => {
    let sum = 0;
    for (let at = part; at < lateBy.length; at += PART_COUNT) sum += lateBy[at] as number;
    return sum;
  });
  const all = sums.reduce((sum, one) => sum + one, 0);
  if (all === 0) return null;
  return Object.fromEntries(PARTS.map((part, at) => [part, (sums[at] as number) / all])) as Record<
    Part,
    number
  >;
}

function assumedIn({ assumed }: District): Pick<DistrictOutcome, 'assumedTps' | 'assumedAny'> {
  const having = (bit: number) => assumed.reduce((sum, bits) => sum + ((bits & bit) === 0 ? 0 : 1), 0);
  const { voters, link, power, point, secondPath } = ASSUMED;
  return {
    assumedTps: {
      ...{ voters: having(voters), link: having(link), power: having(power) },
      ...{ point: having(point), secondPath: having(secondPath) },
    },
    assumedAny: having(0xff),
  };
}

function quantiles(
  values: Float32Array,
  count: number,
  evenings: number,
): [p50: Float32Array<ArrayBuffer>, p90: Float32Array<ArrayBuffer>] {
  const [p50, p90] = [new Float32Array(count), new Float32Array(count)];
  for (let tps = 0; tps < count; tps += 1) {
    const sorted = values.subarray(tps * evenings, (tps + 1) * evenings).toSorted();
    p50[tps] = rankOf(sorted, 0.5);
    p90[tps] = rankOf(sorted, 0.9);
  }
  return [p50, p90];
}
