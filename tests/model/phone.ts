import { createHmac } from 'node:crypto';
import { lackingOf } from '../../src/connectivity/web/field/couriers/lacking.ts';
import { RANK } from '../../src/connectivity/web/field/index.ts';
import { err, type Result } from '../../src/kernel/index.ts';
import { type DeviceKey, signText, verifySignature } from '../../src/platform/web/device-key.ts';
import type { Item } from '../../src/platform/web/outbox/item.ts';
import { memoryStore } from '../../src/platform/web/outbox/memory-store.fixture.ts';
import { Crash, mortal } from '../../src/platform/web/outbox/model.fixture.ts';
import { Outbox } from '../../src/platform/web/outbox/outbox.ts';
import type { OutboxStore } from '../../src/platform/web/outbox/outbox-store.ts';
import type { Answer } from '../../src/platform/web/outbox/outcome.ts';
import {
  authorizationOf,
  bytesOfHex,
  type Contest,
  checkReceipt,
  type Envelope,
  type FormPhoto,
  hexOf,
  parseSlipText,
  type Receipt,
  type ResultRecord,
  requestText,
  resultFileText,
  shortBytes,
  smsText,
} from '../../src/sealed/index.ts';
import { formWith } from '../../src/voting-day/form.fixture.ts';
import { broughtBy } from '../../src/voting-day/web/field/brought.ts';
import {
  type FiguresReceipt,
  figuresReceiptOf,
  withFigures,
} from '../../src/voting-day/web/field/deliver-result.ts';
import { isSealed, lastResult } from '../../src/voting-day/web/field/kept-results.ts';
import { FORM_PHOTO_KIND, formPhotoBodies } from '../../src/voting-day/web/field/photos/form-photo-kind.ts';
import { carriedOf } from '../../src/voting-day/web/field/read-carried.ts';
import { receiptQrText } from '../../src/voting-day/web/field/receipt-text.ts';
import { recordBody } from '../../src/voting-day/web/field/record-body.ts';
import { RELAY_KIND } from '../../src/voting-day/web/field/relay-kind.ts';
import { RELAY_RECORD_KIND } from '../../src/voting-day/web/field/relay-record-kind.ts';
import type { Relayed, RelayedRecord } from '../../src/voting-day/web/field/relayed.ts';
import { qrTextOf, RESULT_KIND } from '../../src/voting-day/web/field/result-kind.ts';
import { sha256 } from '../support/field.ts';
import { Network, type Send } from './fates.ts';
import type { Office } from './office.ts';
import { photographed } from './photographed.ts';

const KINDS = new Map(
  [RESULT_KIND, RELAY_KIND, RELAY_RECORD_KIND, FORM_PHOTO_KIND].map((kind) => [kind.kind, kind]),
);

/** The server as a phone meets it. */
export type PhoneServer = Pick<Office, 'election' | 'receiptKeys' | 'smsKeyOf'> & {
  readonly app: { request(path: string, init: RequestInit): Response | Promise<Response> };
};

/** A phone: the field app's own queue and kinds of record, a page that can be killed between any two steps, a clock that jumps. */
export class Phone {
  readonly key: DeviceKey;
  readonly tps: string;
  readonly store: OutboxStore;
  readonly network: Network;
  /** Identities of what was called saved. */
  readonly saved = new Set<string>();
  nowMs: number;
  /** How often a receipt that it scanned proved something to it. */
  proven = 0;
  /** How often its page was killed. */
  killed = 0;
  stepsToLive = Number.POSITIVE_INFINITY;
  #outbox: Outbox;
  readonly #office: PhoneServer;
  readonly #kept = memoryStore();

  constructor(office: PhoneServer, key: DeviceKey, tps: string) {
    this.#office = office;
    this.key = key;
    this.tps = tps;
    this.nowMs = Date.parse('2024-11-27T09:30:00Z');
    this.network = new Network(() => ({ payload: '{}', key: key.id, signature: '0'.repeat(128) }));
    this.store = mortal(this.#kept, () => this.#step());
    this.#outbox = this.open();
  }

  /** The page is opened (again), with whatever lies in the phone. */
  open(): Outbox {
    this.stepsToLive = Number.POSITIVE_INFINITY;
    this.#outbox = new Outbox({
      store: this.store,
      seal: async (item) => this.#during(() => kindOf(item).seal(this.key, item)),
      senderOf: () => this.key.id,
      rankOf: (item) => kindOf(item).rank?.(item) ?? RANK.record,
      deliver: async (item, _, isOutranked) =>
        this.#during(() => kindOf(item).deliver(item, this.#ask, this.#watch(isOutranked))),
      check: (answer, subject) => this.#during(() => this.check(answer, subject)),
      afterLoss: (item) => kindOf(item).afterLoss?.(item) ?? item.keep,
      now: () => this.nowMs,
      random: () => 0.5,
    });
    return this.#outbox;
  }

  /** Does something; whoever is killed meanwhile is opened again. */
  async alive(act: (outbox: Outbox) => Promise<unknown>): Promise<void> {
    try {
      await act(this.#outbox);
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      this.killed += 1;
      this.open();
    }
  }

  /** Types a result, the first of its form on this phone or a correction, perhaps with a photo of its page. */
  async type(contest: Contest, votes: number, hasPhoto: boolean): Promise<void> {
    await this.alive(async (outbox) => {
      const place = { election: this.#office.election, tps: this.tps };
      const before = lastResult(await this.items(), { ...place, contest });
      if (before && !isSealed(before.item)) return;
      const about = {
        contest,
        revision: (before?.record.revision ?? 0) + 1,
        corrects: before?.item.sha256 ?? null,
        figures: formWith({ 'IV.1': votes }),
        entries: 1 as const,
      };
      const madeAt = new Date(this.nowMs).toISOString();
      const common = { device: this.key.id, election: this.#office.election, madeAt, keep: null };
      const page = hasPhoto ? photographed(`${this.key.id} ${(await this.items()).length}`) : null;
      const photos = page ? [page.photo] : [];
      const result = await outbox.add(
        {
          ...{ ...common, kind: RESULT_KIND.kind, files: page?.files ?? new Map() },
          bodyOf: (number) =>
            recordBody({ ...place, device: this.key.id, number, madeAt }, { ...about, photos }),
        },
        photos.flatMap(formPhotoBodies).map((body) => ({
          ...{ ...common, kind: FORM_PHOTO_KIND.kind, bodyOf: () => body },
        })),
      );
      this.saved.add(result.id);
      for (const item of await this.items())
        if (item.kind === FORM_PHOTO_KIND.kind && announced(item, photos)) this.saved.add(item.id);
    });
  }

  /** The last result that this phone has sealed; null without one. */
  async lastSealed(): Promise<Item | null> {
    const own = (await this.items()).filter(({ kind, envelope }) => kind === RESULT_KIND.kind && envelope);
    return own.at(-1) ?? null;
  }

  /** Reads a QR off another phone, as its page does. */
  async scan(qr: string): Promise<void> {
    if (parseSlipText(qr).ok) await this.#carry(RELAY_KIND.kind, { form: 'sigap-relay-1', qr });
  }

  /** Chooses the file of another phone, as its page does. @returns whether it is carried */
  async choose(file: string): Promise<boolean> {
    const read = await carriedOf(file, this.#office.election);
    if (!read.ok) return false;
    const kind = read.value.form === 'sigap-relay-1' ? RELAY_KIND : RELAY_RECORD_KIND;
    await this.#carry(kind.kind, read.value);
    return true;
  }

  async #carry(kind: string, what: Relayed | RelayedRecord): Promise<void> {
    await this.alive(async (outbox) => {
      const items = await this.items();
      if (items.some((item) => item.kind === kind && (item.body as { qr?: string }).qr === what.qr)) return;
      const madeAt = new Date(this.nowMs).toISOString();
      const item = await outbox.add({
        ...{ device: this.key.id, kind, election: this.#office.election, madeAt, keep: null },
        bodyOf: () => what,
      });
      this.saved.add(item.id);
    });
  }

  /** Reads the receipts that another phone shows. */
  async scanReceipts(carrier: Phone): Promise<void> {
    const shown = (await carrier.items()).flatMap((item) => [figuresReceiptOf(item), item.receipt]);
    for (const receipt of shown) {
      if (!receipt) continue;
      for (const item of await this.items()) {
        if (item.kind !== RESULT_KIND.kind || item.state !== 'sealed') continue;
        const brought = await broughtBy(receiptQrText(receipt), item, (answer, subject) =>
          this.check(answer, subject),
        );
        if (!brought.ok) continue;
        const change = (now: Item) => ({ ...now, keep: withFigures(now.keep, brought.value) });
        await this.alive(async () => {
          await this.store.change(item.id, change);
          this.proven += 1;
        });
      }
    }
  }

  /** The photos that lie on this phone beside a result, whole, by their SHA-256. */
  async photosOf({ body }: Item): Promise<ReadonlyMap<string, Blob>> {
    const found = new Map<string, Blob>();
    for (const { sha256: photo, preview } of (body as unknown as ResultRecord).photos)
      for (const one of [photo, preview.sha256]) {
        const file = await this.#kept.file(one);
        if (file) found.set(one, file);
      }
    return found;
  }

  /** The file that this phone gives away. */
  async file(item: Item): Promise<string> {
    const qr = (await qrTextOf(item)) ?? '';
    const key = { algorithm: this.key.algorithm, raw: bytesOfHex(this.key.publicKey) };
    return resultFileText({ qr, payload: item.envelope?.payload ?? null, key });
  }

  /** The SMS that this phone sends. */
  sms({ body }: Item): string {
    const { tps, contest, revision, figures } = body as unknown as ResultRecord;
    const short = { electionTag: sha256(this.#office.election).slice(0, 4), tps, contest, revision, figures };
    const hmac = createHmac('sha256', this.#office.smsKeyOf(this.key.id)).update(shortBytes(short)).digest();
    return smsText(short, hexOf(new Uint8Array(hmac.subarray(0, 8))));
  }

  /** Asks the server what it lacks, and has that sent again. @returns how many that are */
  async askWhatIsLacking(): Promise<number> {
    let resent = 0;
    const lost = await lackingOf(await this.items(), KINDS, this.#ask);
    await this.alive(async (outbox) => {
      resent = await outbox.resend(lost);
    });
    return resent;
  }

  /** What lies in the phone, whatever becomes of the page. */
  items(): Promise<Item[]> {
    return this.#kept.items();
  }

  async check(answer: unknown, subject: string): Promise<Result<Receipt, string>> {
    const checked = await checkReceipt(answer, this.#office.receiptKeys, subject, verifySignature);
    return checked.ok ? checked : err(checked.error);
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

  #watch(isOutranked: () => Promise<boolean>) {
    return { isOutranked, isWanted: async () => true, onProgress: () => {}, store: this.#kept };
  }

  readonly #ask = (request: { method: string; path: string; body?: unknown }) => {
    const send: Send = async (change) => this.#answer(request, change);
    return this.network.carry(send);
  };

  async #answer(
    { method, path, body }: { method: string; path: string; body?: unknown },
    change: (body: string) => string = (same) => same,
  ): Promise<Answer> {
    const isBytes = body instanceof Uint8Array;
    const signature = await signText(this.key, 'sigap-request-1', requestText(method, path));
    const response = await this.#office.app.request(path, {
      method,
      headers: {
        authorization: authorizationOf({ key: this.key.id, signature }),
        'content-type': isBytes ? 'application/octet-stream' : 'application/json',
        'x-sigap-sent-at': new Date(this.nowMs).toISOString(),
      },
      ...(body === undefined
        ? {}
        : { body: isBytes ? changedBytes(body, change) : change(JSON.stringify(body)) }),
    });
    return { status: response.status, body: await response.json(), retryAfter: null };
  }
}

/** The receipts that a phone holds over the figures of a result, and whether it says that the server has them. */
export function figuresReceipts({ keep }: Item) {
  const kept = (keep ?? {}) as Partial<FiguresReceipt> & { earlierFiguresReceipts?: Envelope[] };
  return {
    isSaid: kept.figuresReceivedAt !== undefined,
    now: kept.figuresReceipt ?? null,
    earlier: kept.earlierFiguresReceipts ?? [],
  };
}

/** Bytes on their way, of which one is another where a text would have another letter. */
function changedBytes(body: Uint8Array, change: (body: string) => string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(change(Buffer.from(body).toString('latin1')), 'latin1'));
}

function announced({ body }: Item, photos: readonly FormPhoto[]): boolean {
  const { sha256: own } = body as { readonly sha256?: string };
  return photos.some((photo) => photo.sha256 === own || photo.preview.sha256 === own);
}

function kindOf({ kind }: Item) {
  const found = KINDS.get(kind);
  if (!found) throw new Error(`no kind ${kind}`);
  return found;
}
