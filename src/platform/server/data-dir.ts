import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const OTHERS_MAY_ENTER = 0o001;

/**
 * The data folder when none is set: `.sigap` in the project. PostgreSQL refuses to run as root, so for root the
 * folder must be reachable by another user; where a parent (such as /root) is closed to others, it is
 * /var/lib/sigap-<hash of the project's path> instead, the same at every start.
 */
export function defaultDataDir(projectDir: string): string {
  const inProject = join(resolve(projectDir), '.sigap');
  if (process.getuid?.() !== 0 || othersMayEnter(dirname(inProject))) return inProject;
  const mark = createHash('sha256').update(inProject).digest('hex').slice(0, 8);
  return `/var/lib/sigap-${mark}`;
}

/** Whether a user who owns none of the folders can walk down to this one. */
export function othersMayEnter(dir: string): boolean {
  for (let at = resolve(dir); ; at = dirname(at)) {
    if ((statSync(at).mode & OTHERS_MAY_ENTER) === 0) return false;
    if (dirname(at) === at) return true;
  }
}
