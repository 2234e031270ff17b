import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each([360, 1440])('what opens on a page, at %i pixels', (width) => {
  test.each([
    ['undangan', '/konsol/pengguna', 'Undang orang'],
    ['kebijakan-baru', '/konsol/kebijakan', 'Ubah kebijakan'],
    ['klaim-baru', '/konsol/klaim', 'Catat klaim'],
  ])('%s', async (name, address, button) => {
    const { page, context, complaints } = await visit(browser, {
      as: 'administrator',
      viewport: { width, height: 800 },
    });
    await open(page, address);
    await page.getByRole('button', { name: button }).click();
    await page.locator('main form, [role=dialog] form').first().waitFor();
    await keepPicture(page, `${name}-${width}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(complaints).toEqual([]);
    await context.close();
  });
});

test('on a phone every page is one sheet away', async () => {
  const { page, context } = await visit(browser, {
    as: 'administrator',
    viewport: { width: 360, height: 780 },
  });
  await open(page, '/konsol');
  await page.getByRole('button', { name: 'Lainnya' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('link', { name: 'Jejak audit' }).waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await sheet.getByRole('link', { name: 'Jejak audit' }).click();
  await page.waitForURL('**/konsol/audit*');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await context.close();
});

test('an invitation is made with its roles and its link is shown once', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/pengguna');
  await page.getByRole('button', { name: 'Undang orang' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nama').fill('Nita Natuna');
  await dialog.getByLabel('Surel').fill('nita@contoh.id');
  await dialog.getByLabel('Kode kabupaten/kota (4 angka)').fill('2103');
  await dialog.getByRole('button', { name: 'Tambah', exact: true }).click();
  await dialog.getByRole('button', { name: 'Buat undangan' }).click();
  const link = await dialog.getByLabel('Tautan untuk Nita Natuna').inputValue();
  expect(link).toContain('/masuk#undangan=');

  const guest = await visit(browser);
  await guest.page.goto(link);
  await settled(guest.page);
  expect(new URL(guest.page.url()).hash).toBe('');
  await guest.page.locator('input[name=password]').fill('sandi natuna yang panjang');
  await guest.page.getByRole('button', { name: 'Simpan dan masuk' }).click();
  await guest.page.waitForURL('**/konsol');
  await guest.page.getByText('Natuna').first().waitFor();
  await guest.context.close();
  await context.close();
});

test('a claim entered by hand stands in the ledger', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/klaim');
  await page.getByRole('button', { name: 'Catat klaim' }).click();
  await page.getByLabel('Nilai').fill('17');
  await page.getByLabel('Tanggal').fill('2024-10-07');
  await page.getByLabel('Siapa yang mengatakan').fill('Uji Peramban');
  await page.getByLabel('Dokumen (alamat)').fill('javascript:alert(1)');
  await page.getByRole('button', { name: 'Simpan klaim' }).click();
  await page.getByText('Klaim dicatat.').waitFor();
  await page.getByText('Uji Peramban').first().waitFor();
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  await context.close();
});

test('a new version of the policy needs a reason, is in force at once and is named by the numbers', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/kebijakan');
  await page.getByRole('button', { name: 'Ubah kebijakan' }).click();
  await page.getByLabel('Listrik, jam').fill('5');
  const save = page.getByRole('button', { name: 'Berlakukan versi ini' });
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Alasan perubahan').fill('Latihan: listrik lima jam');
  await save.click();
  await page.getByText('Latihan: listrik lima jam').waitFor();
  await open(page, '/konsol');
  await page.getByRole('link', { name: 'kebijakan versi 2' }).waitFor();
  await context.close();
});

/** Opens a page of the real election, which no picture of the scenario depends on. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${address}?pemilihan=${inject('sigap').election}`);
  await settled(page);
}
