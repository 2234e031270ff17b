import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, visit } from './support/browser.ts';

const { url, scenario } = inject('sigap');
const MOST_BYTES = 50_000;
const WORDS = {
  id: {
    question: 'Bagaimana dipilih TPS mana mendapat apa?',
    plan: 'Rencana yang berlaku',
    other: 'English',
    notOf: /primary option|plan in force|spare/i,
  },
  en: {
    question: 'How is it chosen which polling station gets what?',
    plan: 'The plan in force',
    other: 'Indonesia',
    notOf: /rencana|cadangan|pilihan/i,
  },
} as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(['id', 'en'] as const)('the rule of choice, public, in %s', (language) => {
  const address = `${url}/cara-memilih?pemilihan=${scenario}${language === 'id' ? '' : '&lang=en'}`;
  const words = WORDS[language];

  test('without JavaScript it is one answer of at most 50 KB as it travels, in its own language', async () => {
    const { page, context } = await visit(browser, {
      javaScriptEnabled: false,
      viewport: { width: 360, height: 780 },
    });
    const travelled: Promise<number>[] = [];
    page.on('requestfinished', (request) =>
      travelled.push(request.sizes().then((sizes) => sizes.responseBodySize + sizes.responseHeadersSize)),
    );
    await page.goto(address);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('h1').textContent()).toBe(words.question);
    await page.getByRole('heading', { level: 2, name: words.plan }).waitFor();
    expect(await page.locator('.rules dt').count()).toBeGreaterThan(4);
    expect(await page.locator('main').textContent()).not.toMatch(words.notOf);
    const sizes = await Promise.all(travelled);
    expect(sizes).toHaveLength(1);
    expect(sizes[0]).toBeLessThanOrEqual(MOST_BYTES);
    await page.getByRole('link', { name: words.other, exact: true }).click();
    await page.waitForURL(language === 'id' ? /lang=en/ : /cara-memilih/);
    const there = WORDS[language === 'id' ? 'en' : 'id'];
    await page.getByRole('heading', { level: 1, name: there.question }).waitFor();
    await context.close();
  });

  test.each([
    [360, 'light'],
    [360, 'dark'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)('%i pixels, %s', async (width, colorScheme) => {
    const { page, context, complaints } = await visit(browser, {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await page.goto(address);
    await page.locator('h1').waitFor();
    await keepPicture(page, `publik-cara-memilih-${language}-${width}-${colorScheme}`);
    expect.soft(await page.locator('html').getAttribute('lang')).toBe(language);
    expect.soft(await cutTables(page)).toEqual([]);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(complaints).toEqual([]);
    await context.close();
  });
});
