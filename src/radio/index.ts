export { type AssessedPath, assessPath, assessProfile } from './assess.ts';
export { HIGHEST_ANTENNA_M } from './check-path.ts';
export { type Clearance, clearanceOf, NEEDED_SHARE } from './clearance.ts';
export { ASSUMED_CLIMATE, hardestClimate } from './climate.ts';
export { readGeoTiff } from './dem/read-geotiff.ts';
export { readHgt } from './dem/read-hgt.ts';
export { type RawGridDescription, readRawGrid } from './dem/read-raw-grid.ts';
export { type DeltaBullington, deltaBullington } from './diffraction/delta-bullington.ts';
export type { DiffractionPath } from './diffraction/profile.ts';
export { EARTH_RADIUS_KM, effectiveEarthFactor, STANDARD_FACTOR } from './effective-earth.ts';
export { freeSpaceDb, fresnelRadiusM } from './free-space.ts';
export * from './model.ts';
export { type PathFact, pathFacts, SIGHT_NAMES } from './picture/facts.ts';
export { type PictureEnd, profileSvg } from './picture/profile-svg.ts';
export { type Profile, type ProfileRoom, profileOf, profileRoom } from './profile.ts';
export {
  BLOCK_CELLS,
  blockCounts,
  cellSizeM,
  cutBlock,
  type DecodedDem,
  type DemHeader,
  type DemSource,
  sourceOf,
} from './terrain/dem-source.ts';
export { COARSEST_CELL_M, claimsClearance, GREATEST_STEP_M } from './terrain/grade.ts';
export { type SampledTerrain, type Terrain, terrainOf } from './terrain/terrain.ts';
export * from './units.ts';
export {
  USUAL_ANTENNA_M,
  USUAL_BUDGET,
  USUAL_BUDGET_SAYS,
  USUAL_MHZ,
  usualLink,
} from './usual-link.ts';
