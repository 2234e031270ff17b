import type { TerrainGrade } from '../model.ts';

/**
 * Coarsest cell that may carry a claim of clearance, metres (policy). The first Fresnel zone of 5.8 GHz over 10 km is 11 m wide: a cell of
 * 90 m (SRTM 3") still tells one hill from the next, a cell of 463 m averages it away.
 */
export const COARSEST_CELL_M = 95;

/** Greatest vertical step that may carry a claim of clearance, metres (policy): steps near the zone's own width decide by rounding. */
export const GREATEST_STEP_M = 3;

/** Whether a terrain is fine enough to say "clear" or "blocked" over; otherwise only "ridge" or "no ridge". */
export function claimsClearance({ resolutionM, verticalStepM }: TerrainGrade): boolean {
  return resolutionM <= COARSEST_CELL_M && verticalStepM <= GREATEST_STEP_M;
}
