import type { Outbox } from './outbox.ts';

/** Held by the one tab of this browser that works the queue. */
const QUEUE_LOCK = 'sigap-outbox';
/** Held by whoever uses the line, so that a measurement and the queue do not disturb each other. */
const LINE_LOCK = 'sigap-line';
const CHANNEL = 'sigap-outbox';
const AT_LEAST_MS = 1_000;
/** How long after a failure of the store or the browser the queue is worked again. */
const AFTER_FAILURE_MS = 60_000;

/** News between the tabs of this browser: there is work, something has changed, or how far an item has come. */
export type OutboxNews =
  | { readonly type: 'work' }
  | { readonly type: 'changed' }
  | { readonly type: 'progress'; readonly id: string; readonly bytes: number; readonly of: number };

/** Works an outbox in one tab at a time, and tells all tabs what changes. */
export class OutboxRunner {
  readonly #outbox: Outbox;
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #listeners = new Set<(news: OutboxNews) => void>();
  #wake: () => void = () => {};
  #isWoken = false;

  constructor(outbox: Outbox) {
    this.#outbox = outbox;
    this.#channel.onmessage = ({ data }) => this.#hear(data as OutboxNews);
    globalThis.addEventListener('online', () => void this.#hurry());
    document.addEventListener('visibilitychange', () => this.#rouse());
  }

  /** Begins; other tabs wait until this one is closed or killed. */
  start(onError: (error: unknown) => void): void {
    navigator.locks.request(QUEUE_LOCK, () => this.#run(onError)).catch(onError);
  }

  /** Says that there is something to send. */
  nudge(): void {
    this.tell({ type: 'work' });
  }

  /** Tells every tab, this one too. */
  tell(news: OutboxNews): void {
    this.#channel.postMessage(news);
    this.#hear(news);
  }

  /** Listens to the news of all tabs. @returns how to stop */
  subscribe(listener: (news: OutboxNews) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #hear(news: OutboxNews): void {
    if (news.type === 'work') this.#rouse();
    for (const listener of this.#listeners) listener(news);
  }

  #rouse(): void {
    this.#isWoken = true;
    this.#wake();
  }

  async #hurry(): Promise<void> {
    await this.#outbox.hurry();
    this.#rouse();
  }

  async #run(onError: (error: unknown) => void): Promise<never> {
    for (;;) {
      this.#isWoken = false;
      try {
        const due = await navigator.locks.request(LINE_LOCK, () => this.#outbox.work());
        this.tell({ type: 'changed' });
        await this.#rest(due);
      } catch (error) {
        onError(error);
        await this.#rest(Date.now() + AFTER_FAILURE_MS);
      }
    }
  }

  /** Until something is due, or somebody rouses it. */
  async #rest(due: number | null): Promise<void> {
    if (this.#isWoken) return;
    const roused = Promise.withResolvers<void>();
    this.#wake = roused.resolve;
    const timer =
      due === null ? undefined : setTimeout(roused.resolve, Math.max(AT_LEAST_MS, due - Date.now()));
    await roused.promise;
    clearTimeout(timer);
  }
}

/** Does something while nothing else uses the line. @param busy what to say while something does */
export async function withQuietLine<T>(work: () => Promise<T>, busy: () => void): Promise<T> {
  const free = await navigator.locks.request(LINE_LOCK, { ifAvailable: true }, async (lock) =>
    lock ? { result: await work() } : null,
  );
  if (free) return free.result;
  busy();
  return navigator.locks.request(LINE_LOCK, work);
}
