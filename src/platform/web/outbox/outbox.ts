import { isDue, type Result, type Text, waitMs } from '../../../kernel/index.ts';
import { type Canonical, canonicalJson, type Envelope, type Receipt } from '../../../sealed/index.ts';
import type { Failure, Item, NewItem } from './item.ts';
import { next } from './machine.ts';
import type { OutboxStore } from './outbox-store.ts';
import { brokenHere, type Outcome, withoutReceipt } from './outcome.ts';
import { Unsealable } from './unsealable.ts';

/** An envelope with the SHA-256 of its payload. */
export type Sealed = { readonly envelope: Envelope; readonly sha256: string };

/** What the outbox needs from outside. */
export type OutboxParts = {
  readonly store: OutboxStore;
  /** Why something can never be sealed or taken as it is, and what to do; null where it can, and without it all can. */
  readonly refusalOf?: (item: Pick<Item, 'kind' | 'body'>) => Text | null;
  /** Signs what an item holds with the key of its device. */
  readonly seal: (item: Item) => Promise<Sealed>;
  /** Whose name an item is sent in: the device that made it, or another of the same election. */
  readonly senderOf: (item: Item) => string;
  /** How urgent an item is: lower goes first, whatever waits longer. Without it all are alike. */
  readonly rankOf?: (item: Item) => number;
  /**
   * Brings an item to the server. Never throws for what a network does; what it throws else postpones the item.
   * @param isOutranked whether something more urgent waits meanwhile, for which it should be broken off
   */
  readonly deliver: (item: Item, sender: string, isOutranked: () => Promise<boolean>) => Promise<Outcome>;
  /** Whether an answer is a receipt over a SHA-256 by the server's key. */
  readonly check: (answer: unknown, sha256: string) => Promise<Result<Receipt, string>>;
  /** What is kept beside an item from then on of which the server does not have a part (any more); without it what was. */
  readonly afterLoss?: (item: Item) => Canonical;
  readonly now: () => number;
  /** In [0, 1). */
  readonly random: () => number;
};

/** After so many tries in a row that brought no word of the server, the others wait for the next round. */
const FAILURES_OF_A_ROUND = 3;
/** Of the reasons to try later those of a network in which the others would fare no better. */
const WITHOUT_SERVER: readonly Failure['why'][] = ['unreachable', 'silent', 'no-receipt'];

/** How a try ended once its receipts were checked. */
type Tried =
  | Exclude<Outcome, { kind: 'answered' | 'part-answered' }>
  | { readonly kind: 'advanced'; readonly noted: (keep: Canonical) => Canonical }
  | { readonly kind: 'received'; readonly receipt: Envelope; readonly receivedAt: string };

/** Keeps what people made on this device, and sends it until the server has signed for it. */
export class Outbox {
  readonly #parts: OutboxParts;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /**
   * Keeps something and seals it; when this has resolved it may be called saved.
   * @param more what is kept with it, all or nothing, as items of their own
   * @throws what the store throws: then it is not saved; RangeError for a body that has no canonical text; Unsealable, with what to do
   */
  async add(item: NewItem, more: readonly NewItem[] = []): Promise<Item> {
    const all = [item, ...more];
    // What can never be sealed must not be kept as if it could.
    for (const { kind, bodyOf } of all) {
      const body = bodyOf(1);
      canonicalJson(body);
      const refusal = this.#parts.refusalOf?.({ kind, body });
      if (refusal) throw new Unsealable(refusal);
    }
    const [draft, ...others] = await this.#parts.store.addDrafts(all);
    if (!draft) throw new Error('nothing was kept');
    const sealed = await this.#seal(draft);
    for (const other of others) await this.#seal(other);
    return sealed;
  }

  /**
   * Seals what a crash left as a draft and tries once to send whatever is due.
   * @returns the instant (milliseconds) when something is due next; null when nothing waits
   * @throws what a draft threw that could not be sealed, after everything else was tried
   */
  async work(): Promise<number | null> {
    const { store, senderOf, now } = this.#parts;
    const unsealed = await this.#sealDrafts();
    const tried = new Set<string>();
    let unanswered = 0;
    for (;;) {
      const paused = new Set((await store.pauses()).map(({ device }) => device));
      const waiting = (await store.items()).filter(
        (item) => item.state === 'sealed' && !paused.has(senderOf(item)),
      );
      const isNext = ({ id, notBeforeMs }: Item) => !tried.has(id) && isDue(notBeforeMs, now());
      // What only the network kept back goes before anything less urgent: that shows whether the network is there.
      const goesBefore = (urgent: Item, item: Item) =>
        this.#rank(urgent) < this.#rank(item) &&
        !tried.has(urgent.id) &&
        (isNext(urgent) || lacksNetwork(urgent));
      const inTurn = this.#inTurn(waiting);
      const due = inTurn.filter(isNext);
      const item = inTurn.find((one) => due.includes(one) || due.some((other) => goesBefore(one, other)));
      if (!item || unanswered >= FAILURES_OF_A_ROUND) {
        if (unsealed !== null) throw unsealed.error;
        return this.#nextDue(waiting);
      }
      const isOutranked = async () =>
        (await store.items()).some(
          (other) => other.state === 'sealed' && !paused.has(senderOf(other)) && goesBefore(other, item),
        );
      const ended = await this.#try(item, isOutranked);
      if (ended === 'to-go-on') continue;
      tried.add(item.id);
      unanswered = ended === 'answered' ? 0 : unanswered + 1;
    }
  }

  /** Has an item tried again, whatever held it; and the queue, which may have been paused. */
  async retry(id: string): Promise<void> {
    await this.#parts.store.clearPauses();
    await this.#parts.store.change(id, (item) => next(item, { type: 'retried' }));
  }

  /** Has everything that waits tried now, and goes on where the queue was paused. What the server refused stays held. */
  async retryAll(): Promise<void> {
    await this.#parts.store.clearPauses();
    await this.hurry();
  }

  /** Ends all waiting, because the network is back. */
  async hurry(): Promise<void> {
    for (const { id, state } of await this.#parts.store.items()) {
      if (state !== 'sealed') continue;
      await this.#parts.store.change(id, (item) =>
        item.state === 'sealed' ? { ...item, notBeforeMs: 0 } : item,
      );
    }
  }

  /**
   * Has sent again what the server signed for, whole or in part, and does not have (any more). @param sha256s of their payloads
   * @returns how many that are
   */
  async resend(sha256s: ReadonlySet<string>): Promise<number> {
    const { store, afterLoss } = this.#parts;
    const lost = (await store.items()).filter(({ sha256 }) => sha256 !== null && sha256s.has(sha256));
    for (const { id } of lost)
      await store.change(id, (item) =>
        next(item, { type: 'missed', noted: (keep) => afterLoss?.(item) ?? keep }),
      );
    return lost.length;
  }

  /** Holds an item back because its officer stopped it. It stays, and can be sent by hand. */
  async stop(id: string): Promise<Item> {
    const failure = {
      why: 'stopped',
      at: new Date(this.#parts.now()).toISOString(),
      code: null,
      words: null,
    } as const;
    return this.#parts.store.change(id, (item) => next(item, { type: 'held', failure }));
  }

  /** @returns what was thrown by a draft that could not be sealed; it holds up no other */
  async #sealDrafts(): Promise<{ readonly error: unknown } | null> {
    let failed: { error: unknown } | null = null;
    for (const item of await this.#parts.store.items()) {
      if (item.state !== 'draft' || (await this.#isRefused(item))) continue;
      try {
        await this.#seal(item);
      } catch (error) {
        failed ??= { error };
      }
    }
    return failed;
  }

  /** Whether a draft can never be sealed: an earlier version of this app kept it. It says so, and is not tried. */
  async #isRefused(draft: Item): Promise<boolean> {
    const { store, refusalOf, now } = this.#parts;
    const refusal = refusalOf?.(draft);
    if (!refusal) return false;
    if (draft.lastFailure?.why === 'unsealable') return true;
    const at = new Date(now()).toISOString();
    const failure = { why: 'unsealable', at, code: null, words: `${refusal.id} / ${refusal.en}` } as const;
    await store.change(draft.id, (item) => next(item, { type: 'unsealable', failure }));
    return true;
  }

  async #seal(draft: Item): Promise<Item> {
    const sealed = await this.#parts.seal(draft);
    return this.#parts.store.change(draft.id, (item) => next(item, { type: 'sealed', ...sealed }));
  }

  /** @returns whether the network is to blame if it failed, or that the same item goes on in this round */
  async #try(
    item: Item,
    isOutranked: () => Promise<boolean>,
  ): Promise<'answered' | 'unanswered' | 'to-go-on'> {
    const { store, senderOf } = this.#parts;
    const sender = senderOf(item);
    const outcome = await this.#deliver(item, sender, isOutranked);
    switch (outcome.kind) {
      case 'received': {
        const { receipt, receivedAt } = outcome;
        await store.change(item.id, (now) => next(now, { type: 'received', receipt, receivedAt }));
        return 'answered';
      }
      case 'advanced':
        await store.change(item.id, (now) => next(now, { type: 'advanced', noted: outcome.noted }));
        return 'to-go-on';
      case 'yielded':
        return (await isOutranked()) ? 'to-go-on' : 'answered';
      case 'unauthorized':
        await store.setPause({ device: sender, at: outcome.failure.at, words: outcome.failure.words });
        await store.change(item.id, (now) => next(now, { type: 'turned-away', failure: outcome.failure }));
        return 'answered';
      case 'refused':
        await store.change(item.id, (now) => next(now, { type: 'held', failure: outcome.failure }));
        return 'answered';
      case 'later':
        await this.#postpone(item, outcome.failure, outcome.askedMs);
        return WITHOUT_SERVER.includes(outcome.failure.why) ? 'unanswered' : 'answered';
    }
  }

  /** Brings an item and checks what came back. What is thrown meanwhile is this item's trouble, and holds up no other. */
  async #deliver(item: Item, sender: string, isOutranked: () => Promise<boolean>): Promise<Tried> {
    const { deliver, check, now } = this.#parts;
    try {
      const outcome = await deliver(item, sender, isOutranked);
      if (outcome.kind === 'part-answered') {
        const ofPart = await check(outcome.answer, outcome.sha256);
        if (!ofPart.ok) return withoutReceipt(ofPart.error, now());
        const { receivedAt } = ofPart.value;
        return { kind: 'advanced', noted: (keep) => outcome.noted(keep, receivedAt) };
      }
      if (outcome.kind !== 'answered') return outcome;
      const { answer, file } = outcome;
      const receipt = await check(answer, item.sha256 ?? '');
      if (!receipt.ok) return withoutReceipt(receipt.error, now());
      const ofFile = file ? await check(file.answer, file.sha256) : receipt;
      if (!ofFile.ok) return withoutReceipt(ofFile.error, now());
      return { kind: 'received', receipt: answer as Envelope, receivedAt: receipt.value.receivedAt };
    } catch (error) {
      return brokenHere(error, now());
    }
  }

  async #postpone(item: Item, failure: Failure, askedMs: number | null): Promise<void> {
    const { store, now, random } = this.#parts;
    const notBeforeMs = now() + waitMs(item.attempts + 1, random(), askedMs);
    await store.change(item.id, (now) => next(now, { type: 'postponed', failure, notBeforeMs }));
  }

  #rank(item: Item): number {
    return this.#parts.rankOf?.(item) ?? 0;
  }

  /** The most urgent first; of those that are alike one that waited longest, and one that fails again and again after all others. */
  #inTurn(items: readonly Item[]): Item[] {
    return items.toSorted(
      (a, b) =>
        this.#rank(a) - this.#rank(b) ||
        a.attempts - b.attempts ||
        a.notBeforeMs - b.notBeforeMs ||
        (a.id < b.id ? -1 : 1),
    );
  }

  #nextDue(waiting: readonly Item[]): number | null {
    if (waiting.length === 0) return null;
    const now = this.#parts.now();
    // What was left for the next round for want of a network waits as long as what was tried.
    const later = waiting.filter(({ notBeforeMs }) => !isDue(notBeforeMs, now));
    return later.length === 0 ? now : Math.min(...later.map(({ notBeforeMs }) => notBeforeMs));
  }
}

/** Whether the last try of an item failed for want of a network. */
function lacksNetwork({ lastFailure }: Item): boolean {
  return lastFailure !== null && WITHOUT_SERVER.includes(lastFailure.why);
}
