import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keepPicture, openBrowser, settled, visit } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a regency officer sees the TPS of the own regency and no page of others’ work', async () => {
  const { page, context } = await visit(browser, { as: 'batamOfficer' });
  await page.goto(`/konsol/tps?pemilihan=${inject('sigap').scenario}&putusan=semua`);
  await settled(page);
  await page.getByText('1.821 TPS').waitFor();
  const codes = await page.locator('.tps-table tbody .code').allTextContents();
  expect(codes.length).toBe(50);
  expect(codes.filter((code) => !code.trim().startsWith('2171'))).toEqual([]);
  const pages = await page.locator('.shell-side .nav-link').allTextContents();
  expect(pages).toContain('Impor dan ekspor');
  expect(pages).not.toContain('Pengguna');
  expect(pages).not.toContain('Jejak audit');
  await page.goto(`/konsol/tps/2101092005001?pemilihan=${inject('sigap').scenario}`);
  await page.getByRole('alert').waitFor();
  await context.close();
});

test('a partner sees neither list nor map', async () => {
  const { page, context } = await visit(browser, { as: 'partner' });
  await page.goto('/konsol');
  await settled(page);
  const pages = await page.locator('.shell-side .nav-link').allTextContents();
  expect(pages).toEqual([
    'Ringkasan',
    'Perintah kerja',
    'Penutupan',
    'Tukar data mitra',
    'Kebijakan',
    'Akun saya',
  ]);
  await page.goto('/konsol/tps');
  await page.getByText('SIGAP-1003').waitFor();
  await context.close();
});

test('English is one press away and is kept', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol?pemilihan=${inject('sigap').scenario}`);
  await settled(page);
  expect(await page.locator('html').getAttribute('lang')).toBe('id');
  await page.getByRole('button', { name: /Switch to English/ }).click();
  await page.getByText('Will every TPS be able to send on the evening?').waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.reload();
  await settled(page);
  await page.getByText('SYNTHETIC SCENARIO – not real data').waitFor();
  await keepPicture(page, 'overview-english-1440');
  await context.close();
});
