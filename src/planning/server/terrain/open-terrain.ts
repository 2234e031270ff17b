import type { Platform } from '../../../platform/server/platform.ts';
import { type Terrain, terrainOf } from '../../../radio/index.ts';
import { type ListedTile, listTiles } from './store.ts';
import { hasTileFile } from './tile-file.ts';
import { tileSources } from './tile-sources.ts';

type Opened = { readonly key: string; readonly terrain: Terrain | null };

/** What is open in this process, by data folder; a tile that is added or withdrawn, also by another process, opens it anew. */
const opened = new Map<string, Opened>();

/**
 * The terrain of every tile in use whose heights lie in the data folder, or null when there is none. Heights are read when a path needs
 * them and kept within a bound; asking again is one small query.
 */
export async function openTerrain(platform: Platform): Promise<Terrain | null> {
  const { dataDir } = platform.config;
  const tiles = await tilesInUse(platform);
  const key = tiles.map(({ sha256 }) => sha256).join();
  const known = opened.get(dataDir);
  if (known?.key === key) return known.terrain;
  const terrain = tiles.length === 0 ? null : terrainOf(tileSources(dataDir, tiles));
  opened.set(dataDir, { key, terrain });
  return terrain;
}

/** The tiles in use whose heights lie in the data folder, in one order. */
export async function tilesInUse(platform: Platform): Promise<readonly ListedTile[]> {
  const { dataDir } = platform.config;
  return (await listTiles(platform.database.db)).filter(
    (tile) => tile.withdrawn === null && hasTileFile(dataDir, tile.sha256),
  );
}
