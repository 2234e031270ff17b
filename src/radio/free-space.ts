import { LIGHT_M_PER_S } from './units.ts';

/** Free-space basic transmission loss (P.525), dB: 20 log10(4 pi d / wavelength). Metres and MHz, both above 0. */
export function freeSpaceDb(distanceM: number, frequencyMhz: number): number {
  return 20 * Math.log10((4 * Math.PI * distanceM * frequencyMhz * 1e6) / LIGHT_M_PER_S);
}

/** Radius of the first Fresnel zone, metres, at `fromM` of a path of `lengthM` (P.526 §2, ellipsoid n = 1). */
export function fresnelRadiusM(fromM: number, lengthM: number, wavelengthM: number): number {
  return Math.sqrt((wavelengthM * fromM * (lengthM - fromM)) / lengthM);
}
