import { readFileSync } from 'node:fs';

/** Whether a process with this number runs. One that ended but was not yet reaped by its parent (a zombie) does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  return !isZombie(pid);
}

/** When a process started, in the system's own count; with its number it names one process. Null where that is not told. */
export function startOf(pid: number): string | null {
  return statOf(pid)?.[START_AT] ?? null;
}

/** Whether a process has ended but keeps its number because nobody reaped it, as under a container's first process. */
export function isZombie(pid: number): boolean {
  return statOf(pid)?.[0] === 'Z';
}

/** Of the fields of /proc/<pid>/stat that follow the name, `starttime` (field 22 in all). */
const START_AT = 19;

/** The fields after the name in parentheses, which may itself hold spaces and parentheses. */
function statOf(pid: number): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null;
  } catch {
    return null;
  }
}
