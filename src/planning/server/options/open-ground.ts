import { readFile } from 'node:fs/promises';
import { terrainOf } from '../../../radio/index.ts';
import { buildLandIndex, type LandIndex, landFeatures } from '../../../registry/index.ts';
import { islandsOf, type LandOf } from '../../index.ts';
import { climatesAt } from '../terrain/climates-at.ts';
import type { RadioGround } from '../terrain/index.ts';
import { tileSources } from '../terrain/tile-sources.ts';
import type { GroundFiles } from './gathered.ts';

/** The ground of a region, ready for questions: islands, terrain and climate. */
export type Ground = { readonly landOf: LandOf; readonly radio: Pick<RadioGround, 'terrain' | 'climateAt'> };

type Land = { readonly index: LandIndex | null; readonly landOf: LandOf };

/** A pack's files do not change while the program runs. */
const lands = new Map<string, Promise<Land>>();
/** Terrain is opened anew when a tile is added or withdrawn. */
let opened: { readonly key: string; readonly radio: Ground['radio'] } | null = null;

/** Opens the ground of a region. What is open in this thread stays open for the next question. */
export async function openGround({ land: path, climates, dataDir, tiles }: GroundFiles): Promise<Ground> {
  const found = lands.get(path ?? '') ?? readLand(path);
  lands.set(path ?? '', found);
  found.catch(() => lands.delete(path ?? ''));
  const { index, landOf } = await found;
  const key = [path, dataDir, climates.size, ...tiles.map(({ sha256 }) => sha256)].join();
  if (opened?.key !== key) {
    const terrain = tiles.length === 0 ? null : terrainOf(tileSources(dataDir, tiles));
    opened = { key, radio: { terrain, climateAt: climatesAt(climates, index) } };
  }
  return { landOf, radio: opened.radio };
}

async function readLand(path: string | null): Promise<Land> {
  if (path === null) return { index: null, landOf: islandsOf([]) };
  const outlines = landFeatures(JSON.parse(await readFile(path, 'utf8')));
  return { index: buildLandIndex(outlines), landOf: islandsOf(outlines) };
}
