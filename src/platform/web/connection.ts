import { notifyManager, type QueryCache, type QueryOptions, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';

/** Header by which the service worker says when an answer it kept was given. */
export const KEPT_SINCE = 'x-sigap-kept-since';

const keptBySignal = new WeakMap<AbortSignal, Date>();
const keptByQuery = new Map<string, Date>();

/** Takes note of an answer that was kept on this device, under the signal of the query that asked for it. */
export function noteAnswer(headers: Headers, signal: AbortSignal | null | undefined): void {
  const kept = headers.get(KEPT_SINCE);
  if (kept && signal) keptBySignal.set(signal, new Date(kept));
}

/** Lets every query remember whether its last answer was kept on this device, and since when. */
export const rememberKept: NonNullable<QueryOptions['behavior']> = {
  onFetch(context, { queryHash }) {
    const { fetchFn, signal } = context;
    context.fetchFn = async () => {
      const data = await fetchFn();
      const since = keptBySignal.get(signal);
      if (since) keptByQuery.set(queryHash, since);
      else keptByQuery.delete(queryHash);
      return data;
    };
  },
};

/** Whether the last answer of a query was kept on this device, so that it is worth asking again. */
export function wasKept({ queryHash }: { readonly queryHash: string }): boolean {
  return keptByQuery.has(queryHash);
}

/** Since when the oldest of the data on the screen are kept; null while all of them came from the server. */
export function useKeptSince(): Date | null {
  const cache = useQueryClient().getQueryCache();
  const since = useSyncExternalStore(
    (listener) => cache.subscribe(notifyManager.batchCalls(listener)),
    () => oldestShown(cache),
  );
  return since === null ? null : new Date(since);
}

function oldestShown(cache: QueryCache): number | null {
  const shown = [...keptByQuery].filter(([hash]) => cache.get(hash)?.isActive());
  return shown.length === 0 ? null : Math.min(...shown.map(([, since]) => since.getTime()));
}

/** Message by which a page has the service worker forget what it kept (main/service-worker.ts). */
const FORGET = 'sigap-forget';
const PATIENCE_MS = 2_000;

/** Forgets every answer kept on this device: they belong to whoever was signed in. */
export async function forgetKeptAnswers(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('sigap-answers')).map((name) => caches.delete(name)),
  );
}

/** Has nothing kept of what this page still asks for: whoever calls it loads another page next. */
export function stopKeeping(): Promise<void> {
  return toldToForget(globalThis.navigator?.serviceWorker?.controller);
}

/** Resolves when the service worker has answered, or at once without one; a worker that died is not waited for long. */
async function toldToForget(worker: ServiceWorker | null | undefined): Promise<void> {
  if (!worker) return;
  const { port1, port2 } = new MessageChannel();
  await new Promise<void>((resolve) => {
    port1.onmessage = () => resolve();
    setTimeout(resolve, PATIENCE_MS);
    worker.postMessage(FORGET, [port2]);
  });
  port1.close();
}
