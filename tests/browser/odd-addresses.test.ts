import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { invite, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('an address that names an election nobody has says so and offers those there are', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto('/konsol/tps?pemilihan=hilang&putusan=inadequate');
  await page.getByRole('heading', { level: 1, name: 'Pemilihan ini tidak ada' }).waitFor();
  expect(await page.locator('.tps-table').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'pemilihan-tidak-ada-1440');
  await page
    .locator('main')
    .getByRole('link', { name: /SINTETIS|sintetis/ })
    // Other tests may have made-up elections of their own on this server.
    .and(page.locator(`[href$="pemilihan=${inject('sigap').scenario}"]`))
    .click();
  // The list's own first view stands in the address as soon as it is known: the address before that may pass unseen.
  await page.waitForURL(`**/konsol/tps?pemilihan=${inject('sigap').scenario}&putusan=inadequate`);
  await page.locator('.tps-table').waitFor();
  await context.close();
});

test('a page that does not exist stands in the frame, with the way back', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/tidak/ada?pemilihan=${inject('sigap').scenario}`);
  await page.getByRole('heading', { level: 1, name: 'Halaman ini tidak ada' }).waitFor();
  expect(await page.locator('.shell-side .nav-link').count()).toBeGreaterThan(3);
  expect(await axeFindings(page)).toEqual([]);
  await page.locator('main').getByRole('link', { name: 'Ke ringkasan' }).click();
  await page.waitForURL(`**/konsol?pemilihan=${inject('sigap').scenario}`);
  await context.close();
});

test('a NUL in a search is a search that finds nothing', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/tps?pemilihan=${inject('sigap').scenario}&cari=%00`);
  await settled(page);
  await page.getByText('Tidak ada TPS yang cocok').waitFor();
  await context.close();
});

test.each([360, 1440])(
  'a name of 84 letters without a space leaves pages as wide as they are, at %i pixels',
  async (width) => {
    const name = 'Muhammadabdurrahman'.repeat(5).slice(0, 84);
    const as = await invite(name, `panjang${width}@contoh.id`, { role: 'administrator' });
    const { page, context } = await visit(browser, { as, viewport: { width, height: 800 } });
    for (const path of ['/konsol/pengguna', '/konsol/akun', '/konsol/audit']) {
      await page.goto(path);
      await settled(page);
      expect.soft(await overflow(page), path).toBeLessThanOrEqual(0);
    }
    await page.goto('/konsol/pengguna');
    await page
      .getByRole('button', { name: `Ubah ${name}` })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    await keepPicture(page, `nama-panjang-${width}`);
    await context.close();
  },
);

test('moments are written in the province’s zone, wherever their reader sits, in both languages', async () => {
  const { page, context } = await visit(browser, { as: 'administrator', timezoneId: 'America/New_York' });
  await page.goto('/konsol/audit');
  await settled(page);
  const moments = page.locator('.audit-list time');
  expect((await moments.allTextContents()).filter((text) => !text.endsWith(' WIB'))).toEqual([]);
  const at = new Date((await moments.first().getAttribute('datetime')) ?? '');
  const clock = new Intl.DateTimeFormat('id-ID', { timeStyle: 'short', timeZone: 'Asia/Jakarta' }).format(at);
  expect(await moments.first().textContent()).toContain(clock);
  await page.getByRole('button', { name: /Switch to English/ }).click();
  await page.getByText('Who did what, when and why?').waitFor();
  expect((await moments.allTextContents()).filter((text) => !text.endsWith(' WIB'))).toEqual([]);
  await context.close();
});

test('the map’s own buttons speak the language of the console', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/peta?pemilihan=${inject('sigap').scenario}`);
  await page.locator('[data-drawn]').waitFor();
  await page.getByRole('button', { name: 'Perbesar' }).waitFor();
  expect(await page.getByRole('button', { name: 'Zoom in' }).count()).toBe(0);
  await page.getByRole('button', { name: /Switch to English/ }).click();
  await page.getByRole('button', { name: 'Zoom out' }).waitFor();
  await page.locator('[data-drawn]').waitFor();
  await context.close();
});
