import type { Text } from '../../../kernel/index.ts';
import type { MachineClock } from './clock.ts';
import type { ProbeFolder, ProbeStanding } from './probe-folder.ts';
import type { ProbeEvent } from './said.ts';

const NOTHING: ProbeStanding = { lastTest: null, lastReceivedAt: null, trouble: null, refused: [] };

/** What a running probe leaves for `sigap probe status`. It is no evidence: losing it loses nothing. */
export class Standing {
  readonly #folder: ProbeFolder;
  readonly #clock: MachineClock;
  #now: ProbeStanding;

  constructor(folder: ProbeFolder, clock: MachineClock) {
    this.#folder = folder;
    this.#clock = clock;
    this.#now = folder.read('standing') ?? NOTHING;
  }

  /** A test was recorded. */
  tested(number: number, at: string, outcome: string): void {
    const wasFull = this.#now.trouble?.kind === 'cannot-keep';
    this.#save({ lastTest: { at, outcome, number }, ...(wasFull ? { trouble: null } : {}) });
  }

  /** A record has its receipt. */
  received(number: number, receivedAt: string): void {
    const refused = this.#now.refused.filter((one) => one.number !== number);
    this.#save({ lastReceivedAt: receivedAt, trouble: null, refused });
  }

  /** A record was refused and stays. */
  refused(number: number, problem: string, what: string): void {
    const others = this.#now.refused.filter((one) => one.number !== number);
    this.#save({ refused: [...others, { number, at: this.#at(), problem, what }] });
  }

  /** Something keeps records from being kept or received. */
  trouble(kind: ProbeEvent['kind'], what: Text): void {
    const since = this.#now.trouble?.kind === kind ? this.#now.trouble.at : this.#at();
    this.#save({ trouble: { at: since, kind, what } });
  }

  #save(change: Partial<ProbeStanding>): void {
    this.#now = { ...this.#now, ...change };
    try {
      this.#folder.write('standing', this.#now);
    } catch {
      // A full disk is said by whoever has a record to keep there.
    }
  }

  #at(): string {
    return new Date(this.#clock.read().wallMs).toISOString();
  }
}
