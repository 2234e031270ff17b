export { openTerrain, tilesInUse } from './open-terrain.ts';
export { radioClimates } from './radio-climate.ts';
export { type RadioGround, radioGround } from './radio-ground.ts';
