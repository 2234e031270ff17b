import { useSyncExternalStore } from 'react';

/** Header by which the service worker says when an answer it kept was given. */
export const KEPT_SINCE = 'x-sigap-kept-since';

let keptSince: Date | null = null;
const listeners = new Set<() => void>();

/** Takes note whether an answer came from the server or was kept on this device. */
export function noteAnswer(headers: Headers): void {
  const kept = headers.get(KEPT_SINCE);
  const next = kept ? new Date(kept) : null;
  if (next?.getTime() === keptSince?.getTime()) return;
  keptSince = next;
  for (const listener of listeners) listener();
}

/** Since when the data on the screen are old because the server cannot be reached; null while it answers. */
export function useKeptSince(): Date | null {
  return useSyncExternalStore(subscribe, () => keptSince);
}

/** Message by which a page has the service worker forget what it kept (main/service-worker.ts). */
const FORGET = 'sigap-forget';
const PATIENCE_MS = 2_000;

/**
 * Forgets every answer kept on this device: they belong to whoever was signed in. From then on nothing that this page asks
 * for is kept, so whoever calls it loads another page next.
 */
export async function forgetKeptAnswers(): Promise<void> {
  await toldToForget(globalThis.navigator?.serviceWorker?.controller);
  if (!('caches' in globalThis)) return;
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith('sigap-answers')).map((name) => caches.delete(name)),
  );
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

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
