import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { keepPicture, keptPaths, openBrowser, settled, visit } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('the map opens without a network after it has been opened once, and says how old its data are', async () => {
  const { page, context } = await visit(browser, { as: 'administrator', serviceWorkers: 'allow' });
  const address = `/konsol/peta?pemilihan=${inject('sigap').scenario}`;
  await page.goto(address);
  await drawn(page);
  await expect
    .poll(() => keptPaths(page), { timeout: 30_000 })
    .toContain(`/api/elections/${inject('sigap').scenario}/map`);
  const marks = await page.locator('[data-drawn]').getAttribute('data-drawn');
  expect(await page.getByText('Luring.').count()).toBe(0);

  await context.setOffline(true);
  await page.goto(address);
  await drawn(page);
  expect(await page.locator('[data-drawn]').getAttribute('data-drawn')).toBe(marks);
  expect(Number(marks)).toBeGreaterThan(3000);
  await page.getByText(/Luring\. Yang masih tampil di layar ini diterima \d/).waitFor();
  expect(await page.getByText('SKENARIO SINTETIS – bukan data nyata').isVisible()).toBe(true);
  await keepPicture(page, 'peta-luring-1440');

  // A page that was never opened cannot be shown, and says what to do.
  await page.goto('/konsol/audit');
  await page.getByText('Server tidak terjangkau').waitFor();

  await context.setOffline(false);
  await page.goto(address);
  await drawn(page);
  expect(await page.getByText('Luring.').count()).toBe(0);
  await context.close();
});

test('a TPS opened once can be read without a network; one that was never opened says what to do', async () => {
  const { page, context } = await visit(browser, { as: 'administrator', serviceWorkers: 'allow' });
  const addressOf = (code: string) => `/konsol/tps/${code}?pemilihan=${inject('sigap').scenario}`;
  await page.goto(addressOf('2101092005001'));
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await settled(page);
  await expect
    .poll(() => keptPaths(page), { timeout: 30_000 })
    .toContain(`/api/elections/${inject('sigap').scenario}/tps/2101092005001`);
  const answer = await page.locator('.page-answer').textContent();

  await context.setOffline(true);
  await page.goto(addressOf('2101092005001'));
  await settled(page);
  expect(await page.locator('.page-answer').textContent()).toBe(answer);
  expect(await page.locator('.record').count()).toBeGreaterThan(0);
  await page.getByText(/Luring\. Yang masih tampil di layar ini diterima \d/).waitFor();

  await page.goto(addressOf('2101102005002'));
  await page.getByText('Server tidak terjangkau').waitFor();
  await page.getByText(/Periksa sambungan Anda, lalu coba lagi/).waitFor();
  await page.getByRole('button', { name: 'Coba lagi' }).waitFor();
  await keepPicture(page, 'tps-luring-belum-dibuka-1440');
  // It is asked for again when the network is back, without anybody pressing.
  await context.setOffline(false);
  await page.locator('.page-answer').waitFor();
  await context.close();
});

test('the notice speaks of what is on the screen: one live answer does not hide that another was kept', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  const { scenario } = inject('sigap');
  let isKept = true;
  await page.route(`**/api/elections/${scenario}/claims/disagreements*`, async (route) => {
    const response = await route.fetch();
    const kept = isKept ? { 'x-sigap-kept-since': '2024-10-07T01:30:00.000Z' } : {};
    await route.fulfill({ response, headers: { ...response.headers(), ...kept } });
  });
  await page.goto(`/konsol/klaim?pemilihan=${scenario}`);
  await settled(page);
  await page.locator('.claims').first().waitFor();
  await page.getByText('Luring. Yang masih tampil di layar ini diterima 7 Okt 2024, 08.30 WIB').waitFor();

  // Another page shows nothing of it; back there it is asked for again, and comes from the server.
  await page.locator('.shell-side').getByRole('link', { name: 'Kebijakan' }).click();
  await page.waitForURL('**/konsol/kebijakan*');
  await settled(page);
  await page.getByText(/Luring\./).waitFor({ state: 'detached' });
  isKept = false;
  await page.goto(`/konsol/klaim?pemilihan=${scenario}`);
  await settled(page);
  await page.locator('.claims').first().waitFor();
  expect(await page.getByText('Luring.').count()).toBe(0);
  await context.close();
});

test('signing out forgets what was kept on the device', async () => {
  const { page, context } = await visit(browser, { as: 'leaver', serviceWorkers: 'allow' });
  await page.goto('/konsol');
  await settled(page);
  await expect.poll(() => keptPaths(page), { timeout: 30_000 }).toContain('/api/elections');
  await page.getByRole('button', { name: 'Menu Lia Pamit' }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.waitForURL('**/masuk');
  expect((await keptPaths(page)).filter((path) => path !== '/api/session')).toEqual([]);
  await context.close();
});

async function drawn(page: Page): Promise<void> {
  await settled(page);
  await page.locator('[data-drawn]').waitFor();
}
