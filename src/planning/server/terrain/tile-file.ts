import { randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { syncFolder } from '../../../platform/server/durable-file.ts';
import { BLOCK_CELLS, blockCounts, cutBlock, type DecodedDem } from '../../../radio/index.ts';

const BLOCK_FLOATS = (BLOCK_CELLS + 1) ** 2;
const BLOCK_BYTES = BLOCK_FLOATS * 4;

/** Where the heights of a tile lie. */
export function tilePath(dataDir: string, sha256: string): string {
  return join(dataDir, 'terrain', `${sha256}.blocks`);
}

/** Whether a tile's heights are in this data folder. */
export function hasTileFile(dataDir: string, sha256: string): boolean {
  return existsSync(tilePath(dataDir, sha256));
}

/** Writes a tile's heights in blocks (float32, little-endian), whole under its name or not at all. */
export function writeTileFile(dataDir: string, sha256: string, decoded: DecodedDem): void {
  const path = tilePath(dataDir, sha256);
  const folder = join(dataDir, 'terrain');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const own = `${path}.${randomBytes(6).toString('hex')}.unfinished`;
  const file = openSync(own, 'wx', 0o600);
  try {
    const { total } = blockCounts(decoded.header);
    for (let index = 0; index < total; index += 1) {
      writeSync(file, new Uint8Array(cutBlock(decoded, index).buffer));
    }
    fsyncSync(file);
    closeSync(file);
    renameSync(own, path);
  } catch (error) {
    rmSync(own, { force: true });
    throw error;
  }
  syncFolder(folder);
}

/**
 * Reads one block. It blocks the thread for the 264 KB it reads, once per block while it is kept: a profile asks for heights in a loop that
 * must not wait.
 * @throws when the file is gone or shorter than it was written
 */
export function readBlock(path: string, index: number): Float32Array {
  const block = new Float32Array(BLOCK_FLOATS);
  const bytes = new Uint8Array(block.buffer);
  const file = openSync(path, 'r');
  try {
    let read = 0;
    while (read < BLOCK_BYTES) {
      const more = readSync(file, bytes, read, BLOCK_BYTES - read, index * BLOCK_BYTES + read);
      if (more === 0) throw new Error(`terrain block ${index} is cut short`);
      read += more;
    }
  } finally {
    closeSync(file);
  }
  return block;
}
