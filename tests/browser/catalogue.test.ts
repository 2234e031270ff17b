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

test.each([360, 1440])('the catalogue says what is assumed, at %i pixels', async (width) => {
  const { page, context, complaints } = await visit(browser, {
    as: 'administrator',
    viewport: { width, height: 900 },
  });
  await page.goto(`/konsol/katalog?pemilihan=${scenario}`);
  await settled(page);
  expect(await page.locator('.page-answer').textContent()).toMatch(/\d+ dari \d+ angka masih asumsi/);
  // Said once of an option that is assumed throughout; a star stands only where some figures of an option are.
  const items = page.locator('.catalogue-items').first().locator('> li');
  for (const item of await items.all()) {
    const mark = await item.locator('.pill').allTextContents();
    const stars = await item.locator('dd span[title]').count();
    expect(mark.length <= 1 && stars > 0 === (mark[0] === '* asumsi')).toBe(true);
  }
  expect(await page.locator('.catalogue-items').first().locator('> li').count()).toBe(17);
  // An option is a line until somebody wants its figures: the whole list is read without much scrolling.
  const heights = await items.evaluateAll((all) => all.map((item) => item.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(130);
  await keepPicture(page, `katalog-${width}`);
  await items.first().locator('summary').click();
  await items.first().getByText('Hari regu').waitFor();
  await keepPicture(page, `katalog-terbuka-${width}`);
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await cutTables(page)).toEqual([]);
  expect.soft(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ubah angka' }).click();
  await keepPicture(page, `katalog-ubah-terlipat-${width}`);
  await page.locator('.catalogue-fold summary').first().click();
  // Decimals as Indonesian writes them.
  const chances = await page
    .getByLabel('Peluang siap (0–1)')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value));
  expect(chances.some((value) => /^0,\d+$/.test(value))).toBe(true);
  expect(chances.filter((value) => value.includes('.'))).toEqual([]);
  const [first, second] = await page
    .locator('.catalogue-group')
    .first()
    .locator('input')
    .evaluateAll((fields) => fields.map((field) => field.getBoundingClientRect().top));
  // Figures are short: on a phone, too, two of them stand beside each other.
  expect(first).toBe(second);
  await page
    .getByLabel('Biaya sekali, Rp')
    .first()
    .fill(width === 360 ? '1.350.000' : '1.400.000');
  await page.getByText('1 diubah').waitFor();
  await keepPicture(page, `katalog-ubah-${width}`);
  expect.soft(await axeFindings(page)).toEqual([]);
  expect(await page.getByRole('button', { name: 'Berlakukan (1 angka)' }).isDisabled()).toBe(true);
  await page.getByLabel('Nama sumber, misalnya kontrak atau surat').fill('Kontrak uji');
  await page.getByLabel('Tanggal sumber').fill('2024-10-01');
  await page.getByLabel('Alasan perubahan').fill(`Harga kontrak ${width}`);
  await page.getByRole('button', { name: 'Berlakukan (1 angka)' }).click();
  await page.getByRole('button', { name: 'Ubah angka' }).waitFor();
  await page.getByText(`Harga kontrak ${width}`).waitFor();
  expect(await page.locator('.catalogue-items').first().textContent()).toContain('Kontrak uji (2024-10-01)');
  expect(complaints).toEqual([]);
  await context.close();
});

test.each([360, 1440])("a TPS's options come with reasons, at %i pixels", async (width) => {
  const { page, context } = await visit(browser, { as: 'administrator', viewport: { width, height: 900 } });
  await page.goto(`/konsol/tps?pemilihan=${scenario}&verdict=inadequate`);
  await settled(page);
  await page.locator('a[href*="/konsol/tps/2"]').first().click();
  await page.getByRole('button', { name: 'Lihat pilihan dan alasannya' }).click();
  await page.locator('.tps-options-list > li').first().waitFor();
  await page.locator('.tps-options summary').first().click();
  await keepPicture(page, `pilihan-tps-${width}`);
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  await context.close();
});

test('the catalogue and its form in the dark', async () => {
  const { page, context } = await visit(browser, { as: 'administrator', colorScheme: 'dark' });
  await page.goto(`/konsol/katalog?pemilihan=${scenario}`);
  await settled(page);
  await page.locator('.catalogue-fold summary').first().click();
  await keepPicture(page, 'katalog-gelap');
  expect.soft(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ubah angka' }).click();
  await page.locator('.catalogue-fold summary').first().click();
  await keepPicture(page, 'katalog-ubah-gelap');
  expect.soft(await axeFindings(page)).toEqual([]);
  await context.close();
});
