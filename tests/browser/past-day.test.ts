import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

const { scenario } = inject('sigap');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test.each([360, 1440])(
  'the overview shows a past day, marked, with the way back, at %i pixels',
  async (width) => {
    const { page, context, complaints } = await visit(browser, {
      as: 'administrator',
      viewport: { width, height: 800 },
    });
    await page.goto(`/konsol?pemilihan=${scenario}`);
    await settled(page);
    const present = await page.locator('.headline-figures').textContent();
    const day = page.getByLabel('Keadaan pada hari lain');
    await day.fill('2024-09-20');
    await page.getByRole('button', { name: 'Tampilkan' }).click();
    await page.waitForURL('**per=2024-09-20');
    await page.getByText('Keadaan per 20 September 2024, menurut yang diketahui sekarang.').waitFor();
    await settled(page);
    await expect.poll(() => page.locator('.headline-figures').textContent()).not.toBe(present);
    expect(await page.locator('main a[href*="/konsol/tps"], .actions, .changes').count()).toBe(0);
    await keepPicture(page, `ringkasan-hari-lampau-${width}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await cutTables(page)).toEqual([]);
    expect.soft(await axeFindings(page)).toEqual([]);

    // The same view for whoever is sent its address; an area of it is of the same day.
    const asked = await page.locator('.headline-figures').textContent();
    await page.reload();
    await settled(page);
    await expect.poll(() => page.locator('.headline-figures').textContent()).toBe(asked);
    await page.getByRole('link', { name: 'Natuna' }).first().click();
    await page.waitForURL(/wilayah=2103&per=2024-09-20/);
    await page.getByRole('link', { name: 'Kembali ke hari ini' }).click();
    await page.waitForURL((address) => !address.searchParams.has('per'));
    await page.locator('.changes, .section .muted').first().waitFor();
    expect(await page.locator('.past-notice').count()).toBe(0);
    expect(complaints).toEqual([]);
    await context.close();
  },
);

test('a day that there is not is told, and leaves the way back', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol?pemilihan=${scenario}&per=kemarin`);
  const told = page.getByRole('alert');
  await told.waitFor();
  expect(await told.textContent()).not.toMatch(/asOf|\\d/);
  await page.getByRole('link', { name: 'Kembali ke hari ini' }).click();
  await page.locator('.headline').waitFor();
  await context.close();
});

test.each([360, 1440])(
  'the public asks for a past day by a form without a script, at %i pixels',
  async (width) => {
    const viewport = { width, height: 800 };
    const { page, context } = await visit(browser, { viewport, javaScriptEnabled: false });
    await page.goto(`/wilayah/2103?pemilihan=${scenario}&lang=en`);
    await page.getByLabel('State on another day').fill('2024-09-20');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL(`**/wilayah/2103?pemilihan=${scenario}&lang=en&per=2024-09-20`);
    await page.getByText('As of 20 September 2024, by what is known now.').waitFor();
    expect(await page.locator('.synthetic').count()).toBe(1);
    await page.locator('tbody a').first().click();
    await page.waitForURL(/\/wilayah\/2103\d\d\?.*per=2024-09-20/);
    await page.getByRole('link', { name: 'Indonesia' }).click();
    await page.getByText('Keadaan per 20 September 2024, menurut yang diketahui sekarang.').waitFor();
    await page.getByRole('link', { name: 'Kembali ke hari ini' }).click();
    await page.waitForURL((address) => !address.searchParams.has('per'));
    await context.close();
  },
);

test.each([360, 1440])('a public page of a past day looks as it should, at %i pixels', async (width) => {
  const { page, context } = await visit(browser, { viewport: { width, height: 800 } });
  await page.goto(`/?pemilihan=${scenario}&per=2024-09-20`);
  await keepPicture(page, `publik-hari-lampau-${width}`);
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  await context.close();
});
