import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBrowser } from '../tests/browser/support/browser.ts';

const LIBRARY = new URL('../node_modules/@m-lab/ndt7/src/', import.meta.url);
const FILES = ['ndt7.js', 'ndt7-download-worker.js', 'ndt7-upload-worker.js'];

/** The unmodified npm client of M-Lab in the system's Chromium. */
export async function openUnmodified() {
  const browser = await openBrowser();
  const pages = createServer(async (request, response) => {
    const name = FILES.find((file) => request.url === `/${file}`);
    response.setHeader('content-type', name ? 'text/javascript' : 'text/html');
    response.end(name ? await readFile(new URL(name, LIBRARY)) : '<script src="/ndt7.js"></script>');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
  return {
    /** Runs its upload test against a port of this machine. @returns what it told its user, bits per second */
    async upload(port: number): Promise<number | null> {
      const page = await (await browser.newContext()).newPage();
      await page.goto(address);
      const megabits = await page.evaluate<number | null, string>(async (server) => {
        // biome-ignore lint/suspicious/noExplicitAny: the client brings no types
        const { ndt7 } = globalThis as any;
        const config = { server, protocol: 'ws', mlabDataPolicyInapplicable: true };
        let told: number | null = null;
        const callbacks = {
          uploadComplete: ({
            LastClientMeasurement: last,
          }: {
            LastClientMeasurement?: { MeanClientMbps: number };
          }) => {
            told = last?.MeanClientMbps ?? null;
          },
        };
        await ndt7.uploadTest(config, callbacks, ndt7.discoverServerURLs(config, callbacks));
        return told;
      }, `127.0.0.1:${port}`);
      await page.context().close();
      return megabits === null ? null : megabits * 1_000_000;
    },
    async close(): Promise<void> {
      await browser.close();
      pages.close();
    },
  };
}
