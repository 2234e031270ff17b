import { type Day, daysBetween } from '../../kernel/index.ts';
import { dayAfter } from './days.ts';
import type { ForecastDay } from './model.ts';

/** A source of chance: 0 <= x < 1. */
export type Chance = () => number;

/** The gap at the end of one day, and how many TPS nothing was known of: those that can still be found to be in it. */
export type GapPoint = { readonly day: Day; readonly open: number; readonly unknown: number };

/** What the past days say about how fast the gap closes and grows. */
export type Pace = {
  /** Days between neighbouring records. */
  readonly days: number;
  /** TPS that left the gap (net per day), and the TPS-days during which they could. */
  readonly closed: number;
  readonly exposure: number;
  /** TPS that joined the gap (net per day), and the TPS-days of unknown ones that could. */
  readonly joined: number;
  readonly unknownExposure: number;
};

/** How far back the pace is taken from: what was measured long ago says little about crews that are out now. */
export const PACE_DAYS = 14;
/** With fewer days than this there is no forecast: an interval of nearly everything would look like knowledge. */
export const LEAST_DAYS = 3;
const RUNS = 1_000;
/** From this variance on the normal distribution stands for the binomial and Poisson: a nation costs no more than a province. */
const MANY = 100;

/**
 * The pace of the last `PACE_DAYS` days. A day's fall of the gap counts as closings, a rise as joinings: what closes and joins on the same day cancels
 * out, so both are lower bounds and the forecast is about the net course.
 */
export function paceOf(past: readonly GapPoint[]): Pace {
  const recent = past.slice(-(PACE_DAYS + 1));
  let [days, closed, exposure, joined, unknownExposure] = [0, 0, 0, 0, 0];
  for (let at = 1; at < recent.length; at++) {
    const [before, now] = [recent[at - 1], recent[at]];
    if (!before || !now) continue;
    const passed = daysBetween(before.day, now.day);
    days += passed;
    exposure += before.open * passed;
    unknownExposure += before.unknown * passed;
    closed += Math.max(0, before.open - now.open);
    joined += Math.max(0, now.open - before.open);
  }
  return { days, closed, exposure, joined, unknownExposure };
}

/**
 * The gap on each day until `until`, if it goes on as in the last fortnight: null with fewer than three days of records.
 *
 * Method: each open TPS leaves the gap at a constant hazard, and each unknown TPS is found to be in it at another. Neither is known; with Jeffreys'
 * prior their posteriors after the pace are Gamma(closed + 1/2, exposure) and Gamma(joined + 1/2, unknown exposure) per TPS-day. Each of 1,000
 * runs draws both once, so that what is not known about the pace widens the band, and then walks day by day: who leaves and who is found is
 * binomial with 1 - exp(-hazard), and whoever is found is unknown no more: no more are found than are unknown. Where nothing was unknown, joinings
 * are Poisson at Gamma(joined + 1/2, days), and none when none joined. Shown are the 10th, 50th and 90th percentile. It knows nothing of the plan: the difference between the two is the message.
 */
export function forecast(
  past: readonly GapPoint[],
  until: Day,
  chance: Chance,
): readonly ForecastDay[] | null {
  const last = past.at(-1);
  const pace = paceOf(past);
  if (!last || pace.days < LEAST_DAYS) return null;
  const ahead = Math.max(0, daysBetween(last.day, until));
  const runs = Array.from({ length: RUNS }, () => course(last, ahead, pace, chance));
  return Array.from({ length: ahead + 1 }, (_, at) => {
    const sorted = runs.map((run) => run[at] ?? 0).sort((a, b) => a - b);
    return {
      day: dayAfter(last.day, at),
      p10: quantile(sorted, 0.1),
      p50: quantile(sorted, 0.5),
      p90: quantile(sorted, 0.9),
    };
  });
}

function course(last: GapPoint, ahead: number, pace: Pace, chance: Chance): number[] {
  // Where nothing was open nothing could close: no exposure, no hazard to learn, and none needed.
  const leaves = pace.exposure === 0 ? 0 : chanceOf(gamma(pace.closed + 0.5, chance) / pace.exposure);
  // Who was never unknown cannot have been found: without unknown ones and without joinings there is nothing to learn either.
  const mayJoin = pace.unknownExposure > 0 || pace.joined > 0;
  const rate = mayJoin ? gamma(pace.joined + 0.5, chance) : 0;
  const isFound = pace.unknownExposure === 0 ? null : chanceOf(rate / pace.unknownExposure);
  const days = [last.open];
  let [open, unknown] = [last.open, last.unknown];
  for (let day = 0; day < ahead; day++) {
    const found = isFound === null ? poisson(rate / pace.days, chance) : binomial(unknown, isFound, chance);
    unknown = Math.max(0, unknown - found);
    open += found - binomial(open, leaves, chance);
    days.push(open);
  }
  return days;
}

/** The chance that something of a hazard per day happens within one. */
function chanceOf(hazard: number): number {
  return 1 - Math.exp(-hazard);
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** A Gamma(shape, 1) variate: Marsaglia and Tsang (2000), with their boost for a shape below 1. */
function gamma(shape: number, chance: Chance): number {
  if (shape < 1) return gamma(shape + 1, chance) * (1 - chance()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(chance);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - chance()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
  }
}

/** A standard normal variate (Box and Muller). */
function normal(chance: Chance): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

/** How many of `n` leave with a chance each: by the gaps between those who do, so that a small chance costs little. */
function binomial(n: number, p: number, chance: Chance): number {
  if (p <= 0) return 0;
  if (p >= 1) return n;
  const variance = n * p * (1 - p);
  if (variance > MANY)
    return Math.min(n, Math.max(0, Math.round(n * p + Math.sqrt(variance) * normal(chance))));
  let [found, at] = [0, -1];
  const scale = Math.log1p(-p);
  for (;;) {
    at += 1 + Math.floor(Math.log(1 - chance()) / scale);
    if (at >= n) return found;
    found += 1;
  }
}

/** A Poisson variate by the waits between arrivals. */
function poisson(mean: number, chance: Chance): number {
  if (mean > MANY) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(chance)));
  let [found, waited] = [-1, 0];
  while (waited <= mean) {
    waited -= Math.log(1 - chance());
    found += 1;
  }
  return found;
}
