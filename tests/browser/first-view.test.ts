import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { openBrowser, settled, visit } from './support/browser.ts';

const { scenario, election } = inject('sigap');

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the list opens on the TPS that cannot send, by a filter that is seen, sent and taken away', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/tps?pemilihan=${scenario}`);
  await page.waitForURL('**putusan=inadequate');
  await settled(page);
  const verdict = page.getByLabel('Putusan');
  expect(await verdict.inputValue()).toBe('inadequate');
  const shown = await page.locator('.tps-table tbody').textContent();
  expect(shown).toContain('Tidak memadai');

  await verdict.selectOption('');
  await page.waitForURL('**putusan=semua');
  await page.getByText('3.327 TPS').waitFor();
  expect(await verdict.inputValue()).toBe('');
  await page.reload();
  await page.getByText('3.327 TPS').waitFor();

  await page.getByLabel('Cari').fill('tidak ada yang bernama begini');
  await page.getByRole('button', { name: 'Hapus semua saringan' }).click();
  await page.getByText('3.327 TPS').waitFor();
  await context.close();
});

test('where no TPS is shown to be inadequate the list opens on all', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/tps?pemilihan=${election}`);
  await page.getByText('3.327 TPS').waitFor();
  expect(new URL(page.url()).searchParams.get('putusan')).toBeNull();
  await context.close();
});
