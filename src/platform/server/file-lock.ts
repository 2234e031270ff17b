import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { isAlive, startOf } from './process-state.ts';

const RETRY_MS = 50;

/**
 * Runs something while holding a lock file that names this process. A lock left by a process that is gone is taken over, by
 * one of those who find it.
 * @throws when another living process holds the lock for longer than `patienceMs`.
 */
export async function withFileLock<T>(path: string, patienceMs: number, run: () => Promise<T>): Promise<T> {
  mkdirSync(dirname(path), { recursive: true });
  const attempts = Math.ceil(patienceMs / RETRY_MS);
  for (let attempt = 0; !tryLock(path); attempt += 1) {
    if (attempt >= attempts) throw new Error(`${path} is held by process ${holderOf(read(path) ?? '').pid}`);
    await wait(RETRY_MS);
  }
  try {
    return await run();
  } finally {
    rmSync(path, { force: true });
  }
}

/** The process that holds a lock now; null when none does. */
export function lockHolder(path: string): number | null {
  const found = read(path);
  return found !== null && isHeld(found) ? holderOf(found).pid : null;
}

/**
 * A hard link appears with its content, whole or not at all. A dead holder's file is removed only under a second lock, and
 * only if it is still that one's: whoever found it at the same time would otherwise remove the file of whoever came next.
 */
function tryLock(path: string): boolean {
  if (tryLink(path)) return true;
  const found = read(path);
  if (found === null || isHeld(found)) return false;
  const takeover = `${path}.takeover`;
  if (!tryLock(takeover)) return false;
  try {
    if (read(path) === found) rmSync(path, { force: true });
  } finally {
    rmSync(takeover, { force: true });
  }
  return tryLink(path);
}

function tryLink(path: string): boolean {
  const own = `${path}.${randomUUID()}`;
  writeFileSync(own, `${process.pid} ${startOf(process.pid) ?? ''} ${own}`, { flag: 'wx' });
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A number alone is not enough: after a restart, of a container above all, the same one is soon given out again. */
function isHeld(content: string): boolean {
  const { pid, start } = holderOf(content);
  return pid > 0 && isAlive(pid) && (start === '' || start === (startOf(pid) ?? ''));
}

function holderOf(content: string): { pid: number; start: string } {
  const [pid = '', start = ''] = content.split(' ');
  return { pid: Number(pid) || 0, start };
}
