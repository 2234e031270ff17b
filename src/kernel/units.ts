/** Bits in a megabyte: 1 MB is 10^6 bytes, as photo sizes and tariffs are counted. */
export const BITS_PER_MEGABYTE = 8_000_000;

/** Bits per second in a megabit per second. */
export const BPS_PER_MBIT = 1_000_000;

const EARTH_RADIUS_M = 6_371_008.8;

/** A position on the WGS 84 ellipsoid, in decimal degrees. */
export type Position = { readonly latitude: number; readonly longitude: number };

/** Great-circle distance in metres on a sphere of mean radius (haversine; within 0.5 % of the ellipsoid). */
export function distanceM(a: Position, b: Position): number {
  const radians = Math.PI / 180;
  const dLatitude = (b.latitude - a.latitude) * radians;
  const dLongitude = (b.longitude - a.longitude) * radians;
  const h =
    Math.sin(dLatitude / 2) ** 2 +
    Math.cos(a.latitude * radians) * Math.cos(b.latitude * radians) * Math.sin(dLongitude / 2) ** 2;
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}
