import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { inject } from 'vitest';
import { callerOf, inviter, type Person } from './call.ts';
import type { RunningSigap } from './global-server.ts';
import { OUT_DIR } from './out.ts';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The map draws with WebGL; without a graphics card it is drawn in software.
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
];

/**
 * The system's Chromium.
 * @param flags of its command line, beside those that all tests need
 * @throws when there is none: browser tests are never skipped silently
 */
export async function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || PLACES.find((place) => existsSync(place));
  if (!executablePath) throw new Error('no Chromium found: install it or name it in CHROMIUM');
  return chromium.launch({ executablePath, args: [...FLAGS, ...flags] });
}

/** A visit to the console: a page, and everything its console complained about. */
type Visit = { readonly context: BrowserContext; readonly page: Page; readonly complaints: string[] };

type VisitOptions = BrowserContextOptions & { readonly as?: keyof RunningSigap['sessions'] | Person };

/** Opens a context in Kepri's time and language, signed in as somebody or as nobody. */
export async function visit(browser: Browser, { as, ...options }: VisitOptions = {}): Promise<Visit> {
  const { url, sessions } = inject('sigap');
  const context = await browser.newContext({
    baseURL: url,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
    viewport: { width: 1440, height: 900 },
    ...options,
  });
  const cookie = typeof as === 'string' ? sessions[as] : as?.cookie;
  if (cookie) await context.addCookies(cookiesOf(cookie, url));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  return { context, page, complaints };
}

/** Somebody new, for tests that end a session or need a name of their own. */
export function invite(name: string, email: string, grant: object): Promise<Person> {
  const { url, sessions } = inject('sigap');
  return inviter(url, sessions.administrator)(name, email, grant);
}

/** Ends every session of somebody at the server, as if elsewhere; they may sign in again. */
export async function endSessions(person: Person): Promise<void> {
  const { url, sessions } = inject('sigap');
  for (const disabled of [true, false]) {
    await callerOf(url)('PUT', `/api/users/${person.id}/disabled`, { disabled }, sessions.administrator);
  }
}

/** Which answers of the API are kept on the device. */
export async function keptPaths(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith('sigap-answers'));
    const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
}

/** Waits until a page has said what it has to say: its question stands and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator('.skeleton').first().waitFor({ state: 'detached' });
}

/** Keeps a picture of the whole page. */
export async function keepPicture(page: Page, name: string, fullPage = true): Promise<void> {
  // Fixed bars would lie across the middle of a long picture.
  await page.evaluate(() => {
    for (const bar of document.querySelectorAll<HTMLElement>('.shell-bottom')) bar.style.position = 'static';
  });
  await page.screenshot({ path: join(OUT_DIR, `${name}.png`), fullPage });
}

/** By how many pixels a page is wider than its screen. */
export async function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
}

/** Which tables are wider than the room they have on the page: what they hold is cut, though the page itself is not too wide. */
export async function cutTables(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.scroll, .table-scroll')]
      .filter((box) => box.scrollWidth > box.clientWidth)
      .map((box) => `${box.querySelector('table')?.className}: ${box.scrollWidth} > ${box.clientWidth}`),
  );
}

/** The value of a Cookie header as a browser's context takes it. */
export function cookiesOf(header: string, url: string) {
  return header.split('; ').map((pair) => {
    const at = pair.indexOf('=');
    return { name: pair.slice(0, at), value: pair.slice(at + 1), url };
  });
}
