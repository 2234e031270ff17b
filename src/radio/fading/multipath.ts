type MultipathPath = {
  readonly distanceM: number;
  readonly frequencyMhz: number;
  /** Antennas above sea level, metres. */
  readonly firstAntennaM: number;
  readonly secondAntennaM: number;
  /** Refractivity gradient of the lowest 65 m not exceeded 1 % of the year, N-units/km. */
  readonly lowestGradient: number;
};

/**
 * Roughness of the terrain around, metres (s_a of P.530-17: standard deviation of heights within 110 km). 0, a smooth sea of low islands, is
 * the pessimistic end: more roughness means less fading.
 */
const SMOOTH = 0;

/** Beyond this occurrence factor, percent, the curve of shallow fades bends back on itself: the method says nothing there any more. */
const MOST_OCCURRENCE = 1_000;

/**
 * Multipath occurrence factor p0: percent of the average worst month at fade depth 0 of the deep tail (P.530-17 §2.3.1, the form with
 * s_a). P.530-18 replaced the gradient by maps of its own that may not be redistributed; the gradient is what the pack has.
 */
export function occurrenceFactor(path: MultipathPath): number {
  const d = path.distanceM / 1_000;
  const f = path.frequencyMhz / 1_000;
  const k = 10 ** (-4.4 - 0.0027 * path.lowestGradient) * (10 + SMOOTH) ** -0.46;
  const inclination = Math.abs(path.secondAntennaM - path.firstAntennaM) / d;
  const lower = Math.max(0, Math.min(path.firstAntennaM, path.secondAntennaM));
  return k * d ** 3.4 * (1 + inclination) ** -1.03 * f ** 0.8 * 10 ** (-0.00076 * lower);
}

/**
 * Percent of the average worst month in which multipath fades deeper than `fadeDb` (P.530-17 §2.3.2, all depths). 100 without a margin, and
 * for shallow fades of a path so bad that the method does not hold.
 */
export function multipathOutagePercent(path: MultipathPath, fadeDb: number): number {
  if (fadeDb <= 0) return 100;
  const p0 = occurrenceFactor(path);
  const transition = 25 + 1.2 * Math.log10(p0);
  if (!(transition > 0) || fadeDb >= transition) return Math.min(100, p0 * 10 ** (-fadeDb / 10));
  if (p0 > MOST_OCCURRENCE) return 100;
  const tail = p0 * 10 ** (-transition / 10);
  const qAtTransition = (-20 * Math.log10(-Math.log1p(-tail / 100))) / transition;
  const qt =
    (qAtTransition - 2) / ((1 + 0.3 * 10 ** (-transition / 20)) * 10 ** (-0.016 * transition)) -
    4.3 * (10 ** (-transition / 20) + transition / 800);
  const q =
    2 +
    (1 + 0.3 * 10 ** (-fadeDb / 20)) *
      10 ** (-0.016 * fadeDb) *
      (qt + 4.3 * (10 ** (-fadeDb / 20) + fadeDb / 800));
  return -100 * Math.expm1(-(10 ** ((-q * fadeDb) / 20)));
}
