import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { recordResults, startAudit } from './support/claim-audit.ts';

const { election } = inject('sigap');
const TODAY = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' }).format(new Date());

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('from the claim to a drawn sample: the claim is chosen, the seed is published', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, '/konsol/klaim');
  await page.getByRole('link', { name: 'Undi sampel untuk mengauditnya' }).first().click();
  await page.getByRole('heading', { name: 'Mulai audit' }).waitFor();
  await expect.poll(() => page.getByLabel('Klaim yang diaudit').inputValue()).toMatch(/^[0-9a-f]{64}$/);
  await page.getByLabel('Benih (kosong: dibuat Sigap)').fill('dadu-5-3-1-6');
  await page.getByLabel('Asal benih').fill('empat dadu di depan saksi');
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'audit-mulai-1440');
  await page.getByRole('button', { name: 'Undi dan mulai' }).click();
  await page.locator('.page-answer').getByText('Belum: belum ada hasil kunjungan.').waitFor();
  expect(await page.locator('h1').textContent()).toMatch(/^Apakah \d+(,\d+)? persen itu benar\?$/);
  expect(await page.locator('.audit-facts').textContent()).toContain('dadu-5-3-1-6');
  await page.goto(`/audit?pemilihan=${election}`);
  await page.getByText('dadu-5-3-1-6').waitFor();
  await context.close();
});

test('a result is recorded, replaced by a later one, and the earlier one stays', async () => {
  const wish = { share: 0.94, margin: 0.02, seed: 'uji-catat', seedNote: 'uji' };
  const audit = await startAudit(election, wish);
  const { page, context } = await visit(browser, { as: 'administrator' });
  await open(page, `/konsol/audit-klaim?audit=${audit}&keadaan=all`);
  const first = page.locator('.audit-visit').first();
  await first.getByRole('button', { name: /Catat hasil/ }).click();
  await page.getByLabel('Hari kunjungan').fill(TODAY);
  await page.getByRole('button', { name: 'Simpan hasil' }).click();
  // Whoever says what was found says why.
  await page.getByText('tulis alasannya, atau sebut catatan yang mendasarinya').waitFor();
  await keepPicture(page, 'audit-catat-1440');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByLabel('Alasan').fill('semua foto terkirim');
  await page.getByRole('button', { name: 'Simpan hasil' }).click();
  await first.getByText('semua foto terkirim').waitFor();

  await first.getByRole('button', { name: /Catat hasil baru/ }).click();
  await page.getByLabel('Yang ditemukan').selectOption('inadequate');
  await page.getByLabel('Hari kunjungan').fill(TODAY);
  await page.getByLabel('Alasan').fill('petang hari tidak ada sinyal');
  await page.getByRole('button', { name: 'Simpan hasil' }).click();
  await first.getByText('petang hari tidak ada sinyal').waitFor();
  await first.getByText('1 hasil sebelumnya').click();
  await first.getByText('semua foto terkirim').waitFor();
  expect(await page.locator('.audit-figures').textContent()).toContain('1dari 466');
  await context.close();
});

test('as results come the answer goes from not yet to enough', async () => {
  const wish = {
    share: 0.5,
    margin: 0.3,
    regionCode: '2105',
    visits: 30,
    seed: 'uji-putusan',
    seedNote: 'uji',
  };
  const audit = await startAudit(election, wish);
  const { page, context } = await visit(browser, { as: 'administrator' });
  await recordResults(election, audit, { count: 2, day: TODAY, badEvery: 100 });
  await open(page, `/konsol/audit-klaim?audit=${audit}`);
  await page.locator('.page-answer').getByText('Belum: yang memadai masih mungkin antara').waitFor();
  await page.getByText('masih perlu kira-kira').waitFor();
  await recordResults(election, audit, { count: 27, day: TODAY, badEvery: 100 });
  await page.reload();
  await settled(page);
  const last = page.locator('.audit-visit').first();
  await last.getByRole('button', { name: /Catat hasil/ }).click();
  await page.getByLabel('Hari kunjungan').fill(TODAY);
  await page.getByLabel('Alasan').fill('semua foto terkirim');
  await page.getByRole('button', { name: 'Simpan hasil' }).click();
  await page.locator('.page-answer').getByText('Cukup: klaim 50% terbukti').waitFor();
  await page.getByText('Semua yang terundi sudah ada hasilnya.').waitFor();
  await context.close();
});

describe('the visits', () => {
  test('of a regency officer are those of the own regency, with its CSV, and nothing is started', async () => {
    const audit = await startAudit(election, {
      share: 0.94,
      margin: 0.05,
      seed: 'uji-batam',
      seedNote: 'uji',
    });
    const { page, context } = await visit(browser, { as: 'batamOfficer' });
    await open(page, `/konsol/audit-klaim?audit=${audit}&keadaan=all&wilayah=`);
    await page.locator('.audit-visit').first().waitFor();
    const codes = await page.locator('.audit-visit .code').allTextContents();
    expect(codes.filter((code) => !code.startsWith('2171'))).toEqual([]);
    expect(await page.getByRole('button', { name: 'Mulai audit' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: 'Undi kunjungan tambahan' }).count()).toBe(0);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Unduh CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^kunjungan-kepri-2024-audit-\d+/);
    await context.close();
  });

  test('can be drawn further while the answer is not yet there', async () => {
    const audit = await startAudit(election, {
      share: 0.94,
      margin: 0.02,
      visits: 5,
      seed: 'uji-lagi',
      seedNote: 'uji',
    });
    const { page, context } = await visit(browser, { as: 'administrator' });
    await open(page, `/konsol/audit-klaim?audit=${audit}`);
    await page.getByLabel('Kunjungan seluruhnya').fill('12');
    await page.getByRole('button', { name: 'Undi kunjungan tambahan' }).click();
    await expect.poll(() => page.locator('.audit-visit').count()).toBe(12);
    await context.close();
  });

  test('on paper have boxes to tick and nothing to press', async () => {
    const audit = await startAudit(election, {
      share: 0.94,
      margin: 0.05,
      visits: 20,
      seed: 'uji-cetak',
      seedNote: 'uji',
    });
    const viewport = { width: 703, height: 1032 };
    const { page, context } = await visit(browser, { as: 'administrator', viewport });
    await open(page, `/konsol/audit-klaim?audit=${audit}`);
    await page.locator('.audit-visit').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.audit-visit').first().getByText('☐ memadai').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Cetak' }).isVisible()).toBe(false);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await cutTables(page)).toEqual([]);
    await keepPicture(page, 'audit-cetak');
    await context.close();
  });
});

async function open(page: Page, address: string): Promise<void> {
  const at = new URL(address, inject('sigap').url);
  at.searchParams.set('pemilihan', election);
  await page.goto(at.href);
  await settled(page);
}
