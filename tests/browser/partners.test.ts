import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

const { scenario } = inject('sigap');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const PAGES = [
  ['penutupan', '/konsol/penutupan', 'Apakah kesenjangan tertutup sebelum hari H?'],
  ['tukar-data', '/konsol/tukar-data', 'Bagaimana perintah keluar dan jawaban masuk?'],
] as const;

for (const [name, path, question] of PAGES) {
  test.each([
    [360, 'light'],
    [1440, 'light'],
    [1440, 'dark'],
  ] as const)(`${name} at %i pixels, %s`, async (width, colorScheme) => {
    const { page, context, complaints } = await visit(browser, {
      as: 'administrator',
      viewport: { width, height: 900 },
      colorScheme,
    });
    await page.goto(`${path}?pemilihan=${scenario}`);
    await settled(page);
    expect(await page.locator('h1').textContent()).toBe(question);
    if (name === 'penutupan') {
      await page.locator('.burn svg[role=img]').nth(1).waitFor();
      expect(await page.locator('.page-answer').textContent()).toMatch(/TPS tanpa cadangan/);
      expect(await page.locator('.burn svg[role=img]').first().getAttribute('aria-label')).toMatch(
        /hari ini/,
      );
    }
    await keepPicture(page, `${name}-${width}-${colorScheme}`);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await context.close();
  });
}
