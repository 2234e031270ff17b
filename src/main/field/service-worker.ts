/// <reference lib="webworker" />
// The field app opens without a network. Only its files are kept here: what the server said is kept by the app itself.
import { type BuiltFile, KeptFiles } from '../kept-files.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: readonly BuiltFile[] };

const files = new KeptFiles('sigap-lapangan-files', self.__WB_MANIFEST, self.location.href);
const SHELL = new URL('index.html', self.location.href).pathname;

self.addEventListener('install', (event) => {
  event.waitUntil(files.keep().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(files.forgetOld().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(keptOrFetched(SHELL, request));
  else if (files.has(pathname)) event.respondWith(keptOrFetched(pathname, request));
});

async function keptOrFetched(path: string, request: Request): Promise<Response> {
  return (await files.file(path)) ?? fetch(request);
}
