import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, settled, visit } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const FORMS: Readonly<
  Record<string, { path: string; api: string; button: string; fill: (page: Page) => Promise<void> }>
> = {
  invitation: {
    path: '/konsol/pengguna',
    api: '/api/users',
    button: 'Buat undangan',
    fill: async (page) => {
      await page.getByRole('button', { name: 'Undang orang' }).click();
      await page.getByRole('dialog').getByLabel('Nama').fill('Dua Kali');
      await page.getByRole('dialog').getByLabel('Surel').fill('dua@contoh.id');
    },
  },
  'API key': {
    path: '/konsol/akun',
    api: '/api/keys',
    button: 'Buat kunci',
    fill: (page) => page.getByLabel('Nama kunci').fill('dua kali'),
  },
  policy: {
    path: '/konsol/kebijakan',
    api: '/policy',
    button: 'Berlakukan versi ini',
    fill: async (page) => {
      await page.getByRole('button', { name: 'Ubah kebijakan' }).click();
      await page.getByLabel('Lama listrik (jam)').fill('6');
      await page.getByLabel('Alasan perubahan').fill('Dua kali');
    },
  },
  claim: {
    path: '/konsol/klaim',
    api: '/claims',
    button: 'Simpan klaim',
    fill: async (page) => {
      await page.getByRole('button', { name: 'Catat klaim' }).click();
      await page.getByRole('combobox', { name: 'Tentang wilayah atau TPS' }).fill('Natuna');
      await page
        .getByRole('option', { name: /^Natuna, Kepulauan Riau/ })
        .first()
        .click();
      await page.getByLabel('Nilai').fill('1');
      await page.getByLabel('Tanggal').fill('2024-10-07');
    },
  },
};

test.each(Object.entries(FORMS))('%s: a button pressed twice sends once', async (_, form) => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  let sent = 0;
  // Answered with a refusal, so that nothing other tests look at is changed.
  await page.route(`**${form.api}`, async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    sent += 1;
    return route.fulfill({ status: 503, json: { code: 'SIGAP-0', title: 'uji', nextStep: 'uji' } });
  });
  await page.goto(`${form.path}?pemilihan=${inject('sigap').scenario}`);
  await settled(page);
  await form.fill(page);
  const button = page.getByRole('button', { name: form.button });
  await button.evaluate((pressed: HTMLButtonElement) => {
    pressed.click();
    pressed.click();
  });
  await page.getByText('SIGAP-0').or(page.getByText('uji. uji')).first().waitFor();
  expect(sent).toBe(1);
  // After a refusal it can be sent again.
  await button.click();
  await expect.poll(() => sent).toBe(2);
  await context.close();
});

test('an API key is made once, even when the second press comes after the answer', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto('/konsol/akun');
  await settled(page);
  await page.getByLabel('Nama kunci').fill('sekali saja');
  const button = page.getByRole('button', { name: 'Buat kunci' });
  await button.click();
  await page.getByLabel('Kunci', { exact: true }).waitFor();
  await button.click();
  await page.reload();
  await settled(page);
  expect(await page.locator('.key-list strong', { hasText: 'sekali saja' }).count()).toBe(1);
  expect(await page.locator('.key-list li', { hasText: 'sekali saja' }).textContent()).toContain('WIB');
  await context.close();
});
