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
   * @param underWay bytes that may have come since the last arrival without being seen, at most: those of a message, where only
   *   whole ones are. As long as they account for the time since, the pace until the last arrival is what is known.
   */
  bpsUntil(endUs: number, underWay = 0): number | null {
    if (this.#firstUs === null || this.#lastUs <= this.#firstUs || endUs <= this.#firstUs) return null;
    const bytes = this.bytes - this.#firstBytes;
    const pace = bytes / (this.#lastUs - this.#firstUs);
    const most = (bytes + underWay) / (endUs - this.#firstUs);
    return Math.round(Math.min(pace, most) * 8_000_000);
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
