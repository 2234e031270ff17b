import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { openBrowser } from '../tests/browser/support/browser.ts';

/**
 * A page with one script in the system's Chromium. It comes from this machine and without a content security policy, so that its
 * WebSockets may go to any port.
 * @param scripts by their name; the page loads the first, and that one its workers
 */
export async function openPages(scripts: Readonly<Record<string, string>>) {
  const browser = await openBrowser();
  const [first] = Object.keys(scripts);
  const pages = createServer((request, response) => {
    const script = scripts[request.url?.slice(1) ?? ''];
    response.setHeader('content-type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? `<script src="/${first}"></script>`);
  });
  await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(pages.address() as AddressInfo).port}/`;
  return {
    /** Does something in a page of its own. */
    async inPage<Found>(act: (page: Page) => Promise<Found>): Promise<Found> {
      const page = await (await browser.newContext()).newPage();
      await page.goto(address);
      const found = await act(page);
      await page.context().close();
      return found;
    },
    async close(): Promise<void> {
      await browser.close();
      pages.close();
    },
  };
}

/** A module of ours with all that it needs as one script. @param name of the global that holds what it exports */
export async function scriptOf(entry: string, name: string): Promise<string> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, lib: { entry, formats: ['iife'], name } },
  })) as Rolldown.RolldownOutput[];
  const [chunk] = outputs.flatMap(({ output }) => output);
  if (chunk?.type !== 'chunk') throw new Error('nothing was bundled');
  return chunk.code;
}
