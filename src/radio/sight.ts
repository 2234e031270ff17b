import type { Clearance } from './clearance.ts';
import type { SightClass, TerrainGrade } from './model.ts';
import { claimsClearance } from './terrain/grade.ts';

/**
 * What may be said of a path. What stands in the way is said even where other points are unknown; that nothing does is said only when
 * every point is known, and only "clear" when 0.6 of the first Fresnel zone stays free with the ground a vertical step higher.
 * Over coarse terrain a ridge is one that cuts the line even when the ground is a step lower than it says.
 */
export function sightOf(
  clearance: Clearance | null,
  grade: TerrainGrade | null,
  unknown: number,
): SightClass {
  if (clearance === null || grade === null) return 'no-terrain';
  const { leastM, spareM } = clearance;
  if (!claimsClearance(grade)) {
    if (leastM < -grade.verticalStepM) return 'ridge';
    return unknown > 0 ? 'no-terrain' : 'no-ridge';
  }
  if (leastM < 0) return 'blocked';
  if (unknown > 0) return 'no-terrain';
  return spareM >= grade.verticalStepM ? 'clear' : 'grazing';
}

/** Metres to add to both masts so that a path becomes clear, whole metres; 0 when it is; null where no such claim is possible. */
export function mastToClear(clearance: Clearance | null, grade: TerrainGrade | null): number | null {
  if (clearance === null || grade === null || !claimsClearance(grade)) return null;
  return Math.max(0, Math.ceil(grade.verticalStepM - clearance.spareM));
}
