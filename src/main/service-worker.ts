/// <reference lib="webworker" />
// The console opens without a network: its files are kept, and the last answers of the pages people look at.
import { type BuiltFile, KeptFiles } from './kept-files.ts';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: readonly BuiltFile[];
};

const FILES = 'sigap-files';
const ANSWERS = 'sigap-answers-1';
const FIELD_CACHES = 'sigap-lapangan';
const PATIENCE_MS = 12_000;
/** Header by which the console learns that an answer was kept, and since when (platform/web/connection.ts). */
const KEPT_SINCE = 'x-sigap-kept-since';

/** Message by which a page that is being left has the kept answers forgotten (platform/web/connection.ts). */
const FORGET = 'sigap-forget';

const files = new KeptFiles(FILES, self.__WB_MANIFEST, self.location.href);

self.addEventListener('install', (event) => {
  event.waitUntil(files.keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(forgetOldFiles().then(() => self.clients.claim()));
});

/** Pages that were told to leave: what they still ask for is answered, and never kept. */
const leaving = new Set<string>();

self.addEventListener('message', (event) => {
  if (event.data !== FORGET || !(event.source instanceof WindowClient)) return;
  leaving.add(event.source.id);
  event.ports[0]?.postMessage('noted');
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (isAnswerToKeep(url.pathname)) event.respondWith(networkThenKept(request, event.clientId));
  else if (request.mode === 'navigate' && isConsole(url.pathname)) event.respondWith(shell(request));
  else if (files.has(url.pathname)) event.respondWith(keptThenNetwork(request));
});

/** The addresses whose last answer may be shown while the server is silent. */
function isAnswerToKeep(path: string): boolean {
  return (
    ['/api/session', '/api/elections', '/api/land.json', '/api/regions'].includes(path) ||
    /^\/api\/elections\/[^/]+\/(headline|changes|map|tps|tps\/\d{13}|policy|claims|claims\/disagreements)$/.test(
      path,
    )
  );
}

function isConsole(path: string): boolean {
  return path === '/masuk' || path === '/konsol' || path.startsWith('/konsol/');
}

/** Forgets what former builds of the console kept; the field app's files are its own (main/field/service-worker.ts). */
async function forgetOldFiles(): Promise<void> {
  await files.forgetOld();
  for (const name of await caches.keys()) {
    if (name !== FILES && name !== ANSWERS && !name.startsWith(FIELD_CACHES)) await caches.delete(name);
  }
}

async function shell(request: Request): Promise<Response> {
  return (await files.file('/index.html')) ?? fetch(request);
}

async function keptThenNetwork(request: Request): Promise<Response> {
  return (await files.file(new URL(request.url).pathname)) ?? fetch(request);
}

async function networkThenKept(request: Request, clientId: string): Promise<Response> {
  // Opened before asking: an answer that comes after everything was forgotten falls into the forgotten cache.
  const cache = await caches.open(ANSWERS);
  try {
    const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (response.ok && !leaving.has(clientId)) await cache.put(request, stamped(response.clone()));
    // Whoever may not see it any more does not find it kept either; whoever is nobody finds nothing.
    if (response.status === 401) await caches.delete(ANSWERS);
    if (response.status === 403) await cache.delete(request, { ignoreVary: true });
    return response;
  } catch (error) {
    const kept = await cache.match(request, { ignoreVary: true });
    if (kept) return kept;
    throw error;
  }
}

function stamped(response: Response): Response {
  const headers = new Headers(response.headers);
  headers.set(KEPT_SINCE, new Date().toISOString());
  return new Response(response.body, { status: response.status, headers });
}
