import type { WebSocket } from 'ws';
import {
  type ConnectionInfo,
  GIVE_UP_US,
  MEASURE_EVERY_US,
  type MeasurementMessage,
  MOST_TEXTS_PER_SECOND,
  measurementMessage,
  type Ndt7Test,
  type Progress,
  readMeasurement,
  SILENCE_US,
  TEST_US,
} from '../../ndt7/protocol.ts';
import type { Ending } from '../../ndt7/tally.ts';

/** How long a test runs, when it is dropped, and after which silence at its end it hung; microseconds. */
export type Durations = { readonly testUs: number; readonly giveUpUs: number; readonly silenceUs: number };

/** Ten seconds, and thirteen at most. */
export const SPECIFIED: Durations = { testUs: TEST_US, giveUpUs: GIVE_UP_US, silenceUs: SILENCE_US };

const LONGEST_TEXT = 1 << 16;
export const CLOSE_FINE = 1_000;
const CLOSE_PROTOCOL = 1_002;

/** What is left of a test when it has ended. */
export type SubtestRecord = {
  readonly ending: Ending;
  readonly elapsedUs: number;
  readonly serverMeasurements: readonly Progress[];
  /** What the client said of itself; of an upload never to be believed. */
  readonly clientMeasurements: readonly Progress[];
};

/** One running test on one connection: its clock, its measurements, and its end, whatever the client does. */
export class Subtest {
  readonly ws: WebSocket;
  readonly test: Ndt7Test;
  readonly #durations: Durations;
  readonly #startedNs = process.hrtime.bigint();
  readonly #server: Progress[] = [];
  readonly #client: Progress[] = [];
  #untold: ConnectionInfo | null;
  #texts = 0;
  #ending: Ending | null = null;

  /** @param connection told the client in the first measurement, by which it can name this test later */
  constructor(ws: WebSocket, test: Ndt7Test, durations: Durations, connection: ConnectionInfo) {
    this.ws = ws;
    this.test = test;
    this.#durations = durations;
    this.#untold = connection;
  }

  /** Microseconds since the test began, by a clock that nobody sets. */
  get elapsedUs(): number {
    return Number((process.hrtime.bigint() - this.#startedNs) / 1_000n);
  }

  get isOver(): boolean {
    return this.#ending !== null;
  }

  /**
   * Runs until the time is over, the client goes or is sent away. The test is named at once: behind data in the buffers of a slow
   * line its name would come seconds later.
   * @param counted what this side has counted so far
   * @param verdict how a test ended that used its time: completed or stalled
   */
  async run(counted: () => Progress, verdict: () => Ending): Promise<SubtestRecord> {
    const measure = () => this.#measure(counted());
    measure();
    const measuring = setInterval(measure, MEASURE_EVERY_US / 1_000);
    const finishing = setTimeout(() => {
      measure();
      this.end(verdict(), CLOSE_FINE);
    }, this.#durations.testUs / 1_000);
    const givingUp = setTimeout(() => this.ws.terminate(), this.#durations.giveUpUs / 1_000);
    this.ws.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    // A connection that breaks is an end like others: the specification asks to tolerate it.
    this.ws.on('error', () => {});
    await new Promise<void>((resolve) => this.ws.once('close', () => resolve()));
    for (const timer of [measuring, finishing, givingUp]) clearTimeout(timer);
    // A client may end by itself a little before the time is over.
    const nearlyDone = this.elapsedUs >= 0.9 * this.#durations.testUs;
    this.#ending ??= nearlyDone ? verdict() : 'cut';
    return {
      ending: this.#ending,
      elapsedUs: this.elapsedUs,
      serverMeasurements: this.#server,
      clientMeasurements: this.#client,
    };
  }

  /** Ends the test from this side. */
  end(ending: Ending, code: number): void {
    this.#ending ??= ending;
    this.ws.close(code);
  }

  /** Sends a client away without waiting for its answer, unless the test is over. */
  dismiss(ending: Ending, code: number): void {
    if (this.isOver) return;
    this.end(ending, code);
    this.ws.terminate();
  }

  #measure(progress: Progress): void {
    this.#server.push(progress);
    if (this.ws.readyState !== this.ws.OPEN) return;
    const message: MeasurementMessage = {
      ...measurementMessage('server', this.test, progress),
      ...(this.#untold ? { ConnectionInfo: this.#untold } : {}),
    };
    this.#untold = null;
    this.ws.send(JSON.stringify(message));
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (isBinary) {
      if (this.test === 'download') this.dismiss('refused', CLOSE_PROTOCOL);
      return;
    }
    this.#texts += 1;
    const allowed = MOST_TEXTS_PER_SECOND * (2 + this.elapsedUs / 1_000_000);
    if (this.#texts > allowed || data.length > LONGEST_TEXT) {
      this.dismiss('refused', CLOSE_PROTOCOL);
      return;
    }
    const progress = readMeasurement(data.toString('utf8'));
    if (progress) this.#client.push(progress);
  }
}
