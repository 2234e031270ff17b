import { sha256Of, signText, verifySignature } from '../../../platform/web/device-key.ts';
import { type KeptDatabase, keepThing, openKept, readThing } from '../../../platform/web/outbox/database.ts';
import { isFull, lostSince, readMark, writeMark } from '../../../platform/web/outbox/eviction.ts';
import { indexedDbStore } from '../../../platform/web/outbox/indexeddb-store.ts';
import type { Item, NewItem } from '../../../platform/web/outbox/item.ts';
import { Outbox, type Sealed } from '../../../platform/web/outbox/outbox.ts';
import type { OutboxStore } from '../../../platform/web/outbox/outbox-store.ts';
import { OutboxRunner } from '../../../platform/web/outbox/runner.ts';
import { signedFetch } from '../../../platform/web/outbox/signed-fetch.ts';
import { type Canonical, canonicalJson, checkReceipt } from '../../../sealed/index.ts';
import { deliver, rankOf } from './couriers/couriers.ts';
import { lackingOf } from './couriers/lacking.ts';
import { askAs } from './couriers/record-courier.ts';
import { isDeviceAnswer, type KnownDevice, receiptKeysOf } from './device.ts';
import { answered, currentDevice, type Enrolments, NOWHERE, senderOf } from './enrolments.ts';
import type { FieldKind } from './field-kind.ts';
import { type FieldState, unreceived } from './field-state.ts';

const DATABASE = 'sigap-lapangan';
const ENROLMENTS = 'enrolments';
/** Before the names of what pages keep while it is made. */
const UNFINISHED = 'unfinished-';
const PATIENCE_MS = 30_000;

/** Who makes something: where the phone belongs, its key, how many it has made, and when by its clock. */
export type Maker = {
  readonly election: string;
  readonly tps: string;
  readonly device: string;
  readonly number: number;
  readonly madeAt: string;
};

/** What is sealed, once its maker is known. */
type BodyOf = (maker: Maker) => { readonly [name: string]: Canonical };

/** What this phone keeps and does: its devices, its outbox, and the state that the pages show. */
export class Field {
  readonly outbox: Outbox;
  readonly runner: OutboxRunner;
  readonly store: OutboxStore;
  readonly kinds: ReadonlyMap<string, FieldKind>;
  readonly #db: KeptDatabase;
  readonly #listeners = new Set<() => void>();
  #state: FieldState;

  private constructor(db: KeptDatabase, enrolments: Enrolments, kinds: readonly FieldKind[]) {
    this.#db = db;
    this.kinds = new Map(kinds.map((one) => [one.kind, one]));
    this.store = indexedDbStore(db);
    this.#state = {
      enrolments,
      items: [],
      pauses: [],
      progress: new Map(),
      isPersisted: null,
      lost: null,
      storeFailure: null,
    };
    this.outbox = new Outbox({
      store: this.store,
      refusalOf: ({ kind, body }) => this.kinds.get(kind)?.refusalOf?.(body) ?? null,
      seal: (item) => this.#seal(item),
      senderOf: (item) => senderOf(this.#state.enrolments, item),
      rankOf: (item) => rankOf(item, this.kinds),
      deliver: (item, sender, isOutranked) =>
        deliver(item, this.deviceOf(sender).key, this.store, {
          ofOtherAreas: this.kinds,
          isOutranked,
          onProgress: (bytes, of) => this.runner.tell({ type: 'progress', id: item.id, bytes, of }),
        }),
      check: (answer, sha256) => this.checkReceipt(answer, sha256),
      afterLoss: (item) => this.kinds.get(item.kind)?.afterLoss?.(item) ?? item.keep,
      now: () => Date.now(),
      random: Math.random,
    });
    this.runner = new OutboxRunner(this.outbox);
  }

  /**
   * Opens what this phone keeps and begins to send.
   * @param kinds what other areas have it keep
   * @throws when the browser keeps nothing
   */
  static async open(kinds: readonly FieldKind[] = []): Promise<Field> {
    const db = await openKept(DATABASE);
    const field = new Field(db, (await readThing<Enrolments>(db, ENROLMENTS)) ?? NOWHERE, kinds);
    const items = await field.store.items();
    const lost = lostSince(readMark(), {
      items: items.length,
      devices: field.state.enrolments.devices.length,
    });
    field.#change({ lost });
    await field.refresh();
    field.runner.subscribe((news) => {
      if (news.type === 'changed') void field.#reload();
      if (news.type === 'progress') field.#note(news.id, news.bytes, news.of);
    });
    field.runner.start((error) => field.#fail(error));
    globalThis.addEventListener('online', () => void field.askServer());
    void field.askServer();
    void navigator.storage?.persisted?.().then((isPersisted) => field.#change({ isPersisted }));
    return field;
  }

  get state(): FieldState {
    return this.#state;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The device that this phone is now. @throws when it is none yet: no page that needs one is shown then */
  current(): KnownDevice {
    const device = currentDevice(this.#state.enrolments);
    if (!device) throw new Error('no device yet');
    return device;
  }

  deviceOf(id: string): KnownDevice {
    const device = this.#state.enrolments.devices.find(({ key }) => key.id === id);
    if (!device) throw new Error(`no device ${id}`);
    return device;
  }

  /** Keeps something in the name of the present device and has it sent. When it has resolved, it may be called saved. */
  async add(
    kind: Item['kind'],
    content: { readonly [name: string]: Canonical },
    more: Partial<Pick<NewItem, 'keep' | 'files'>> = {},
  ): Promise<Item> {
    const form = kind === 'rehearsal' ? 'sigap-rehearsal-1' : 'sigap-field-1';
    const rest = kind === 'rehearsal' ? content : { content };
    return this.keep(kind, (maker) => ({ form, ...maker, ...rest }), more);
  }

  /**
   * Keeps something of any kind, whose body says of itself what it needs to.
   * @param bodyOf what is sealed; once its maker is known
   * @param beside what is kept with it in the same step, as things of their own
   */
  async keep(
    kind: Item['kind'],
    bodyOf: BodyOf,
    more: Partial<Pick<NewItem, 'keep' | 'files'>> = {},
    beside: readonly { readonly kind: string; readonly bodyOf: BodyOf }[] = [],
  ): Promise<Item> {
    const { key, answer } = this.current();
    const [election, tps] = [answer.election.slug, answer.tps.code];
    const madeAt = new Date().toISOString();
    const about = { device: key.id, election, madeAt };
    const newItem = (of: Item['kind'], body: BodyOf): NewItem => ({
      ...{ ...about, kind: of, keep: null },
      bodyOf: (number) => body({ ...about, tps, number }),
    });
    const item = await this.outbox.add(
      { ...newItem(kind, bodyOf), keep: more.keep ?? null, ...(more.files ? { files: more.files } : {}) },
      beside.map((one) => newItem(one.kind, one.bodyOf)),
    );
    this.runner.tell({ type: 'changed' });
    this.runner.nudge();
    void this.askToPersist();
    return item;
  }

  /** Checks what may be a receipt by the server's keys that this phone has learnt. @param sha256 of what was sent */
  checkReceipt(answer: unknown, sha256: string): ReturnType<typeof checkReceipt> {
    return checkReceipt(answer, this.#receiptKeys(), sha256, verifySignature);
  }

  /** Changes what is kept beside an item and not sent with it. */
  async note(id: string, noted: (keep: Canonical) => Canonical): Promise<void> {
    await this.store.change(id, (item) => ({ ...item, keep: noted(item.keep) }));
    this.runner.tell({ type: 'changed' });
    await this.refresh();
  }

  /** What a page kept of something that is still being made; undefined when it kept nothing. */
  unfinished<T>(name: string): Promise<T | undefined> {
    return readThing<T>(this.#db, UNFINISHED + name);
  }

  /** Keeps what is still being made, files too, or with undefined no longer. It is no record: nothing is called saved. */
  keepUnfinished(name: string, thing: unknown): Promise<void> {
    return keepThing(this.#db, UNFINISHED + name, thing);
  }

  /** Keeps the devices of this phone. */
  async keepEnrolments(enrolments: Enrolments): Promise<void> {
    await keepThing(this.#db, ENROLMENTS, enrolments);
    this.#change({ enrolments });
    this.runner.tell({ type: 'changed' });
  }

  /** Asks the server what it says to the present device now; without an answer what it said last stays. */
  async askServer(): Promise<void> {
    const device = currentDevice(this.#state.enrolments);
    if (!device) return;
    const answer = await signedFetch(device.key, {
      method: 'GET',
      path: '/api/devices/me',
      patienceMs: PATIENCE_MS,
      language: document.documentElement.lang,
    });
    if (typeof answer === 'string' || !isDeviceAnswer(answer.body)) return;
    await this.keepEnrolments(
      answered(this.#state.enrolments, device.key.id, answer.body, new Date().toISOString()),
    );
    await this.#askWhatIsLacking(device);
  }

  /** A server that was restored from an older copy does not have all it signed for: that is sent again. */
  async #askWhatIsLacking({ key, answer: { election } }: KnownDevice): Promise<void> {
    const own = (await this.store.items()).filter((item) => item.election === election.slug);
    const lacking = await lackingOf(
      own,
      this.kinds,
      askAs(key, () => document.documentElement.lang),
    );
    if ((await this.outbox.resend(lacking)) === 0) return;
    this.runner.tell({ type: 'changed' });
    this.runner.nudge();
    await this.refresh();
  }

  /** Asks the browser never to empty the store by itself; its answer is shown. */
  async askToPersist(): Promise<void> {
    this.#change({ isPersisted: (await navigator.storage?.persist?.()) ?? null });
  }

  /** Whoever looks after the phone has read that something was lost. */
  async acceptLoss(): Promise<void> {
    this.#writeMark(await this.store.items());
    this.#change({ lost: null });
  }

  /** Reads everything again. */
  async refresh(): Promise<void> {
    const [items, pauses] = await Promise.all([this.store.items(), this.store.pauses()]);
    this.#change({ items, pauses, storeFailure: null });
    // While a loss has not been read about, its mark stays.
    if (!this.#state.lost) this.#writeMark(items);
  }

  #writeMark(items: readonly Item[]): void {
    const devices = this.#state.enrolments.devices.length;
    writeMark({ devices, items: items.length, unreceived: unreceived(items).length });
  }

  async #reload(): Promise<void> {
    try {
      const enrolments = (await readThing<Enrolments>(this.#db, ENROLMENTS)) ?? NOWHERE;
      this.#change({ enrolments });
      await this.refresh();
    } catch (error) {
      this.#fail(error);
    }
  }

  async #seal(item: Item): Promise<Sealed> {
    const { key } = this.deviceOf(item.device);
    const ofOther = this.kinds.get(item.kind);
    if (ofOther) return ofOther.seal(key, item);
    const payload = canonicalJson(item.body);
    const signature = await signText(key, 'sigap-record-1', payload);
    return { envelope: { payload, key: key.id, signature }, sha256: await sha256Of(payload) };
  }

  #receiptKeys() {
    return new Map(this.#state.enrolments.devices.flatMap((device) => [...receiptKeysOf(device)]));
  }

  #note(id: string, bytes: number, of: number): void {
    this.#change({ progress: new Map(this.#state.progress).set(id, { bytes, of }) });
  }

  #fail(error: unknown): void {
    this.#change({ storeFailure: isFull(error) ? 'full' : 'broken' });
    console.error(error);
  }

  #change(change: Partial<FieldState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
