/**
 * Places for tests that run at the same time, so that they do not disturb each other, and a short queue before them. Whoever
 * finds the queue full or waits in vain is told when to come again.
 */
export class TestSlots {
  readonly #most: number;
  readonly #longestQueue: number;
  readonly #queue: ((got: boolean) => void)[] = [];
  #taken = 0;

  constructor(most: number, longestQueue: number) {
    this.#most = most;
    this.#longestQueue = longestQueue;
  }

  /**
   * Takes a place, waiting for one as long as the patience lasts and nobody has left.
   * @returns whether it was got; then it is to be given back once.
   */
  async take(patienceMs: number, gone: AbortSignal): Promise<boolean> {
    if (this.#taken < this.#most) {
      this.#taken += 1;
      return true;
    }
    if (gone.aborted || this.#queue.length >= this.#longestQueue) return false;
    return new Promise((resolve) => {
      const answer = (got: boolean) => {
        clearTimeout(patience);
        gone.removeEventListener('abort', giveUp);
        resolve(got);
      };
      const giveUp = () => {
        this.#queue.splice(this.#queue.indexOf(answer), 1);
        answer(false);
      };
      // A timer of its own: Node may collect a timeout signal joined to another before it fires (nodejs/node#57736).
      const patience = setTimeout(giveUp, patienceMs);
      gone.addEventListener('abort', giveUp, { once: true });
      this.#queue.push(answer);
    });
  }

  /** Gives a place back: to whoever waits longest, else to nobody. */
  giveBack(): void {
    const next = this.#queue.shift();
    if (next) next(true);
    else this.#taken -= 1;
  }

  /** How many tests are running, and how many wait. */
  get state(): { readonly running: number; readonly waiting: number } {
    return { running: this.#taken, waiting: this.#queue.length };
  }
}
