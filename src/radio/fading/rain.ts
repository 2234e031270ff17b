import { rainCoefficients } from './rain-specific.ts';

/** The Recommendation gives the distribution for these shares of an average year, percent. */
export const RAIN_PERCENT = { least: 0.001, most: 1 } as const;

type RainPath = {
  readonly distanceM: number;
  readonly frequencyMhz: number;
  readonly polarization: 'horizontal' | 'vertical';
  /** Rain rate exceeded 0.01 % of an average year, mm/h. */
  readonly rainMmPerHour: number;
};

/**
 * Rain attenuation of a terrestrial path exceeded `percent` of an average year, dB (P.530-17 §2.4.1). Below 1 GHz rain is nothing.
 * Two independent readings of the text agree with it; there are no public vectors (src/radio/README.md).
 */
export function rainAttenuationDb(path: RainPath, percent: number): number {
  const f = path.frequencyMhz / 1_000;
  if (f < 1 || path.rainMmPerHour <= 0) return 0;
  return exceeded001Db(path, f) * shapeOf(f, percent);
}

/**
 * Share of an average year, percent, in which rain takes more than `marginDb`. Outside the Recommendation's 0.001 to 1 % it answers
 * with the nearer end: 0.001 when the margin outlives even that, 100 when there is no margin.
 */
export function rainOutagePercent(path: RainPath, marginDb: number): number {
  const f = path.frequencyMhz / 1_000;
  if (marginDb <= 0) return 100;
  if (f < 1 || path.rainMmPerHour <= 0) return 0;
  const at001 = exceeded001Db(path, f);
  if (marginDb >= at001 * shapeOf(f, RAIN_PERCENT.least)) return RAIN_PERCENT.least;
  if (marginDb <= at001 * shapeOf(f, RAIN_PERCENT.most)) return RAIN_PERCENT.most;
  let low: number = Math.log10(RAIN_PERCENT.least);
  let high: number = Math.log10(RAIN_PERCENT.most);
  for (let turn = 0; turn < 50; turn += 1) {
    const middle = (low + high) / 2;
    if (at001 * shapeOf(f, 10 ** middle) > marginDb) low = middle;
    else high = middle;
  }
  return 10 ** high;
}

/** Attenuation exceeded 0.01 % of the year: specific attenuation over the effective length. */
function exceeded001Db({ distanceM, rainMmPerHour, polarization }: RainPath, f: number): number {
  const d = distanceM / 1_000;
  const { k, alpha } = rainCoefficients(f, 0, polarization === 'horizontal' ? 0 : 90);
  const denominator =
    0.477 * d ** 0.633 * rainMmPerHour ** (0.073 * alpha) * f ** 0.123 - 10.579 * (1 - Math.exp(-0.024 * d));
  const factor = denominator < 0.4 ? 2.5 : 1 / denominator;
  return k * rainMmPerHour ** alpha * d * factor;
}

/** Attenuation exceeded `percent` of the year over that exceeded 0.01 %. */
function shapeOf(f: number, percent: number): number {
  const c0 = f >= 10 ? 0.12 + 0.4 * Math.log10((f / 10) ** 0.8) : 0.12;
  const c1 = 0.07 ** c0 * 0.12 ** (1 - c0);
  const c2 = 0.855 * c0 + 0.546 * (1 - c0);
  const c3 = 0.139 * c0 + 0.043 * (1 - c0);
  return c1 * percent ** -(c2 + c3 * Math.log10(percent));
}
