import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Platform } from '../../../platform/server/platform.ts';
import { spoolDir, spooledHash } from './spool.ts';
import { discardCheckedBefore, isFileUsed } from './store.ts';

const DAY_MS = 86_400_000;
/** How long the rows of a check are kept for looking at; an import that is still open then is closed. */
const ROWS_KEPT_DAYS = 30;

/** Rows of checks before this instant are not kept any more. */
export function rowsKeptSince(now: Date): Date {
  return new Date(now.getTime() - ROWS_KEPT_DAYS * DAY_MS);
}

/**
 * Closes imports that nobody decided about in time, and removes files that no import rests on: uploads that a killed process
 * left behind, and those of closed imports. A file is left alone for a day, as it may just be arriving.
 * @returns how many files were removed.
 */
export async function sweepImports(platform: Platform): Promise<number> {
  const { clock, config, database } = platform;
  const now = clock();
  await discardCheckedBefore(database.db, rowsKeptSince(now));
  const dir = spoolDir(config.dataDir);
  let removed = 0;
  for (const name of await readdir(dir).catch(() => [])) {
    const sha256 = spooledHash(name);
    if (sha256 === undefined) continue;
    const path = join(dir, name);
    const info = await stat(path).catch(() => null);
    if (!info || now.getTime() - info.mtimeMs < DAY_MS) continue;
    if (sha256 !== null && (await isFileUsed(database.db, sha256))) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}
