import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

const { scenario, election } = inject('sigap');
/** A4 with margins of 12 mm, in pixels of 1/96 inch. */
const A4 = { width: 703, height: 1032 };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe('the overview', () => {
  test.each([360, 1440])('of an area without TPS says so and what to do, at %i pixels', async (width) => {
    const viewport = { width, height: 800 };
    const { page, context } = await visit(browser, { as: 'administrator', viewport });
    await open(page, `/konsol?pemilihan=${election}&wilayah=9999`);
    await page.getByText('Wilayah 9999 tidak punya TPS').waitFor();
    expect(await page.locator('.page-answer').textContent()).toBe(
      'Belum dapat dijawab: tidak ada TPS di sini.',
    );
    expect(await page.locator('.headline, .region-table').count()).toBe(0);
    const remedy = page.locator('main').getByRole('link', { name: 'Impor daftar TPS' });
    await remedy.waitFor();
    await keepPicture(page, `ringkasan-tanpa-tps-${width}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Pilih wilayah lain' }).click();
    await page.locator('.region-table').waitFor();

    // Nothing real is imported into a scenario.
    await open(page, `/konsol?pemilihan=${scenario}&wilayah=9999`);
    await page.getByText('Wilayah 9999 tidak punya TPS').waitFor();
    expect(await remedy.count()).toBe(0);
    await context.close();
  });

  test('of an area tells what changed there, and nothing of other areas', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    const everywhere = await changesShown(page, `/konsol?pemilihan=${scenario}`);
    const batam = await changesShown(page, `/konsol?pemilihan=${scenario}&wilayah=2171`);
    expect(everywhere.places.some((place) => !place.includes('Batam'))).toBe(true);
    expect(batam.places.length).toBeGreaterThan(0);
    expect(batam.places.filter((place) => !place.includes('Batam'))).toEqual([]);
    await context.close();
  });
});

describe('English pages are in English, with the Indonesian word once', () => {
  test('the policy', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await inEnglish(page);
    await open(page, `/konsol/kebijakan?pemilihan=${scenario}`);
    expect(await page.locator('.page-answer').textContent()).toMatch(/^Regional elections: 6 photos/);
    expect(await page.getByText('strong (kuat) ≥ 3 · fair (sedang) ≥ 1 · weak (lemah) ≥ 0.25').count()).toBe(
      1,
    );
    expect(await page.locator('.policy-versions').textContent()).toMatch(
      /SKENARIO SINTETIS: .+ \/ SYNTHETIC SCENARIO: /,
    );
    await context.close();
  });

  test('a TPS', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await inEnglish(page);
    await open(page, `/konsol/tps?pemilihan=${scenario}&sinyal=sedang`);
    await page.locator('.tps-table tbody a').first().click();
    await page.locator('.checks').waitFor();
    expect(await page.locator('.page-actions').textContent()).toContain('Signal: fair');
    expect(await page.locator('.checks').textContent()).toContain('class fair (sedang)');
    await context.close();
  });
});

describe('claims', () => {
  test('the sentence above begins with the disagreement that the list begins with', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await open(page, `/konsol/klaim?pemilihan=${election}`);
    const first = page.locator('.disagreement').first();
    const [place] = ((await first.locator('.disagreement-title').textContent()) ?? '').split(' ·');
    const ends = await first.locator('.span-end').allTextContents();
    expect(await page.locator('.page-answer').textContent()).toContain(
      `mulai dari ${place}: ${ends.join(' lawan ')}`,
    );
    await context.close();
  });

  test('the form begins at its first field, and says what is wrong at the field it is wrong in', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await open(page, `/konsol/klaim?pemilihan=${election}`);
    await page.getByRole('button', { name: 'Catat klaim' }).click();
    const place = page.getByRole('combobox', { name: 'Tentang wilayah atau TPS' });
    await expect.poll(() => place.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.type('Natuna');
    await page
      .getByRole('option', { name: /^Natuna, Kepulauan Riau/ })
      .first()
      .click();
    await page.getByLabel('Nilai').fill('sebelas');
    await page.getByLabel('Tanggal').fill('2024-10-07');
    await page.getByRole('button', { name: 'Simpan klaim' }).click();
    await page.getByText('1 isian harus diperbaiki').waitFor();
    const value = page.locator('input[name=value]');
    expect(await value.getAttribute('aria-invalid')).toBe('true');
    const told = await value.getAttribute('aria-describedby');
    expect(await page.locator(`[id="${told?.split(' ')[0]}"]`).textContent()).toBe(
      'harus diisi dengan angka',
    );
    const form = await page.locator('.claim-form').textContent();
    expect(form).not.toMatch(/value:|SIGAP-|\^/);
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  });
});

test('an address that cannot be used is told in words of people', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol?pemilihan=${scenario}&wilayah=abc`);
  const told = page.getByRole('alert');
  await told.getByText('Harus kode wilayah: 2, 4, 6, atau 10 angka.').waitFor();
  expect(await told.textContent()).not.toMatch(/within|\^|\\d/);
  await context.close();
});

test.each([360, 1440])(
  'a public address that leads nowhere is a page with the way back, at %i pixels',
  async (width) => {
    const { page, context } = await visit(browser, { viewport: { width, height: 800 } });
    expect((await page.goto('/wilayah/abc?pemilihan=tidak-ada'))?.status()).toBe(404);
    await keepPicture(page, `publik-tidak-ditemukan-${width}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Ke keadaan internet TPS' }).click();
    await page.getByRole('heading', { level: 1, name: 'Apakah setiap TPS' }).waitFor();
    await context.close();
  },
);

test.each([
  ['the overview', '/konsol', '.shell-banner'],
  ['a public page', '/', '.synthetic'],
])('%s of a scenario says on every printed sheet that it is none of real data', async (_, address, mark) => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, `${address}?pemilihan=${scenario}`);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator(mark).textContent()).toContain('SKENARIO SINTETIS');
  const style = await page.locator(mark).evaluate((element) => {
    const { display, breakInside } = getComputedStyle(element);
    return { display, breakInside };
  });
  // Only a table's head that may not be broken is printed again on each sheet.
  expect(style).toEqual({ display: 'table-header-group', breakInside: 'avoid' });
  await context.close();
});

test.each([
  '/konsol',
  '/konsol/tps',
  '/konsol/klaim',
  '/konsol/gladi',
  '/konsol/kebijakan',
  '/',
  '/wilayah/2171',
  '/metode',
])('nothing of %s is cut on a printed sheet, and no total is printed before its rows', async (address) => {
  const { page, context } = await visit(browser, { as: 'administrator', viewport: A4 });
  await page.emulateMedia({ media: 'print' });
  await open(page, `${address}?pemilihan=${scenario}`);
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await cutTables(page)).toEqual([]);
  // A table's foot is printed at the end of each sheet, as if it were the total of the rows above it.
  const feet = await page
    .locator('tfoot')
    .evaluateAll((found) => found.map((foot) => getComputedStyle(foot).display));
  expect.soft(feet.filter((display) => display === 'table-footer-group')).toEqual([]);
  await context.close();
});

/** The places of the changes that a page shows, once they are there. */
async function changesShown(page: Page, address: string): Promise<{ readonly places: string[] }> {
  await open(page, address);
  await page.locator('.change-list').waitFor();
  return { places: await page.locator('.change-place').allTextContents() };
}

async function inEnglish(page: Page): Promise<void> {
  await page.addInitScript(() => localStorage.setItem('sigap.language', 'en'));
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}
