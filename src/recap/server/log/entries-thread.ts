import { Worker } from 'node:worker_threads';
import type { EntriesFound } from '../../log/check-entries.ts';
import type { EntriesMessage, EntriesStart } from './entries-messages.ts';

/** Looks at what entries say in a thread of its own, so that a second processor has half of the work. */
export type EntriesThread = {
  /** Hands over bundles in the log's order; waits while the thread is far behind. */
  look(bundle: Uint8Array, from: number, width: number): Promise<void>;
  /** What all entries that were handed over say. */
  found(): Promise<EntriesFound>;
};

/** How many bundles are handed over before the thread is asked whether it has come so far; at most twice as many wait in memory. */
const STRETCH = 32;

/**
 * Works with such a thread, which is thrown away afterwards, whatever happens.
 * @param election slug whose log it is; null where its name does not say
 * @throws when the thread dies: that is no expected answer
 */
export async function withEntriesThread<T>(
  election: string | null,
  work: (thread: EntriesThread) => Promise<T>,
): Promise<T> {
  const workerData: EntriesStart = { election };
  const worker = new Worker(new URL('./entries-worker.ts', import.meta.url), { workerData });
  const waiting: ((found: EntriesFound) => void)[] = [];
  worker.on('message', (found: EntriesFound) => waiting.shift()?.(found));
  const ended = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread of entries ended: ${code}`)));
  });
  // Whoever is not waiting for an answer when the thread ends must not bring the process down.
  ended.catch(() => undefined);
  const tell = (message: EntriesMessage, handedOver: ArrayBuffer[] = []) =>
    worker.postMessage(message, handedOver);
  function found(): Promise<EntriesFound> {
    const answered = new Promise<EntriesFound>((resolve) => waiting.push(resolve));
    tell({ kind: 'found' });
    return Promise.race([answered, ended]);
  }
  let [handed, caughtUp] = [0, Promise.resolve()];
  async function look(bundle: Uint8Array, from: number, width: number): Promise<void> {
    const copy = new Uint8Array(bundle);
    tell({ kind: 'bundle', bundle: copy, from, width }, [copy.buffer]);
    handed += 1;
    if (handed % STRETCH !== 0) return;
    const before = caughtUp;
    caughtUp = found().then(() => undefined);
    caughtUp.catch(() => undefined);
    await before;
  }
  try {
    return await work({ look, found });
  } finally {
    await worker.terminate();
  }
}
