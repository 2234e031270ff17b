import { type Progress, SILENCE_US } from './protocol.ts';

/** How a test ended: by its time, because nothing moved any more, cut from outside, or refused for breaking the rules. */
export type Ending = 'completed' | 'stalled' | 'cut' | 'refused';

/** Counts what a receiver receives: bytes, and the instants of the first and the last of them. */
export class Tally {
  bytes = 0;
  #firstUs: number | null = null;
  #firstBytes = 0;
  #lastUs = 0;

  /** @param atUs since the beginning of the test */
  add(bytes: number, atUs: number): void {
    if (this.#firstUs === null) {
      this.#firstUs = atUs;
      this.#firstBytes = bytes;
    }
    this.bytes += bytes;
    this.#lastUs = atUs;
  }

  /**
   * Bits per second from the first arrival until an instant: what came with the first arrival was under way before it, so it
   * is not counted, and neither is the round trip before anything could come. A stall at the end is: the link carried nothing
   * then. Null with fewer than two arrivals.
   */
  bpsUntil(endUs: number): number | null {
    if (this.#firstUs === null || this.#lastUs <= this.#firstUs || endUs <= this.#firstUs) return null;
    return Math.round(((this.bytes - this.#firstBytes) * 8_000_000) / (endUs - this.#firstUs));
  }

  /** Whether nothing came for some time before an instant. */
  isSilentAt(atUs: number, silenceUs: number): boolean {
    return atUs - this.#lastUs >= silenceUs;
  }

  /** What was counted, as a measurement says it. */
  progress(atUs: number): Progress {
    return { elapsedUs: Math.round(atUs), bytes: this.bytes };
  }
}

/** What a receiver told of its count, as a tally: each measurement is the arrival of what came since the one before. */
export function tallyOf(told: readonly Progress[]): Tally {
  const tally = new Tally();
  let before = 0;
  for (const { bytes, elapsedUs } of told) {
    if (bytes > before) tally.add(bytes - before, elapsedUs);
    before = Math.max(before, bytes);
  }
  return tally;
}

/** How a test ended for a client that counted until an instant: one that ran less than nine tenths of its time was cut. */
export function endingOf(tally: Tally, elapsedUs: number, testUs: number): Ending {
  if (elapsedUs < 0.9 * testUs) return 'cut';
  return tally.isSilentAt(Math.min(elapsedUs, testUs), SILENCE_US) ? 'stalled' : 'completed';
}
