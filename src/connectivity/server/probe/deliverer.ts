import { text } from '../../../kernel/index.ts';
import { verifySignature } from '../../../platform/server/devices/verify.ts';
import { checkReceipt, type Envelope, type PublicKey } from '../../../sealed/index.ts';
import { deliveryPauseMs, nextStep, REFUSED_PAUSE_MS, sentAtMs } from '../../probe/delivery.ts';
import { type Countdown, leftMs } from '../../probe/schedule.ts';
import type { MachineClock } from './clock.ts';
import { type Answer, ask, type Fetch, type Question } from './field-server.ts';
import { homeSchema, type ProbeDevice, type ProbeFolder, receiptKeysOf } from './probe-folder.ts';
import type { ProbeKey } from './probe-key.ts';
import type { QueuedRecord, RecordQueue } from './record-queue.ts';
import { asIs, type Say } from './said.ts';
import type { Standing } from './standing.ts';

/** What a deliverer works with. */
export type DelivererPorts = {
  readonly folder: ProbeFolder;
  readonly device: ProbeDevice;
  readonly key: ProbeKey;
  readonly queue: RecordQueue;
  readonly standing: Standing;
  readonly clock: MachineClock;
  readonly random: () => number;
  readonly fetch: Fetch;
  readonly say: Say;
};

/** How long a file that the disk does not give is left alone. */
const UNREADABLE_PAUSE_MS = 300_000;

/** What became of one record. */
type Fate = 'received' | 'refused' | 'stopped';

/**
 * Brings the records of the queue to the server, oldest first, until each has a receipt that was checked. What says nothing of the record
 * (no network, a portal, a server in trouble, a device that is not known) ends the round, and the next one comes after a pause; a record
 * that is refused stays and lets the others pass.
 */
export class Deliverer {
  readonly #ports: DelivererPorts;
  #keys: Map<string, PublicKey>;
  #failures = 0;
  #pause: Countdown | null = null;
  /** Until when what was refused, or cannot be read now, is let rest. */
  readonly #resting = new Map<number, Countdown>();

  constructor(ports: DelivererPorts) {
    this.#ports = ports;
    this.#keys = receiptKeysOf(ports.device);
  }

  /** How long until there is something to deliver; null when nothing waits. */
  leftMs(): number | null {
    const { queue, clock } = this.#ports;
    const now = clock.read();
    const pause = this.#pause ? leftMs(this.#pause, now) : 0;
    const lefts = queue.waiting().map((number) => {
      const rest = this.#resting.get(number);
      return Math.max(pause, rest ? leftMs(rest, now) : 0);
    });
    return lefts.length === 0 ? null : Math.min(...lefts);
  }

  /** The network has just been seen to work: what waited for it need not wait longer. */
  hurry(): void {
    this.#pause = null;
  }

  /**
   * One round, unless the pause after the last one lasts.
   * @param isInterrupted asked between records: whether something else is due
   * @returns how many records were received
   */
  async round(signal: AbortSignal, isInterrupted: () => boolean): Promise<number> {
    const { queue, clock } = this.#ports;
    let received = 0;
    for (const number of queue.waiting()) {
      const now = clock.read();
      if (signal.aborted || isInterrupted() || (this.#pause && leftMs(this.#pause, now) > 0)) break;
      const rest = this.#resting.get(number);
      if (rest && leftMs(rest, now) > 0) continue;
      const record = await this.#read(number);
      if (!record) continue;
      const fate = await this.#deliver(record, signal);
      if (fate === 'stopped') break;
      if (fate === 'received') received += 1;
    }
    return received;
  }

  async #read(number: number): Promise<QueuedRecord | null> {
    const { queue, clock, say } = this.#ports;
    try {
      const record = await queue.read(number);
      if (!record) {
        say({
          kind: 'set-aside',
          words: text(
            `catatan ${number} rusak di disk dan disisihkan ke folder aside; periksa disknya`,
            `record ${number} is damaged on the disk and was set aside in the folder aside; check the disk`,
          ),
          facts: { number },
        });
      }
      return record;
    } catch (error) {
      this.#resting.set(number, { ...clock.read(), leftMs: UNREADABLE_PAUSE_MS });
      this.#cannotKeep(error);
      return null;
    }
  }

  async #deliver(record: QueuedRecord, signal: AbortSignal): Promise<Fate> {
    let answer: Answer;
    try {
      answer = await this.#send(record, signal);
    } catch (error) {
      return signal.aborted ? 'stopped' : this.#later(messageOf(error));
    }
    switch (nextStep({ status: answer.status, problem: answer.problem?.code ?? null })) {
      case 'check':
        return this.#check(record, answer, signal);
      case 'refused':
        return this.#refuse(record, answer);
      case 'unknown-device':
        return this.#unknown();
      case 'later':
        return this.#later(answer.problem?.title ?? `HTTP ${answer.status}`);
    }
  }

  #send({ id, envelope, made }: QueuedRecord, signal: AbortSignal): Promise<Answer> {
    const sentAt = new Date(sentAtMs(made, this.#ports.clock.read())).toISOString();
    return this.#asDevice(
      {
        method: 'PUT',
        path: `/api/field/records/${id}`,
        headers: { 'x-sigap-sent-at': sentAt },
        body: envelope,
      },
      signal,
    );
  }

  /** A signed request. */
  #asDevice(question: Question, signal: AbortSignal): Promise<Answer> {
    const { key, device, fetch } = this.#ports;
    const authorization = key.authorization(question.method, question.path);
    const headers = { ...question.headers, authorization };
    return ask(fetch, device.server, { ...question, headers }, signal);
  }

  /** Only a receipt about this record by a key that is known ends its waiting. */
  async #check(record: QueuedRecord, { json }: Answer, signal: AbortSignal): Promise<Fate> {
    let checked = await checkReceipt(json, this.#keys, record.id, verifySignature);
    if (!checked.ok && checked.error === 'unknown-key' && (await this.#learnKeys(signal))) {
      checked = await checkReceipt(json, this.#keys, record.id, verifySignature);
    }
    if (!checked.ok) return this.#later(`no receipt: ${checked.error}`);
    const { queue, standing, say } = this.#ports;
    try {
      queue.archive(record, json as Envelope);
    } catch (error) {
      this.#cannotKeep(error);
      return this.#later(messageOf(error));
    }
    this.#failures = 0;
    this.#pause = null;
    this.#resting.delete(record.number);
    standing.received(record.number, checked.value.receivedAt);
    const { number } = record;
    say({
      kind: 'received',
      words: text(`catatan ${number} diterima server`, `record ${number} was received by the server`),
      facts: { number, receivedAt: checked.value.receivedAt },
    });
    return 'received';
  }

  /** Keys are added by what the server says to a signed request; none is ever forgotten. */
  async #learnKeys(signal: AbortSignal): Promise<boolean> {
    const { device, folder } = this.#ports;
    const answer = await this.#asDevice({ method: 'GET', path: '/api/devices/me' }, signal).catch(() => null);
    const home = homeSchema.safeParse(answer?.json);
    if (answer?.status !== 200 || !home.success || home.data.device.id !== device.device.id) return false;
    this.#keys = new Map([...receiptKeysOf(home.data), ...this.#keys]);
    const known = new Map(device.receiptKeys.map((one) => [one.key, one]));
    for (const one of home.data.receiptKeys) if (!known.has(one.key)) known.set(one.key, one);
    try {
      folder.write('device', { ...device, receiptKeys: [...known.values()] });
    } catch (error) {
      this.#cannotKeep(error);
    }
    return true;
  }

  #refuse({ number }: QueuedRecord, { problem }: Answer): Fate {
    const { clock, standing, say } = this.#ports;
    const what = [problem?.title, problem?.detail].filter(Boolean).join(': ');
    this.#resting.set(number, { ...clock.read(), leftMs: REFUSED_PAUSE_MS });
    standing.refused(number, problem?.code ?? '', what);
    say({
      kind: 'refused',
      words: text(
        `catatan ${number} ditolak server (${problem?.code}: ${what}); tetap disimpan, yang lain jalan terus`,
        `record ${number} was refused by the server (${problem?.code}: ${what}); it is kept, the others go on`,
      ),
      facts: { number, problem: problem?.code ?? null },
    });
    return 'refused';
  }

  #unknown(): Fate {
    const words = text(
      'server tidak (lagi) mengenal probe ini; catatan tetap disimpan. Tanyakan petugas kabupaten/kota apakah pendaftarannya dicabut',
      'the server does not know this probe (any more); records are kept. Ask the regency officer whether it was revoked',
    );
    this.#stop('unknown-device', words, REFUSED_PAUSE_MS);
    return 'stopped';
  }

  #later(why: string): Fate {
    this.#failures += 1;
    const pause = deliveryPauseMs(this.#failures, this.#ports.random());
    const words = text(
      `belum diterima server (${why}); dicoba lagi dalam ${minutes(pause)} menit`,
      `not received by the server yet (${why}); tried again in ${minutes(pause)} minutes`,
    );
    this.#stop('not-received', words, pause);
    return 'stopped';
  }

  #stop(kind: 'unknown-device' | 'not-received', words: ReturnType<typeof text>, pauseMs: number): void {
    const { clock, standing, say, queue } = this.#ports;
    this.#pause = { ...clock.read(), leftMs: pauseMs };
    standing.trouble(kind, words);
    say({ kind, words, facts: { waiting: queue.waiting().length, pauseMs } });
  }

  #cannotKeep(error: unknown): void {
    const { say, standing } = this.#ports;
    const words = asIs(messageOf(error));
    standing.trouble('cannot-keep', words);
    say({ kind: 'cannot-keep', words });
  }
}

/** What went wrong underneath says more than "fetch failed". */
function messageOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error && cause.message !== '' ? cause.message : message;
}

function minutes(ms: number): string {
  return (ms / 60_000).toFixed(1);
}
