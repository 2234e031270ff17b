import { readFile } from 'node:fs/promises';
import { openPages } from './chromium-pages.ts';

const LIBRARY = new URL('../node_modules/@m-lab/ndt7/src/', import.meta.url);
const FILES = ['ndt7.js', 'ndt7-download-worker.js', 'ndt7-upload-worker.js'];

/** The unmodified npm client of M-Lab in the system's Chromium. */
export async function openUnmodified() {
  const scripts = FILES.map(async (file) => [file, await readFile(new URL(file, LIBRARY), 'utf8')] as const);
  const pages = await openPages(Object.fromEntries(await Promise.all(scripts)));
  return {
    /** Runs its upload test against a port of this machine; what it tells its user is not looked at. */
    upload(port: number): Promise<void> {
      return pages.inPage((page) =>
        page.evaluate<void, string>(async (server) => {
          // biome-ignore lint/suspicious/noExplicitAny: the client brings no types
          const { ndt7 } = globalThis as any;
          const config = { server, protocol: 'ws', mlabDataPolicyInapplicable: true };
          await ndt7.uploadTest(config, {}, ndt7.discoverServerURLs(config, {}));
        }, `127.0.0.1:${port}`),
      );
    },
    close: pages.close,
  };
}
