import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, visit } from './support/browser.ts';

const PAGES = {
  beranda: '/',
  kabupaten: '/wilayah/2103',
  kecamatan: '/wilayah/210304',
  audit: '/audit',
  metode: '/metode',
  masalah: '/problems/SIGAP-1004',
} as const;
const WIDTHS = [360, 1440];
const SCHEMES = ['light', 'dark'] as const;
const LANGUAGES = ['id', 'en'] as const;
const MOST_BYTES = 50_000;

/** The public may come without JavaScript. Pictures allow it only because axe-core is itself a script. */
const READER: BrowserContextOptions = { javaScriptEnabled: false };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(['scenario', 'election'] as const)('every public page of the %s', (which) => {
  describe.each(Object.entries(PAGES))('%s', (name, path) => {
    const looks = WIDTHS.flatMap((width) =>
      SCHEMES.flatMap((scheme) => LANGUAGES.map((language) => [width, scheme, language] as const)),
    );

    test.each(looks)('%i pixels, %s, %s', async (width, colorScheme, language) => {
      const viewport = { width, height: width < 500 ? 780 : 900 };
      const { page, context, complaints } = await visit(browser, { colorScheme, viewport });
      await page.goto(addressOf(path, which, language));
      await page.locator('h1').waitFor();
      const look = [which === 'scenario' ? 'skenario' : 'nyata', language, width];
      await keepPicture(
        page,
        ['publik', name, ...look, ...(colorScheme === 'dark' ? ['gelap'] : [])].join('-'),
      );
      expect.soft(await page.locator('html').getAttribute('lang')).toBe(language);
      // What a problem means is about no election.
      const isMarked = which === 'scenario' && name !== 'masalah';
      expect.soft(await page.locator('.synthetic').count()).toBe(isMarked ? 1 : 0);
      expect.soft(await cutTables(page)).toEqual([]);
      expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
      expect.soft(await axeFindings(page)).toEqual([]);
      expect.soft(complaints).toEqual([]);
      await context.close();
    });
  });
});

test.each(Object.values(PAGES))(
  '%s without JavaScript is one answer of at most 50 KB as it travels, and readable',
  async (path) => {
    const { page, context } = await visit(browser, READER);
    const travelled: Promise<number>[] = [];
    page.on('requestfinished', (request) =>
      travelled.push(request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize)),
    );
    await page.goto(addressOf(path, 'scenario', 'id'));
    await page.waitForLoadState('networkidle');
    expect((await page.locator('main').textContent())?.length).toBeGreaterThan(50);
    const sizes = await Promise.all(travelled);
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThanOrEqual(MOST_BYTES);
    await context.close();
  },
);

test('from the state to a regency, its districts, the method and English, by links alone', async () => {
  const { page, context } = await visit(browser, READER);
  await page.goto(addressOf('/', 'scenario', 'id'));
  await page.getByRole('link', { name: 'Natuna' }).click();
  await page.waitForURL('**/wilayah/2103?*');
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/wilayah\/2103\d\d/);
  expect(await page.locator('.synthetic').count()).toBe(1);
  await page.getByRole('link', { name: 'Metode' }).click();
  await page.getByRole('heading', { level: 1, name: 'Bagaimana angka ini dihitung' }).waitFor();
  expect(await page.locator('.synthetic').count()).toBe(1);
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByRole('heading', { level: 1, name: 'How these numbers are computed' }).waitFor();
  expect(await page.locator('.synthetic').count()).toBe(1);
  await context.close();
});

function addressOf(path: string, which: 'scenario' | 'election', language: 'id' | 'en'): string {
  const address = new URL(path, inject('sigap').url);
  address.searchParams.set('pemilihan', inject('sigap')[which]);
  if (language !== 'id') address.searchParams.set('lang', language);
  return address.href;
}
