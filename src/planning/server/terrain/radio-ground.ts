import type { Position } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { RadioClimate, Terrain } from '../../../radio/index.ts';
import { featureAt } from '../../../registry/index.ts';
import { landIndex } from '../../../registry/server/index.ts';
import { climatesAt } from './climates-at.ts';
import { openTerrain } from './open-terrain.ts';
import { radioClimates } from './radio-climate.ts';

/** What a radio path needs to know of a region: its terrain, its climate, and what is sea. */
export type RadioGround = {
  readonly terrain: Terrain | null;
  /** Climate of a district (six digits), or of where a place lies; the hardest of the pack where neither is known. */
  readonly climateAt: (place: Position | string) => RadioClimate;
  /** By the pack's coastline; null without a pack. */
  readonly isSea: ((latitude: number, longitude: number) => boolean) | null;
};

/** Opens what radio paths need: once for many paths. */
export async function radioGround(platform: Platform): Promise<RadioGround> {
  const [terrain, climates, land] = await Promise.all([
    openTerrain(platform),
    radioClimates(platform),
    landIndex(platform),
  ]);
  return {
    terrain,
    climateAt: climatesAt(climates, land),
    isSea: land === null ? null : (latitude, longitude) => featureAt(land, { latitude, longitude }) === null,
  };
}
