import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';

/**
 * A secret that is made at the first start and kept in the data folder, readable by its owner alone. It is on disk before anybody
 * uses it, and appears whole: two processes that start together agree on one.
 * @param make gives a fresh secret
 */
export function keptSecret(dataDir: string, name: string, make: () => string): string {
  const path = join(dataDir, name);
  mkdirSync(dataDir, { recursive: true });
  return readKept(path) ?? keepFirst(dataDir, path, make());
}

function readKept(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

/** Keeps a secret under its name unless another process was first. @returns the one that is kept */
function keepFirst(dataDir: string, path: string, fresh: string): string {
  const own = `${path}.${process.pid}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(own, fresh, { flag: 'wx', mode: 0o600, flush: true });
    linkSync(own, path);
    syncFolder(dataDir);
    return fresh;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readFileSync(path, 'utf8').trim();
  } finally {
    rmSync(own, { force: true });
  }
}

/** What was named in a folder stays named after a power cut; Windows neither needs it nor lets a folder be opened. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  fsyncSync(folder);
  closeSync(folder);
}
