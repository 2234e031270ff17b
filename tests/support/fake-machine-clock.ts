import type { ClockReading } from '../../src/connectivity/probe/schedule.ts';
import type { MachineClock } from '../../src/connectivity/server/probe/clock.ts';

/** A machine's clocks that move only by what is waited for, and as a test sets them. */
export class FakeMachineClock implements MachineClock {
  boot = 'boot-1';
  upMs = 100_000;
  wallMs: number;
  /** When whoever drives it stops: nobody waits beyond it. */
  endsAtUpMs = Number.POSITIVE_INFINITY;
  /** Called after each wait. */
  onWait: () => void = () => {};

  constructor(start: string) {
    this.wallMs = Date.parse(start);
  }

  read(): ClockReading {
    return { boot: this.boot, upMs: this.upMs, wallMs: this.wallMs };
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.pass(Math.min(ms, Math.max(0, this.endsAtUpMs - this.upMs)));
    this.onWait();
  }

  pass(ms: number): void {
    this.upMs += ms;
    this.wallMs += ms;
  }

  /** Switched off for a while, and on again. */
  restart(offMs: number): void {
    this.boot = `${this.boot}+`;
    this.upMs = 5_000;
    this.wallMs += offMs;
  }
}
