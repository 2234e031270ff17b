import { existsSync, readFileSync } from 'node:fs';

/** Whether a process with this number runs. One that ended but was not yet reaped by its parent (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** Whether a process has ended but keeps its number because nobody reaped it, as under a container's first process. */
export function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return false;
  try {
    // The state follows the name in parentheses, which may itself hold spaces and parentheses.
    return readFileSync(file, 'utf8').split(') ').at(-1)?.startsWith('Z') ?? false;
  } catch {
    return false;
  }
}
