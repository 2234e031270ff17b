import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ClockReading } from '../../probe/schedule.ts';

/** The clocks of a machine, and waiting by the one that nobody sets. */
export type MachineClock = {
  read(): ClockReading;
  /** Waits, or until the signal; at once when that has come already. */
  wait(ms: number, signal: AbortSignal): Promise<void>;
};

/** This machine's. Where its runs have no name each process is one of its own. */
export function machineClock(): MachineClock {
  const boot = bootName();
  const own = `process:${randomUUID()}`;
  return {
    read: () => ({
      boot: boot ?? own,
      upMs: Math.round(boot === null ? performance.now() : uptime() * 1_000),
      wallMs: Date.now(),
    }),
    wait: (ms, signal) => sleep(ms, undefined, { signal }).catch(() => undefined),
  };
}

/** The name Linux gives each run of the machine, containers included; null elsewhere. */
function bootName(): string | null {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return null;
  }
}
