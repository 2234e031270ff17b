import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { rehearsalOfScenario } from './support/call.ts';

const { scenario } = inject('sigap');
/** A4 with margins of 12 mm, in pixels of 1/96 inch. */
const A4 = { width: 703, height: 1032 };

let browser: Browser;
let gladi: string;
beforeAll(async () => {
  gladi = await rehearsalOfScenario(inject('sigap'));
  browser = await openBrowser();
});
afterAll(() => browser.close());

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}pemilihan=${scenario}`);
  await settled(page);
}

describe('a rehearsal together', () => {
  test('says what was lost, draws it by shape and word, and leads to each TPS', async () => {
    const { page, context, complaints } = await visit(browser, { as: 'administrator' });
    await open(page, `/konsol/gladi/${gladi}`);
    expect(await page.locator('.page-answer').textContent()).toBe(
      'Bersama-sama: 6 dari 9 gagal, padahal sendiri 9 dari 10 lolos: mereka berbagi satu jalur, atau satu sebab.',
    );
    await page.locator('.loss-row').first().waitFor();
    expect(await page.locator('.loss-legend').textContent()).toMatch(/lingkaran kosong.*segitiga.*silang/);
    const drawn = page.locator('.loss li');
    expect(await drawn.count()).toBe(9);
    expect(await drawn.first().textContent()).toMatch(
      /tidak ada yang tiba.*sendiri .* menit; serentak tidak ada/,
    );
    expect(await page.locator('.tps-table tbody tr').count()).toBe(10);
    const steps = page.locator('.next-steps');
    expect(await steps.textContent()).toMatch(/separuh TPS.*jalur kedua.*Tanyai 1 TPS/);
    await steps.getByRole('link', { name: /^TPS/ }).first().click();
    await page.locator('.checks').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  test.each([360, 1440])('is in English, too, at %i pixels', async (width) => {
    const { page, context } = await visit(browser, {
      as: 'administrator',
      viewport: { width, height: 900 },
    });
    await page.addInitScript(() => localStorage.setItem('sigap.language', 'en'));
    await open(page, `/konsol/gladi/${gladi}`);
    await page.getByText('they share one link, or one cause').waitFor();
    expect(await page.locator('main').textContent()).not.toMatch(/terkirim|gagal|tanpa kabar|separuh/);
    await keepPicture(page, `satu-gladi-inggris-${width}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await cutTables(page)).toEqual([]);
    await context.close();
  });

  test('is repeated with half of its TPS', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await open(page, `/konsol/gladi/${gladi}`);
    await page.getByRole('link', { name: 'Ulangi dengan separuh TPS' }).click();
    const codes = page.getByLabel('Kode TPS');
    await codes.waitFor();
    expect((await codes.inputValue()).split('\n')).toHaveLength(5);
    expect(await page.getByLabel('Nama pulau').inputValue()).toBe('Pulau Mantang (sintetis), separuh');
    await context.close();
  });

  test('is not cut when printed', async () => {
    const { page, context } = await visit(browser, { as: 'administrator', viewport: A4 });
    await page.emulateMedia({ media: 'print' });
    await open(page, `/konsol/gladi/${gladi}`);
    await page.locator('.loss-row').first().waitFor();
    await keepPicture(page, 'satu-gladi-cetak');
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await cutTables(page)).toEqual([]);
    await context.close();
  });
});

test('a village is found by its name, a window in the past is refused at its field, and a plan can be called off', async () => {
  const { page, context } = await visit(browser, {
    as: 'administrator',
    viewport: { width: 360, height: 780 },
  });
  await open(page, '/konsol/gladi');
  await page.getByRole('button', { name: 'Rencanakan gladi' }).click();
  const place = page.getByRole('combobox', { name: 'Desa/kelurahan atau kecamatan' });
  await place.fill('Sekanak Raya');
  await page
    .getByRole('option', { name: /^Sekanak Raya/ })
    .first()
    .click();
  await page.getByLabel('Alasan').fill('Satu menara untuk seluruh pulau');
  await page.getByLabel('Mulai').fill('2024-10-01T16:00');
  await page.getByRole('button', { name: 'Rencanakan', exact: true }).click();
  await page.getByText('1 isian harus diperbaiki').waitFor();
  const from = page.locator('input[name=from]');
  expect(await from.getAttribute('aria-invalid')).toBe('true');
  const told = (await from.getAttribute('aria-describedby'))?.split(' ')[0];
  expect(await page.locator(`[id="${told}"]`).textContent()).toContain('harus di masa depan');
  await keepPicture(page, 'gladi-rencana-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);

  await page.getByLabel('Mulai').fill('2024-10-10T16:00');
  await page.getByRole('button', { name: 'Rencanakan', exact: true }).click();
  await page.waitForURL(/gladi\/[0-9a-f-]{36}/);
  await page.getByText('diminta mengirim serentak').waitFor();
  expect(await page.locator('.page-note').textContent()).toContain('10 Okt 2024, 16.00 WIB');
  await page.getByRole('button', { name: 'Batalkan gladi ini' }).click();
  await page.getByLabel('Alasan').fill('Ombak tinggi');
  expect.soft(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Batalkan', exact: true }).click();
  await page.getByText('Dibatalkan: Ombak tinggi').waitFor();
  await page.goto(`/konsol/gladi?pemilihan=${scenario}`);
  const item = page.locator('.together-item', { hasText: 'Sekanak Raya' }).first();
  await item.getByText('dibatalkan', { exact: true }).waitFor();
  await context.close();
});

test('an officer of another regency finds none of it; a partner is not led there', async () => {
  const batam = await visit(browser, { as: 'batamOfficer' });
  await open(batam.page, `/konsol/gladi/${gladi}`);
  await batam.page.getByText('Gladi serentak itu tidak ada').waitFor();
  await open(batam.page, '/konsol/gladi');
  expect(await batam.page.getByText('Pulau Mantang').count()).toBe(0);
  await batam.context.close();
  const partner = await visit(browser, { as: 'partner' });
  await open(partner.page, '/konsol');
  expect(await partner.page.getByRole('link', { name: 'Gladi serentak' }).count()).toBe(0);
  await partner.context.close();
});
