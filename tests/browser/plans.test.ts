import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

const { scenario } = inject('sigap');
let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a plan is solved with a button, read on a phone, and explained for a TPS', {
  timeout: 400_000,
}, async () => {
  const { page, context, complaints } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/rencana?pemilihan=${scenario}`);
  await settled(page);
  await page.getByRole('button', { name: 'Hitung rencana' }).click();
  await page.locator('.plan-figures').waitFor({ timeout: 350_000 });
  await settled(page);
  expect(await page.locator('.page-answer').textContent()).toMatch(/Dari \d+ TPS, tanpa tindakan/);
  await page.locator('.plan-items tbody tr').first().waitFor();
  await keepPicture(page, 'rencana-1440');
  expect.soft(await axeFindings(page)).toEqual([]);
  // Partners by the name people know, not by their id.
  await page.getByRole('option', { name: 'Telkomsel terlambat (hari)' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Hitung ulang' }).click();
  const otherwise = page.locator('form [role=status]').filter({ hasText: 'Perkiraan gagal mengirim' });
  await otherwise.waitFor({ timeout: 60_000 });
  // TPS by their places, not by their codes alone.
  for (const name of await otherwise.locator('a[href*="/rencana/tps/"]').allTextContents())
    expect(name).toMatch(/^TPS \d+, \S/);
  expect(await otherwise.textContent()).toMatch(/gagal mengirim .+ → .+ TPS \(.+; pasti antara .+ dan .+\)/);
  await otherwise.getByRole('link', { name: 'ubah angkanya di katalog, lalu hitung rencana' }).waitFor();
  await page.setViewportSize({ width: 360, height: 780 });
  await keepPicture(page, 'rencana-360');
  // A cost stands on one line: broken over three it is not read as a number.
  const costs = await page.locator('.kind-table tbody td:last-child').evaluateAll((cells) =>
    cells.map((cell) => {
      const words = document.createRange();
      words.selectNodeContents(cell);
      return words.getClientRects().length;
    }),
  );
  expect.soft(new Set(costs)).toEqual(new Set([1]));
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  await page.locator('.plan-items tbody a').first().click();
  await page.locator('.plan-alternatives li').first().waitFor({ timeout: 90_000 });
  await keepPicture(page, 'rencana-tps-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
