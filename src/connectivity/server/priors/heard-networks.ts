import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type HeardPlace, networksHeard } from '../../priors/heard.ts';
import { type Box, cellsAround } from './near-store.ts';

/**
 * The networks whose cells are said to cover places (OpenCelliD), by the places' codes: a prior and no evidence, so it may suggest what to
 * test and never says that something works. A synthetic election has none: nothing real is mixed into it. One query, whatever the places.
 */
export async function heardNetworks(
  platform: Platform,
  election: Election,
  places: readonly HeardPlace[],
  asOf: Date,
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (election.synthetic || places.length === 0) return new Map();
  return networksHeard(places, await cellsAround(platform.database.db, boxesOf(places), asOf));
}

/** The boxes in which places lie, by squares of a degree: islands far apart do not ask for all the cells of the sea and the towns between. */
function boxesOf(places: readonly HeardPlace[]): readonly Box[] {
  const squares = Map.groupBy(
    places,
    ({ position }) => `${Math.floor(position.latitude)} ${Math.floor(position.longitude)}`,
  );
  return [...squares.values()].map((inSquare) => ({
    south: inSquare.reduce((least, { position }) => Math.min(least, position.latitude), Infinity),
    north: inSquare.reduce((most, { position }) => Math.max(most, position.latitude), -Infinity),
    west: inSquare.reduce((least, { position }) => Math.min(least, position.longitude), Infinity),
    east: inSquare.reduce((most, { position }) => Math.max(most, position.longitude), -Infinity),
  }));
}
