import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../tests/browser/support/browser.ts';
import { startServerProcess } from '../tests/support/server-process.ts';
import { type Figure, median } from './figure.ts';

const RUNS = 5;
const GOAL_KILOBYTES = 150;
const GOAL_S = 3;
/** 400 kbit/s either way, 400 ms round trip, and a computer a quarter as fast. */
const LINK = { downloadThroughput: 50_000, uploadThroughput: 50_000, latency: 400, offline: false };
const CPU_SLOWED = 4;

type Load = { readonly readyMs: number; readonly bytes: number };

/**
 * The first load of the field app on a phone that has never seen it: compressed bytes over the line until it is ready (the files
 * that its service worker keeps come from what was just loaded), and the seconds from the opening until it is ready to be pressed. Beside
 * the seconds those of an empty page over the same line on the same slowed computer.
 */
export async function run(): Promise<Figure[]> {
  execFileSync(process.execPath, ['scripts/build-web.mjs'], { stdio: 'inherit' });
  const dataDir = mkdtempSync(join(tmpdir(), 'sigap-bench-field-'));
  const { DATABASE_URL: _served, ...env } = process.env;
  const server = await startServerProcess(dataDir, { ...env, DATABASE_URL: '' });
  const empty = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>Kosong</title><h1>Kosong</h1>');
  });
  await new Promise<void>((resolve) => empty.listen(0, '127.0.0.1', resolve));
  const emptyUrl = `http://127.0.0.1:${(empty.address() as AddressInfo).port}/`;
  const browser = await openBrowser();
  try {
    const loads: Load[] = [];
    const empties: Load[] = [];
    for (let turn = 0; turn < RUNS; turn += 1) {
      loads.push(await load(browser, `${server.url}/lapangan/`));
      empties.push(await load(browser, emptyUrl));
    }
    const kilobytes = median(loads.map(({ bytes }) => bytes)) / 1_000;
    const [seconds, emptySeconds] = [loads, empties].map(
      (all) => median(all.map(({ readyMs }) => readyMs)) / 1_000,
    );
    return [
      {
        name: 'field-load',
        unit: 'kB',
        value: kilobytes,
        reference: 'the goal',
        referenceValue: GOAL_KILOBYTES,
        ratio: kilobytes / GOAL_KILOBYTES,
        goal: `<= ${GOAL_KILOBYTES} kB`,
        met: kilobytes <= GOAL_KILOBYTES,
      },
      {
        name: 'field-ready',
        unit: 's',
        value: seconds ?? 0,
        reference: 'an empty page over the same line',
        referenceValue: emptySeconds ?? 0,
        ratio: (seconds ?? 0) / (emptySeconds ?? 1),
        goal: `<= ${GOAL_S} s`,
        met: (seconds ?? Number.POSITIVE_INFINITY) <= GOAL_S,
      },
    ];
  } finally {
    await browser.close();
    empty.close();
    await server.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Opens an address in a browser that has kept nothing. Ready is when its heading is there and a turn of its loop is free. */
async function load(browser: Browser, address: string): Promise<Load> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  let bytes = 0;
  cdp.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await cdp.send('Network.enable');
  await cdp.send('Network.emulateNetworkConditions', LINK);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWED });
  await page.goto(address, { waitUntil: 'commit' });
  await page.locator('h1').waitFor();
  const readyMs = await page.evaluate(async () => {
    const [mark] = performance.getEntriesByName('sigap-ready');
    if (mark) return mark.startTime;
    await new Promise((free) => setTimeout(free));
    return performance.now();
  });
  await context.close();
  return { readyMs, bytes };
}
