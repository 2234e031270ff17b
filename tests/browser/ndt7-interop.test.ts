import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser } from './support/browser.ts';

const LIBRARY = new URL('../../node_modules/@m-lab/ndt7/src/', import.meta.url);
const FILES = ['ndt7.js', 'ndt7-download-worker.js', 'ndt7-upload-worker.js'];

/** What the unmodified client hands to a page at its end. */
type Outcome = {
  readonly codes: number[];
  readonly errors: string[];
  readonly download: { client: { MeanClientMbps: number }; server: Measured };
  readonly upload: { client: { MeanClientMbps: number }; server: Measured };
};
type Measured = { AppInfo: { ElapsedTime: number; NumBytes: number }; Origin: string; Test: string };

let browser: Browser;
let pages: Server;
beforeAll(async () => {
  browser = await openBrowser();
  pages = createServer(async (request, response) => {
    const name = FILES.find((file) => request.url === `/${file}`);
    response.setHeader('content-type', name ? 'text/javascript' : 'text/html');
    response.end(name ? await readFile(new URL(name, LIBRARY)) : '<script src="/ndt7.js"></script>');
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await browser.close();
  pages.close();
});

test('the unmodified client of M-Lab tests against Sigap in both directions', async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${(pages.address() as AddressInfo).port}/`);
  const outcome = await page.evaluate<Outcome, string>(
    async (server) => {
      // biome-ignore lint/suspicious/noExplicitAny: the client brings no types
      const { ndt7 } = globalThis as any;
      const config = { server, protocol: 'ws', mlabDataPolicyInapplicable: true };
      const errors: string[] = [];
      const found: Record<string, unknown> = {};
      const keep = (name: string) => (last: Record<string, unknown>) => {
        found[name] = { client: last.LastClientMeasurement, server: last.LastServerMeasurement };
      };
      const callbacks = {
        error: (error: unknown) => errors.push(String(error)),
        downloadComplete: keep('download'),
        uploadComplete: keep('upload'),
      };
      const urls = ndt7.discoverServerURLs(config, callbacks);
      const codes = [
        await ndt7.downloadTest(config, callbacks, urls),
        await ndt7.uploadTest(config, callbacks, urls),
      ];
      return { codes, errors, ...found } as never;
    },
    new URL(inject('sigap').url).host,
  );

  expect(outcome.codes).toEqual([0, 0]);
  expect(outcome.errors).toEqual([]);
  expect(outcome.download.client.MeanClientMbps).toBeGreaterThan(0);
  expect(outcome.download.server).toMatchObject({ Origin: 'server', Test: 'download' });
  const { AppInfo: app, ...upload } = outcome.upload.server;
  expect(upload).toMatchObject({ Origin: 'server', Test: 'upload' });
  expect(app.NumBytes).toBeGreaterThan(0);
  expect(app.ElapsedTime).toBeGreaterThan(9_000_000);
});
