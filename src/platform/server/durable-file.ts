import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const UNFINISHED = '.unfinished';

/**
 * Writes a file that is there whole, on the disk and under its name, or not at all. Readable by its owner alone, unless said otherwise.
 * @throws the system's error when the disk is full or broken; then nothing has changed
 */
export function writeDurably(path: string, content: string | Uint8Array, mode = 0o600): void {
  const own = `${path}.${randomBytes(6).toString('hex')}${UNFINISHED}`;
  try {
    writeFileSync(own, content, { flag: 'wx', mode, flush: true });
    renameSync(own, path);
  } catch (error) {
    rmSync(own, { force: true });
    throw error;
  }
  syncFolder(dirname(path));
}

/** What is named in a folder stays so after a power cut; Windows neither needs it nor lets a folder be opened. */
export function syncFolder(dir: string): void {
  if (process.platform === 'win32') return;
  const folder = openSync(dir, 'r');
  try {
    fsyncSync(folder);
  } finally {
    closeSync(folder);
  }
}

/** The same for what is written all day, beside which other work goes on. */
export async function flushFolder(dir: string): Promise<void> {
  if (process.platform === 'win32') return;
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** Removes what a killed process had begun to write; only for a folder that no other process writes to. */
export function sweepUnfinished(dir: string): void {
  for (const name of readdirSync(dir)) {
    if (name.endsWith(UNFINISHED)) rmSync(join(dir, name), { force: true });
  }
}

/** Whether an error says that there is no room: a full disk, a full quota. */
export function isDiskFull(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOSPC' || code === 'EDQUOT';
}
