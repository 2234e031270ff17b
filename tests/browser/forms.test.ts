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

test('Escape closes what lies over a page and gives the focus back; going back leaves it behind', async () => {
  const { page, context } = await visit(browser, {
    as: 'administrator',
    viewport: { width: 360, height: 780 },
  });
  await open(page, '/konsol/klaim');
  await open(page, '/konsol/pengguna');
  const invite = page.getByRole('button', { name: 'Undang orang' });
  await invite.click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => invite.evaluate((button) => button === document.activeElement)).toBe(true);

  const more = page.getByRole('button', { name: 'Lainnya' });
  await more.click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => more.evaluate((button) => button === document.activeElement)).toBe(true);

  await more.click();
  await page.getByRole('dialog').getByRole('link', { name: 'Jejak audit' }).click();
  await page.waitForURL('**/konsol/audit*');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await more.click();
  await page.getByRole('dialog').waitFor();
  await page.goBack();
  await page.waitForURL('**/konsol/pengguna*');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await context.close();
});

test('a claim entered by hand stands in the ledger', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/klaim');
  await page.getByRole('button', { name: 'Catat klaim' }).click();
  await page.getByRole('button', { name: 'Simpan klaim' }).waitFor();
  await choosePlace(page, 'Natuna', /^Natuna, Kepulauan Riau/);
  await fillClaim(page, { value: '17', claimant: 'Uji Peramban', document: 'javascript:alert(1)' });
  await page.getByText('Klaim dicatat.').waitFor();
  await page.getByText('Uji Peramban').first().waitFor();
  expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
  await context.close();
});

test.each([
  ['a district by name', 'Bunguran Barat', /^Bunguran Barat, Natuna/, 'Uji Kecamatan', 'Bunguran Barat'],
  ['a village by code', '21.03.04.2001', /2103042001$/, 'Uji Desa', /\S/],
  ['a single TPS by code', '2103042001001', /2103042001001$/, 'Uji TPS', '2103042001001'],
])('a claim about %s', async (_, typed, option, claimant, named) => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/klaim');
  await page.getByRole('button', { name: 'Catat klaim' }).click();
  await fillClaim(page, { value: '1', claimant });
  await page.getByText('Pilih satu dari daftar.').waitFor();
  await choosePlace(page, typed, option);
  await page.getByRole('button', { name: 'Simpan klaim' }).click();
  await page.getByText('Klaim dicatat.').waitFor();
  const row = page.locator('.claims > li', { hasText: claimant });
  await row.waitFor();
  expect(await row.textContent()).toMatch(named);
  await context.close();
});

test('a new version of the policy needs a reason, is in force at once and is named by the numbers', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/kebijakan');
  await page.getByRole('button', { name: 'Ubah kebijakan' }).click();
  const save = page.getByRole('button', { name: 'Berlakukan versi ini' });
  await page.getByText('Belum ada yang berubah dari versi 1.').waitFor();
  await page.getByLabel('Lama listrik (jam)').fill('25');
  await page.getByText('Paling banyak 24.').waitFor();
  await page.getByLabel('Batas latensi (ms)').fill('600');
  await page.getByText('Paling sedikit 1.500.').waitFor();
  await page.getByLabel('Alasan perubahan').fill('Latihan: listrik lima jam');
  expect(await save.isDisabled()).toBe(true);
  await keepPicture(page, 'kebijakan-salah-1440');

  await page.getByLabel('Lama listrik (jam)').fill('5');
  await page.getByLabel('Batas latensi (ms)').fill('2000');
  await page.getByLabel('Ukuran tiap foto (MB)').fill('2,5');
  await page.getByLabel('Bagian unggah yang membawa foto (%)').fill('80');
  await page.getByRole('button', { name: 'Tambah titik' }).click();
  await page.getByLabel('Hari sebelum pemungutan suara (H-)').last().fill('60');
  await page.getByLabel('Bukti berlaku (hari)').last().fill('21');
  const changes = page.locator('.policy-changes tbody tr');
  await expect
    .poll(() => changes.allTextContents())
    .toEqual([
      'Ukuran tiap foto2,4 MB2,5 MB',
      'Bagian unggah yang membawa foto85 %80 %',
      'Lama listrik4 jam5 jam',
      'Batas latensitanpa batas2.000 ms',
      'Masa berlaku buktiH-30: 14 hari · H-3: 3 hariH-60: 21 hari · H-30: 14 hari · H-3: 3 hari',
    ]);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'kebijakan-berubah-1440');
  await page.getByLabel('Alasan perubahan').fill('');
  expect(await save.isDisabled()).toBe(true);
  await page.getByLabel('Alasan perubahan').fill('Latihan: listrik lima jam');
  await save.click();
  await page.locator('.policy-versions').getByText('Latihan: listrik lima jam').waitFor();
  await save.waitFor({ state: 'detached' });
  await page.getByRole('definition').filter({ hasText: '2.000 ms' }).first().waitFor();
  await open(page, '/konsol');
  await page.getByRole('link', { name: 'kebijakan versi 2' }).waitFor();
  await context.close();
});

async function choosePlace(page: Page, typed: string, option: RegExp): Promise<void> {
  await page.getByRole('combobox', { name: 'Tentang wilayah atau TPS' }).fill(typed);
  await page.getByRole('option', { name: option }).first().click();
}

type TypedClaim = { readonly value: string; readonly claimant: string; readonly document?: string };

async function fillClaim(page: Page, { value, claimant, document = '' }: TypedClaim): Promise<void> {
  await page.getByLabel('Nilai').fill(value);
  await page.getByLabel('Tanggal').fill('2024-10-07');
  await page.getByLabel('Siapa yang mengatakan').fill(claimant);
  await page.getByLabel('Dokumen (alamat)').fill(document);
  await page.getByRole('button', { name: 'Simpan klaim' }).click();
}

/** Opens a page of the real election, which no picture of the scenario depends on. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(`${address}?pemilihan=${inject('sigap').election}`);
  await settled(page);
}
