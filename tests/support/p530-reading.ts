/**
 * A second reading of Recommendation ITU-R P.530-17, step by step as its sections 2.3.1, 2.3.2 and 2.4.1 are written, in their units (km,
 * GHz, mrad, percent). It shares nothing with src/radio: it is there because P.530 has no public vectors, and two readings that agree are
 * the best there is. It is written in logarithms where the other is written in powers, so that a slip of one is no slip of both.
 */

/** Section 2.3.1 with the terrain's roughness: 10 log10 of p_w, the percent of the worst month in which a deep fade of A dB is exceeded. */
export function deepFadeDb(path: SecondPath, fadeDb: number): number {
  const { lowestGradient, roughnessM, distanceKm, frequencyGhz, emitterM, receiverM } = path;
  // Step 1, geoclimatic factor: K = 10^(-4.4 - 0.0027 dN1) (10 + s_a)^-0.46.
  const logK = -4.4 - 0.0027 * lowestGradient - 0.46 * Math.log10(10 + roughnessM);
  // Step 2, inclination in mrad: metres over kilometres.
  const inclination = Math.abs(receiverM - emitterM) / distanceKm;
  // Step 3: p_w = K d^3.4 (1 + |e_p|)^-1.03 f^0.8 10^(-0.00076 h_L - A/10).
  const lower = Math.min(emitterM, receiverM);
  const logP =
    logK +
    3.4 * Math.log10(distanceKm) -
    1.03 * Math.log10(1 + inclination) +
    0.8 * Math.log10(frequencyGhz) -
    0.00076 * lower;
  return 10 * logP - fadeDb;
}

/** Section 2.3.2: percent of the worst month in which any fade of A dB is exceeded. */
export function fadePercent(path: SecondPath, fadeDb: number): number {
  const p0Db = deepFadeDb(path, 0);
  // Equation 12: A_t = 25 + 1.2 log10 p0.
  const transition = 25 + 0.12 * p0Db;
  if (fadeDb >= transition) return 10 ** ((p0Db - fadeDb) / 10);
  // Equations 14 and 15.
  const pt = 10 ** ((p0Db - transition) / 10);
  const qaPrime = (-20 / transition) * Math.log10(-Math.log1p(-pt / 100));
  // Equation 16, from which 17 is undone at A = A_t.
  const qt = (qaPrime - 2) / stretch(transition) - shape(transition);
  // Equations 17 and 18.
  const qa = 2 + stretch(fadeDb) * (qt + shape(fadeDb));
  return -100 * Math.expm1(-(10 ** (-(qa * fadeDb) / 20)));
}

/** [1 + 0.3 x 10^(-A/20)] [10^(-0.016 A)] of equations 16 and 17. */
function stretch(fadeDb: number): number {
  return (1 + 0.3 * amplitude(fadeDb)) * amplitude(0.32 * fadeDb);
}

/** 4.3 (10^(-A/20) + A/800) of equations 16 and 17. */
function shape(fadeDb: number): number {
  return 4.3 * amplitude(fadeDb) + 0.005_375 * fadeDb;
}

/** 10^(-A/20). */
function amplitude(fadeDb: number): number {
  return Math.exp((-fadeDb * Math.LN10) / 20);
}

/** Section 2.4.1, steps 3 and 4: attenuation exceeded 0.01 % of the year, for k and alpha of P.838. */
export function rainAt001Db(
  distanceKm: number,
  frequencyGhz: number,
  rate: number,
  k: number,
  alpha: number,
): number {
  const specific = Math.exp(Math.log(k) + alpha * Math.log(rate));
  const lengthened = Math.exp(
    Math.log(0.477) +
      0.633 * Math.log(distanceKm) +
      0.073 * alpha * Math.log(rate) +
      0.123 * Math.log(frequencyGhz),
  );
  const below = lengthened + 10.579 * Math.expm1(-0.024 * distanceKm);
  // The text caps r at 2.5; a denominator of nothing or less is past the cap.
  const r = below > 0 ? Math.min(2.5, 1 / below) : 2.5;
  return specific * distanceKm * r;
}

/** Section 2.4.1, step 5: attenuation exceeded `percent` of the year over that of 0.01 %, for a C0. */
export function rainShape(c0: number, percent: number): number {
  const mixed = (atOne: number, atNought: number) => c0 * atOne + (1 - c0) * atNought;
  const log = Math.log10(percent);
  const c1Log = mixed(Math.log10(0.07), Math.log10(0.12));
  return 10 ** (c1Log - log * (mixed(0.855, 0.546) + mixed(0.139, 0.043) * log));
}

/**
 * C0 = 0.12 + 0.4 [log10 (f/10)^0.8] from 10 GHz on, else 0.12. The bracket can be read in two ways, and programs are found that read each:
 * the power belongs to f/10, or to the logarithm.
 */
export function rainC0(frequencyGhz: number, power: 'of-the-ratio' | 'of-the-logarithm'): number {
  if (frequencyGhz < 10) return 0.12;
  const log = Math.log10(frequencyGhz / 10);
  return 0.12 + 0.4 * (power === 'of-the-ratio' ? 0.8 * log : log ** 0.8);
}

/** A path in the units of the Recommendation. */
export type SecondPath = {
  readonly distanceKm: number;
  readonly frequencyGhz: number;
  /** Antennas above sea level, metres. */
  readonly emitterM: number;
  readonly receiverM: number;
  /** dN1, N-units/km. */
  readonly lowestGradient: number;
  /** s_a, metres. */
  readonly roughnessM: number;
};
