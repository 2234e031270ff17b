import { text } from '../../../kernel/index.ts';
import { type Canonical, canonicalJson } from '../../../sealed/index.ts';
import type { FieldContent } from '../../field/field-record.ts';
import {
  BUSY_TRIES,
  busyPauseMs,
  type ClockReading,
  type Countdown,
  leftMs,
  passedMs,
  resumedCountdown,
  testPauseMs,
} from '../../probe/schedule.ts';
import { isBusy, type ProbeSite, speedContent, type TriedTest } from '../../probe/speed-record.ts';
import { Deliverer, type DelivererPorts } from './deliverer.ts';
import { asIs } from './said.ts';

/** What a probe works with: the same as its deliverer, how it stands, and how it tests. */
export type ProbePorts = DelivererPorts & {
  readonly site: ProbeSite;
  readonly test: (server: string) => Promise<TriedTest>;
};

/** What a test on demand came to. */
export type OnceResult = {
  readonly outcome: string;
  readonly upload: string | null;
  readonly downlinkBps: number | null;
  readonly number: number;
  readonly received: number;
  readonly waiting: number;
};

/** How often the schedule is written while it is waited for: what a machine without a clock loses by being switched off. */
const CHECKPOINT_MS = 1_800_000;
/** How long a full disk is left alone. */
const CANNOT_KEEP_MS = 300_000;

/**
 * A probe at work: it tests when its schedule says so and brings the records to the server. Nothing is sent before it is safe on
 * the disk, and nothing is tested that could not be kept.
 */
export class Probe {
  readonly #ports: ProbePorts;
  readonly #deliverer: Deliverer;
  #countdown: Countdown;
  #busyTries = 0;
  /** A test whose record is not on the disk yet, which only a full disk brings about. */
  #unkept: { readonly content: FieldContent; readonly made: ClockReading } | null = null;

  constructor(ports: ProbePorts) {
    this.#ports = ports;
    this.#deliverer = new Deliverer(ports);
    const before = ports.folder.read('schedule');
    this.#countdown = resumedCountdown(before?.countdown ?? null, ports.clock.read(), ports.random());
    this.#busyTries = before?.busyTries ?? 0;
  }

  /** Works until the signal; a test that has begun is ended first. */
  async run(signal: AbortSignal): Promise<void> {
    this.#sayNextTest();
    while (!signal.aborted) {
      if (this.#keep() && this.#isDue()) await this.#testAsScheduled();
      await this.#deliverer.round(signal, () => this.#isDue());
      await this.#ports.clock.wait(this.#restMs(), signal);
      this.#checkpoint();
    }
  }

  /** Tests now, whatever the schedule says, and tries to deliver. @throws the disk's error when the record cannot be kept */
  async once(signal: AbortSignal): Promise<OnceResult> {
    this.#schedule(testPauseMs(this.#ports.random()), 0);
    const made = this.#ports.clock.read();
    const content = speedContent(await this.#ports.test(this.#ports.device.server), this.#ports.site);
    const number = this.#put(content, made);
    this.#deliverer.hurry();
    const received = await this.#deliverer.round(signal, () => false);
    const { outcome, upload, downlinkBps } = content as Extract<FieldContent, { kind: 'speed' }>;
    return { outcome, upload, downlinkBps, number, received, waiting: this.#ports.queue.waiting().length };
  }

  async #testAsScheduled(): Promise<void> {
    const { clock, random, test, device, site, say } = this.#ports;
    try {
      // Before the test: a probe that dies in it goes on with its schedule, not with another test.
      this.#schedule(testPauseMs(random()), 0);
    } catch (error) {
      return this.#cannotKeep(error);
    }
    const [tries, made] = [this.#busyTries, clock.read()];
    const tried = await test(device.server);
    if (isBusy(tried) && tries < BUSY_TRIES) {
      const pauseMs = busyPauseMs(tries, [random(), random()]);
      const words = text('server uji penuh; dicoba lagi', 'the test server is full; tried again');
      say({ kind: 'busy', words, facts: { tries: tries + 1, pauseMs } });
      this.#busyTries = tries + 1;
      return this.#rescheduled(pauseMs);
    }
    this.#busyTries = 0;
    this.#unkept = { content: speedContent(tried, site), made };
    if ('ending' in tried.download || 'ending' in tried.upload) this.#deliverer.hurry();
    this.#keep();
  }

  /** Keeps what could not be kept before. @returns whether there is nothing left to keep */
  #keep(): boolean {
    if (!this.#unkept) return true;
    try {
      this.#put(this.#unkept.content, this.#unkept.made);
      this.#unkept = null;
      return true;
    } catch (error) {
      this.#cannotKeep(error);
      return false;
    }
  }

  /** Seals a test with the next number and puts it into the queue. */
  #put(content: FieldContent, made: ClockReading): number {
    const { queue, key, device, standing, say } = this.#ports;
    const number = queue.nextNumber();
    const madeAt = new Date(made.wallMs).toISOString();
    const payload = canonicalJson({
      form: 'sigap-field-1',
      election: device.election.slug,
      tps: device.tps.code,
      device: key.id,
      number,
      madeAt,
      content: content as Canonical,
    });
    queue.put(number, key.seal(payload), made);
    const outcome = 'outcome' in content ? content.outcome : content.kind;
    standing.tested(number, madeAt, outcome);
    say({
      kind: 'tested',
      words: text(`uji ${number}: ${outcome}, tersimpan`, `test ${number}: ${outcome}, kept`),
      facts: { number, outcome, madeAt },
    });
    return number;
  }

  #isDue(): boolean {
    return this.#unkept === null && leftMs(this.#countdown, this.#ports.clock.read()) === 0;
  }

  /** Until the next test, delivery, or look at a full disk; at most until the schedule is written again. */
  #restMs(): number {
    const test = leftMs(this.#countdown, this.#ports.clock.read());
    const delivery = this.#deliverer.leftMs() ?? CHECKPOINT_MS;
    return Math.min(this.#unkept ? CANNOT_KEEP_MS : test, delivery, CHECKPOINT_MS);
  }

  #schedule(pauseMs: number, busyTries: number): void {
    const countdown = { ...this.#ports.clock.read(), leftMs: pauseMs };
    this.#ports.folder.write('schedule', { countdown, busyTries });
    this.#countdown = countdown;
    this.#sayNextTest();
  }

  #sayNextTest(): void {
    const left = leftMs(this.#countdown, this.#ports.clock.read());
    const words = text(
      `uji berikutnya dalam ${Math.round(left / 60_000)} menit`,
      `next test in ${Math.round(left / 60_000)} minutes`,
    );
    this.#ports.say({ kind: 'next-test', words, facts: { inMs: left } });
  }

  /** A schedule that need not be on the disk: without it the longer pause that is there stands. */
  #rescheduled(pauseMs: number): void {
    try {
      this.#schedule(pauseMs, this.#busyTries);
    } catch (error) {
      this.#cannotKeep(error);
    }
  }

  #checkpoint(): void {
    const now = this.#ports.clock.read();
    if (passedMs(this.#countdown, now) < CHECKPOINT_MS) return;
    this.#countdown = { ...now, leftMs: leftMs(this.#countdown, now) };
    try {
      this.#ports.folder.write('schedule', { countdown: this.#countdown, busyTries: this.#busyTries });
    } catch (error) {
      this.#cannotKeep(error);
    }
  }

  /** Said loudly, each time: nothing is tested meanwhile. */
  #cannotKeep(error: unknown): void {
    const { standing, say, clock } = this.#ports;
    const { message } = error as Error;
    const words = asIs(`SIGAP-3162 ${message}`);
    standing.trouble('cannot-keep', words);
    say({ kind: 'cannot-keep', words });
    if (leftMs(this.#countdown, clock.read()) < CANNOT_KEEP_MS) {
      this.#countdown = { ...clock.read(), leftMs: CANNOT_KEEP_MS };
    }
  }
}
