import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { cellSizeM, type DecodedDem, readGeoTiff, readHgt, readRawGrid } from '../../../radio/index.ts';
import { insertTile, insertWithdrawal, type TileFormat, type TileRecord } from './store.ts';
import { writeTileFile } from './tile-file.ts';

/** Whose terrain it is and on what terms: shown beside every profile. */
export type DemOrigin = { readonly source: string; readonly licence: string };

/** What became of one file. */
export type ImportedDem = TileRecord & { readonly isNew: boolean; readonly resolutionM: number };

/** Most bytes a packed file may unfold to: as many as the largest grid has. */
const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Imports one terrain file: GeoTIFF (`.tif`), HGT (`.hgt`, `.hgt.gz`) or a raw grid by its JSON (`x.json` beside `x.i16le` or `x.i16le.gz`).
 * The same file again changes nothing. Fails with SIGAP-3205 (unreadable), 3206 (wrong datum) or 3207 (no source or licence).
 */
export async function importDem(
  platform: Platform,
  path: string,
  origin: DemOrigin,
  by: string,
): Promise<Result<ImportedDem, Problem>> {
  const source = origin.source.trim();
  const licence = origin.licence.trim();
  if (source === '' || licence === '') return err(problem(PROBLEMS.demUnsourced));
  const read = await readDem(path, `${source} (${licence})`);
  if (!read.ok) return read;
  const { decoded, sha256, format } = read.value;
  const voidCells = decoded.heights.reduce((sum, height) => sum + (Number.isNaN(height) ? 1 : 0), 0);
  const tile: TileRecord = {
    ...{ sha256, name: basename(path).slice(0, 200), format, header: decoded.header },
    ...{ voidCells, source, licence },
  };
  // The heights first: a row without its file would promise terrain that is not there.
  writeTileFile(platform.config.dataDir, sha256, decoded);
  const isNew = await platform.database.db.transaction().execute(async (trx) => {
    if (!(await insertTile(trx, tile, by))) return false;
    await recordAudit(trx, {
      at: platform.clock(),
      actor: by,
      action: 'terrain.import',
      subject: `terrain:${sha256}`,
      detail: { name: tile.name, format, source, licence, resolutionM: cellSizeM(decoded.header), voidCells },
    });
    return true;
  });
  return ok({ ...tile, isNew, resolutionM: cellSizeM(decoded.header) });
}

/** Takes a tile out of use, with the reason. Fails with 404 when no tile in use has that hash. */
export async function withdrawDem(
  platform: Platform,
  sha256: string,
  reason: string,
  by: string,
): Promise<Result<null, Problem>> {
  const isDone = await platform.database.db.transaction().execute(async (trx) => {
    if (!(await insertWithdrawal(trx, sha256, reason, by))) return false;
    const at = platform.clock();
    const subject = `terrain:${sha256}`;
    await recordAudit(trx, { at, actor: by, action: 'terrain.withdraw', subject, detail: {}, reason });
    return true;
  });
  return isDone ? ok(null) : err(problem(PROBLEMS.notFound, text(sha256, sha256)));
}

type Read = { readonly decoded: DecodedDem; readonly sha256: string; readonly format: TileFormat };

async function readDem(path: string, attribution: string): Promise<Result<Read, Problem>> {
  const name = basename(path);
  try {
    if (/\.json$/i.test(name)) return await readRaw(path, attribution);
    const packed = await readFile(path);
    if (/\.hgt(\.gz)?$/i.test(name)) {
      const bytes = unpacked(packed, name);
      // Where an HGT lies is said by its name alone: two squares of open sea are the same bytes.
      const corner = Buffer.from(name.slice(0, 7).toUpperCase());
      return withHash(readHgt(bytes, name, attribution), [corner, bytes], 'hgt');
    }
    if (/\.tiff?$/i.test(name)) {
      return withHash(await readGeoTiff(packed, attribution), [packed], 'geotiff');
    }
  } catch (error) {
    return err(unreadable(`${name}: ${reasonOf(error)}`));
  }
  return err(unreadable(name));
}

async function readRaw(path: string, attribution: string): Promise<Result<Read, Problem>> {
  const json = await readFile(path);
  const description = JSON.parse(json.toString('utf8'));
  const stem = path.replace(/\.json$/i, '.i16le');
  const bytes = await readFile(stem).catch(async () => unpacked(await readFile(`${stem}.gz`), '.gz'));
  return withHash(readRawGrid(bytes, description, attribution), [json, bytes], 'raw-grid');
}

function unpacked(bytes: Buffer, name: string): Buffer {
  return name.endsWith('.gz') ? gunzipSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
}

function withHash(
  decoded: Result<DecodedDem, Problem>,
  parts: readonly Uint8Array[],
  format: TileFormat,
): Result<Read, Problem> {
  if (!decoded.ok) return decoded;
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return ok({ decoded: decoded.value, sha256: hash.digest('hex'), format });
}

function unreadable(said: string): Problem {
  return problem(PROBLEMS.demUnreadable, text(said, said));
}

/** The system's word for what went wrong, without the path of anybody's folder. */
function reasonOf(error: unknown): string {
  const { code, name } = error as NodeJS.ErrnoException;
  return code ?? name;
}
