/** Mean radius of the earth as P.526, P.452 and P.1812 use it, km. */
export const EARTH_RADIUS_KM = 6_371;

/** k where the refractivity is not known: the standard atmosphere. */
export const STANDARD_FACTOR = 4 / 3;

/**
 * k of the effective earth radius for a refractivity gradient of the lowest kilometre, N-units/km, negative as a rule (P.452, P.1812:
 * k50 = 157 / (157 - dN) with dN = -gradient). Meaningful for gradients above -157, where rays follow the ground.
 * @example effectiveEarthFactor(-39.25) === 4 / 3
 */
export function effectiveEarthFactor(gradient: number): number {
  return 157 / (157 + gradient);
}
