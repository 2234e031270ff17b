import { err, ok, type Problem, type Result } from '../kernel/index.ts';
import { pathProblem } from './check-path.ts';
import { claimOf } from './claim.ts';
import { clearanceOf } from './clearance.ts';
import { deltaBullington } from './diffraction/delta-bullington.ts';
import { EARTH_RADIUS_KM, effectiveEarthFactor } from './effective-earth.ts';
import { availabilityOf } from './fading/availability.ts';
import { rainAttenuationDb } from './fading/rain.ts';
import { freeSpaceDb } from './free-space.ts';
import type { LinkDesign, PathAssessment, Terminal } from './model.ts';
import { type Profile, profileOf } from './profile.ts';
import { mastToClear, sightOf } from './sight.ts';
import { claimsClearance } from './terrain/grade.ts';
import type { Terrain } from './terrain/terrain.ts';
import { LIGHT_M_PER_S } from './units.ts';

/** The highest ground that still counts as sea where only heights tell: SRTM writes 0 over water. */
const SEA_LEVEL_M = 0;
const RAIN_PERCENT = 0.01;

/** An assessment with the profile it was made over, for whoever draws it. */
export type AssessedPath = { readonly assessment: PathAssessment; readonly profile: Profile };

/**
 * What is known of the radio path between two terminals: sight, clearance of the first Fresnel zone, losses (P.525, P.526 delta-Bullington,
 * P.530 rain), margin and availability, and one sentence of what is not known. Without terrain (null, or none under the path) sight is
 * `no-terrain`. Fails on a path of no length or beyond 300 km, an antenna below the ground, a place off the earth, an absurd design.
 */
export function assessPath(
  terrain: Terrain | null,
  a: Terminal,
  b: Terminal,
  link: LinkDesign,
): Result<PathAssessment, Problem> {
  const assessed = assessProfile(terrain, a, b, link);
  return assessed.ok ? ok(assessed.value.assessment) : assessed;
}

/** The same with its profile. */
export function assessProfile(
  terrain: Terrain | null,
  a: Terminal,
  b: Terminal,
  link: LinkDesign,
): Result<AssessedPath, Problem> {
  const wrong = pathProblem(a, b, link);
  if (wrong) return err(wrong);
  const profile = profileOf(terrain, a.position, b.position);
  return ok({ assessment: assess(profile, a, b, link), profile });
}

function assess(profile: Profile, a: Terminal, b: Terminal, link: LinkDesign): PathAssessment {
  const { grade, count, lengthM, unknown, attributions } = profile;
  const factor = effectiveEarthFactor(link.climate.medianGradient);
  const firstM = known(profile.room.groundM[0]) + a.antennaM;
  const secondM = known(profile.room.groundM[count - 1]) + b.antennaM;
  const endsKnown = !(Number.isNaN(profile.room.groundM[0]) || Number.isNaN(profile.room.groundM[count - 1]));
  const effectiveRadiusKm = EARTH_RADIUS_KM * factor;
  const wavelengthM = LIGHT_M_PER_S / (link.frequencyMhz * 1e6);
  const clearance = endsKnown
    ? clearanceOf(profile, { firstM, secondM, effectiveRadiusKm, wavelengthM })
    : null;
  const sight = sightOf(clearance, grade, unknown);
  const claims = grade !== null && claimsClearance(grade) && clearance !== null;
  const clearanceRatio = claims ? clearance.ratio : null;
  const overSeaShare = seaShare(profile, link);
  const diffractionDb =
    claims && unknown === 0
      ? deltaBullington({
          count,
          distancesKm: profile.room.distancesKm,
          groundM: profile.room.groundM,
          obstaclesM: profile.room.groundM,
          firstAntennaM: firstM,
          secondAntennaM: secondM,
          effectiveRadiusKm,
          frequencyGhz: link.frequencyMhz / 1_000,
          polarization: link.polarization,
          overSeaShare: overSeaShare ?? 0,
        }).lossDb
      : null;
  const mastToClearM = mastToClear(clearance, grade);
  const worst = sight === 'no-terrain' ? null : (clearance?.tightest ?? null);
  const unknownShare = unknown / count;
  return {
    sight,
    distanceM: lengthM,
    terrain: grade,
    unknownShare,
    effectiveEarthFactor: factor,
    clearanceRatio,
    worst,
    mastToClearM: sight === 'no-terrain' ? null : mastToClearM,
    overSeaShare,
    freeSpaceDb: freeSpaceDb(lengthM, link.frequencyMhz),
    diffractionDb,
    rainDb: rainAttenuationDb(
      {
        distanceM: lengthM,
        frequencyMhz: link.frequencyMhz,
        polarization: link.polarization,
        rainMmPerHour: link.climate.rainMmPerHour,
      },
      RAIN_PERCENT,
    ),
    ...margins(link, lengthM, firstM, secondM, diffractionDb),
    attributions,
    claim: claimOf({ sight, grade, unknownShare, worst, clearanceRatio, mastToClearM }),
  };
}

function margins(
  link: LinkDesign,
  lengthM: number,
  firstM: number,
  secondM: number,
  diffractionDb: number | null,
): Pick<PathAssessment, 'marginDb' | 'bestMarginDb' | 'availability' | 'availabilityIfClear'> {
  const { budget } = link;
  if (budget === null) {
    return { marginDb: null, bestMarginDb: null, availability: null, availabilityIfClear: null };
  }
  const { transmitDbm, gainADbi, gainBDbi, lossesDb, sensitivityDbm } = budget;
  const bestMarginDb =
    transmitDbm + gainADbi + gainBDbi - lossesDb - freeSpaceDb(lengthM, link.frequencyMhz) - sensitivityDbm;
  const marginDb = diffractionDb === null ? null : bestMarginDb - diffractionDb;
  const at = (margin: number) => availabilityOf(link, lengthM, firstM, secondM, margin);
  return {
    marginDb,
    bestMarginDb,
    availability: marginDb === null ? null : at(marginDb),
    availabilityIfClear: at(bestMarginDb),
  };
}

/** Share of a path over water: by the map of the design, else by fine terrain at sea level; unknown otherwise. */
function seaShare({ room, count, grade, unknown }: Profile, { isSea }: LinkDesign): number | null {
  if (!isSea && (grade === null || !claimsClearance(grade) || unknown > 0)) return null;
  let wet = 0;
  for (let at = 0; at < count; at += 1) {
    const isWater = isSea
      ? isSea(room.latitudes[at] as number, room.longitudes[at] as number)
      : (room.groundM[at] as number) <= SEA_LEVEL_M;
    if (isWater) wet += 1;
  }
  return wet / count;
}

function known(heightM: number | undefined): number {
  return heightM === undefined || Number.isNaN(heightM) ? 0 : heightM;
}
