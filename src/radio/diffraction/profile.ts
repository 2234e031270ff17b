/**
 * A path as the diffraction formulas read it: `count` points from the first antenna to the second, both included, distances rising.
 * Arrays may be longer than `count`, so that they can be used again.
 */
export type DiffractionPath = {
  readonly count: number;
  /** km from the first antenna. */
  readonly distancesKm: Float64Array;
  /** Ground above sea level, metres. */
  readonly groundM: Float64Array;
  /** Ground with what stands on it; the same array as `groundM` where nothing is known of that. */
  readonly obstaclesM: Float64Array;
  /** Antennas above sea level, metres. */
  readonly firstAntennaM: number;
  readonly secondAntennaM: number;
  readonly effectiveRadiusKm: number;
  readonly frequencyGhz: number;
  readonly polarization: 'horizontal' | 'vertical';
  /** Share over water, 0..1: the spherical part conducts better there. */
  readonly overSeaShare: number;
};
