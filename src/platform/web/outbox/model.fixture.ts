import { err } from '../../../kernel/index.ts';
import {
  bytesOfHex,
  type Canonical,
  canonicalJson,
  checkReceipt,
  type Envelope,
  type PublicKey,
  type Receipt,
  receiptText,
} from '../../../sealed/index.ts';
import { createDeviceKey, type DeviceKey, sha256Of, signText, verifySignature } from '../device-key.ts';
import type { Item } from './item.ts';
import { Outbox, type OutboxParts } from './outbox.ts';
import type { OutboxStore } from './outbox-store.ts';
import { type Outcome, outcomeOf, withoutAnswer } from './outcome.ts';

/** What a network, a server and the phone itself can do to one request. */
export const FATES = [
  'arrives',
  'lost-request',
  'lost-reply',
  'silent',
  'late',
  'duplicate',
  'busy',
  'broken',
  'portal',
  'portal-401',
  'forged',
  'of-another',
  'refused',
  'turned-away',
  'unreadable',
  'courier-broken',
  'check-broken',
  'with-file',
  'without-file',
  'part',
  'part-forged',
  'yielded',
] as const;
export type Fate = (typeof FATES)[number];

/** The page was killed. */
export class Crash extends Error {}

export const PHONE = 'f'.repeat(32);
/** SHA-256 of a file that goes with an item. */
const FILE = 'e'.repeat(64);
/** An answer over which a browser stumbles. */
const STUMBLE = {};

/** The keys of a run: one server, one stranger, one phone. */
export async function modelKeys(): Promise<{ server: DeviceKey; stranger: DeviceKey; phone: DeviceKey }> {
  return {
    server: await createDeviceKey(),
    stranger: await createDeviceKey(),
    phone: await createDeviceKey(),
  };
}

/** A world: a server that keeps what arrives, a network of chosen fates, a clock, and a page that can be killed between any two steps. */
export class World {
  readonly received = new Map<string, Envelope>();
  /** Receipts of what a restored server has forgotten. */
  readonly signedOnce = new Map<string, Envelope>();
  nowMs = Date.parse('2024-10-08T09:00:00Z');
  /** Of the requests to come; afterwards everything arrives. */
  fates: Fate[] = [];
  /** After how many more steps the page is killed. */
  stepsToLive = Number.POSITIVE_INFINITY;
  /** What the page opened next can never seal, and why. */
  refusalOf: OutboxParts['refusalOf'] = () => null;
  outbox: Outbox;
  readonly #late: Envelope[] = [];
  readonly #keys: Awaited<ReturnType<typeof modelKeys>>;
  readonly #store: OutboxStore;
  readonly #serverKeys: ReadonlyMap<string, PublicKey>;

  constructor(store: OutboxStore, keys: Awaited<ReturnType<typeof modelKeys>>) {
    this.#keys = keys;
    this.#store = mortal(store, () => this.#step());
    this.#serverKeys = new Map([
      [keys.server.id, { algorithm: keys.server.algorithm, raw: bytesOfHex(keys.server.publicKey) }],
    ]);
    this.outbox = this.open();
  }

  /** The page is opened (again). */
  open(): Outbox {
    this.stepsToLive = Number.POSITIVE_INFINITY;
    this.outbox = new Outbox({
      store: this.#store,
      refusalOf: (item) => this.refusalOf?.(item) ?? null,
      seal: async (item) => this.#during(() => this.#seal(item)),
      senderOf: ({ device }) => device,
      deliver: async (item) => this.#during(() => this.#deliver(item)),
      check: (answer, sha256) =>
        this.#during(async () => {
          if (answer === STUMBLE) throw new TypeError('synthetic');
          const receipt = await checkReceipt(answer, this.#serverKeys, sha256, verifySignature);
          return receipt.ok ? receipt : err(receipt.error);
        }),
      now: () => this.nowMs,
      random: () => 0.5,
    });
    return this.outbox;
  }

  /** Requests that the network kept arrive now, the last first. */
  async deliverLate(): Promise<void> {
    for (const envelope of this.#late.splice(0).toReversed()) await this.#take(envelope);
  }

  /** The server is restored from a copy that has only the first so many of what it received. */
  restore(first: number): void {
    for (const sha256 of [...this.received.keys()].slice(first)) {
      this.signedOnce.set(sha256, this.received.get(sha256) as Envelope);
      this.received.delete(sha256);
    }
  }

  /** The phone asks the server what it lacks of what it has signed for. */
  async askWhatIsLacking(): Promise<void> {
    const received = (await this.#store.items()).filter(({ state }) => state === 'received');
    const lacking = received.filter(({ sha256 }) => !this.received.has(sha256 ?? ''));
    await this.outbox.resend(new Set(lacking.map(({ sha256 }) => sha256 ?? '')));
  }

  /** Whether somebody's receipt over a SHA-256 is the server's. */
  async isReceipt(answer: unknown, sha256: string): Promise<boolean> {
    return (await checkReceipt(answer, this.#serverKeys, sha256, verifySignature)).ok;
  }

  #step(): void {
    this.stepsToLive -= 1;
    if (this.stepsToLive < 0) throw new Crash();
  }

  async #during<T>(work: () => Promise<T>): Promise<T> {
    this.#step();
    const result = await work();
    this.#step();
    return result;
  }

  async #seal(item: Item): Promise<{ envelope: Envelope; sha256: string }> {
    const payload = canonicalJson(item.body);
    const signature = await signText(this.#keys.phone, 'sigap-record-1', payload);
    return { envelope: { payload, key: this.#keys.phone.id, signature }, sha256: await sha256Of(payload) };
  }

  async #take(envelope: Envelope, by = this.#keys.server): Promise<Envelope> {
    const subject = await sha256Of(envelope.payload);
    const known = this.received.get(subject);
    if (known && by === this.#keys.server) return known;
    const receipt = await this.#receipt(subject, 'record', by);
    if (by === this.#keys.server) this.received.set(subject, receipt);
    return receipt;
  }

  async #receipt(subject: string, kind: Receipt['kind'], by = this.#keys.server): Promise<Envelope> {
    const payload = receiptText({
      form: 'sigap-receipt-1',
      stage: 'received',
      subject,
      kind,
      election: 'pilkada-2024',
      tps: '2103011001001',
      receivedAt: new Date(this.nowMs).toISOString(),
      facts: {},
    });
    const signature = await signText(by, 'sigap-receipt-1', payload);
    return { payload, key: this.#keys.server.id, signature };
  }

  async #deliver({ envelope }: Item): Promise<Outcome> {
    if (!envelope) throw new Error('what is not sealed was sent');
    const answer = (status: number, body: unknown, retryAfter: string | null = null) =>
      outcomeOf({ status, body, retryAfter }, this.nowMs);
    switch (this.fates.shift() ?? 'arrives') {
      case 'arrives':
        return answer(200, await this.#take(envelope));
      case 'duplicate':
        await this.#take(envelope);
        return answer(200, await this.#take(envelope));
      case 'lost-request':
        return withoutAnswer('unreachable', this.nowMs);
      case 'silent':
        return withoutAnswer('silent', this.nowMs);
      case 'lost-reply':
        await this.#take(envelope);
        return withoutAnswer('unreachable', this.nowMs);
      case 'late':
        this.#late.push(envelope);
        return withoutAnswer('unreachable', this.nowMs);
      case 'busy':
        return answer(503, { code: 'SIGAP-1007', title: 'Sibuk' }, '120');
      case 'broken':
        return answer(500, undefined);
      case 'portal':
        return answer(200, undefined);
      case 'portal-401':
        return answer(401, undefined);
      case 'forged':
        return answer(200, await this.#take(envelope, this.#keys.stranger));
      case 'of-another':
        return answer(200, [...this.received.values()][0] ?? {});
      case 'refused':
        return answer(422, { code: 'SIGAP-3112', title: 'Tidak diterima', nextStep: 'Periksa.' });
      case 'turned-away':
        return answer(401, { code: 'SIGAP-1002', title: 'Perangkat tidak dikenal' });
      case 'unreadable':
        throw new DOMException('synthetic', 'NotReadableError');
      case 'courier-broken':
        throw new TypeError('synthetic');
      case 'check-broken':
        return answer(200, STUMBLE);
      case 'with-file': {
        const file = { answer: await this.#receipt(FILE, 'photo'), sha256: FILE };
        return { kind: 'answered', answer: await this.#take(envelope), file };
      }
      case 'part':
        return {
          kind: 'part-answered',
          answer: await this.#receipt(FILE, 'slip'),
          sha256: FILE,
          noted: (keep) => keep,
        };
      case 'part-forged':
        return { kind: 'part-answered', answer: {}, sha256: FILE, noted: () => 'forged' };
      case 'yielded':
        return { kind: 'yielded' };
      case 'without-file':
        return { kind: 'answered', answer: await this.#take(envelope), file: { answer: {}, sha256: FILE } };
    }
  }
}

/** A store under a page that may be killed before and after each of its steps; a step itself is whole or has not happened. */
export function mortal(store: OutboxStore, step: () => void): OutboxStore {
  const during = async <T>(work: () => Promise<T>): Promise<T> => {
    step();
    const result = await work();
    step();
    return result;
  };
  return {
    addDrafts: (items) => during(() => store.addDrafts(items)),
    change: (id, change) => during(() => store.change(id, change)),
    items: () => during(store.items),
    item: (id) => during(() => store.item(id)),
    file: (name) => during(() => store.file(name)),
    pauses: () => during(store.pauses),
    setPause: (pause) => during(() => store.setPause(pause)),
    clearPauses: () => during(store.clearPauses),
  };
}

/** Something to send. */
export function noteOf(text: string): { body: (number: number) => Canonical; text: string } {
  return { text, body: (number) => ({ form: 'sigap-field-1', number, content: { kind: 'note', text } }) };
}
