import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive } from './process-state.ts';

const RETRY_MS = 50;

/**
 * Runs something while holding a lock file that names this process. A lock left by a process that is gone is taken over.
 * @throws when another living process holds the lock for longer than `patienceMs`.
 */
export async function withFileLock<T>(path: string, patienceMs: number, run: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const attempts = Math.ceil(patienceMs / RETRY_MS);
  for (let attempt = 0; !tryLock(path); attempt += 1) {
    if (attempt >= attempts) throw new Error(`${path} is held by process ${holder(path)}`);
    await wait(RETRY_MS);
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

function tryLock(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const pid = holder(path);
    // A file still without its number belongs to a process between creating and writing it: wait for it.
    if (pid !== null && !isAlive(pid)) rmSync(path, { force: true });
    return false;
  }
}

function holder(path: string): number | null {
  try {
    return Number(readFileSync(path, 'utf8')) || null;
  } catch {
    return null;
  }
}
