import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Platform } from '../../../platform/server/platform.ts';
import { buildLandIndex, type LandIndex } from '../../land.ts';
import { landFeatures } from '../../land-features.ts';
import { loadedPacks } from './store.ts';

/** The land of a pack, ready to be sent: the same bytes in three encodings. */
export type LandFile = {
  readonly etag: string;
  readonly plain: Buffer;
  readonly gzip: Buffer;
  readonly brotli: Buffer;
};

/** A pack's files change only with the program, so each is read once in a process's life. */
const files = new Map<string, Promise<LandFile>>();
const indexes = new Map<string, Promise<LandIndex>>();

/** The land to draw: that of the default election's pack, else of the first loaded one; null when no pack is loaded. */
export async function landFile(platform: Platform): Promise<LandFile | null> {
  const path = await landPath(platform);
  return path === null ? null : once(files, path, readLandFile);
}

/** The land to check positions against; null when no pack is loaded. */
export async function landIndex(platform: Platform): Promise<LandIndex | null> {
  const path = await landPath(platform);
  return path === null ? null : once(indexes, path, readLandIndex);
}

/** Reads a pack's land.topojson into an index: villages first, then the neighbours' land. */
export async function readLandIndex(path: string): Promise<LandIndex> {
  return buildLandIndex(landFeatures(JSON.parse(await readFile(path, 'utf8'))));
}

async function readLandFile(path: string): Promise<LandFile> {
  const plain = await readFile(path);
  const [zipped, brotli] = await Promise.all([
    promisify(gzip)(plain, { level: 9 }),
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  ]);
  const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
  return { etag, plain, gzip: zipped, brotli };
}

/** Where the land lies that positions are checked against; null when no pack is loaded. */
export async function landPath(platform: Platform): Promise<string | null> {
  const [slug] = await loadedPacks(platform.database.db);
  return slug === undefined ? null : join(platform.projectDir, 'packs', slug, 'land.topojson');
}

function once<T>(
  kept: Map<string, Promise<T>>,
  path: string,
  read: (path: string) => Promise<T>,
): Promise<T> {
  const found = kept.get(path) ?? read(path);
  kept.set(path, found);
  found.catch(() => kept.delete(path));
  return found;
}
