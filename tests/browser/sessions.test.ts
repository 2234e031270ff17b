import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import {
  endSessions,
  invite,
  keepPicture,
  keptPaths,
  openBrowser,
  settled,
  visit,
} from './support/browser.ts';
import { PASSWORD, type Person } from './support/call.ts';

const ADMINISTRATOR = { role: 'administrator' };
const ENDED = 'Sesi Anda sudah berakhir';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a session that ended elsewhere is taken up again over the page, and a form that was filled in is still there', async () => {
  const person = await invite('Tuti Isian', 'tuti@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: person });
  await page.goto('/konsol/pengguna');
  await settled(page);
  await page.getByRole('button', { name: 'Undang orang' }).click();
  const form = page.getByRole('dialog', { name: 'Undang orang' });
  await form.getByLabel('Nama').fill('Sisa Isian');
  await form.getByLabel('Surel').fill('sisa@contoh.id');
  await endSessions(person);
  await form.getByRole('button', { name: 'Buat undangan' }).click();

  const again = page.getByRole('dialog', { name: ENDED });
  await again.waitFor();
  await keepPicture(page, 'sesi-berakhir-1440');
  expect(await axeFindings(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await signIn(page, person);
  await again.waitFor({ state: 'detached' });
  expect(await form.getByLabel('Nama').inputValue()).toBe('Sisa Isian');
  await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Buat undangan');
  await form.getByRole('button', { name: 'Buat undangan' }).click();
  await form.getByLabel('Tautan untuk Sisa Isian').waitFor();
  await context.close();
});

test('whoever else signs in over the page finds nothing of what was filled in', async () => {
  const first = await invite('Awal Isian', 'awal@contoh.id', ADMINISTRATOR);
  const second = await invite('Ganti Orang', 'ganti@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: first });
  await page.goto('/konsol/akun');
  await settled(page);
  await page.getByLabel('Nama kunci').fill('rahasia');
  await endSessions(first);
  await page.getByRole('button', { name: 'Buat kunci' }).click();
  await page.getByRole('dialog', { name: ENDED }).waitFor();
  await signIn(page, second);
  await page.getByRole('button', { name: 'Menu Ganti Orang' }).waitFor();
  expect(await page.getByLabel('Nama kunci').inputValue()).toBe('');
  await context.close();
});

test('a page that is left after its session ended is led back to, with all that stood in its address', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol?pemilihan=${inject('sigap').scenario}`);
  await settled(page);
  await context.clearCookies();
  await page.locator('.shell-side').getByRole('link', { name: 'Jejak audit' }).click();
  await page.getByRole('button', { name: 'Tinggalkan halaman ini' }).click();
  await page.waitForURL('**/masuk?kembali=*');
  const back = new URL(page.url()).searchParams.get('kembali');
  expect(back).toBe(`/konsol/audit?pemilihan=${inject('sigap').scenario}`);
  await context.close();
});

test('after a session ended elsewhere nothing of it can be read without a network', async () => {
  const person = await invite('Wati Usai', 'wati@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: person, serviceWorkers: 'allow' });
  const list = `/konsol/tps?pemilihan=${inject('sigap').scenario}`;
  await openKept(page, list, `/api/elections/${inject('sigap').scenario}/tps`);
  await endSessions(person);
  await page.locator('.shell-side').getByRole('link', { name: 'Jejak audit' }).click();
  await page.getByRole('dialog', { name: ENDED }).waitFor();
  await expect.poll(() => listsOf(page)).toEqual([]);

  await context.setOffline(true);
  await page.goto(list);
  await page.getByText('Server tidak terjangkau').waitFor();
  expect(await page.locator('.tps-table').count()).toBe(0);
  await context.close();
});

test('a page that learns at its start that the session ended forgets what was kept', async () => {
  const person = await invite('Yani Usai', 'yani@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: person, serviceWorkers: 'allow' });
  const list = `/konsol/tps?pemilihan=${inject('sigap').scenario}`;
  await openKept(page, list, `/api/elections/${inject('sigap').scenario}/tps`);
  await endSessions(person);
  await page.reload();
  await page.waitForURL('**/masuk?kembali=*');
  expect(await listsOf(page)).toEqual([]);
  await context.close();
});

test('signing out without a network forgets what the device kept, says so, and ends the session as soon as it can', async () => {
  const person = await invite('Rudi Luring', 'rudi@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: person, serviceWorkers: 'allow' });
  const list = `/konsol/tps?pemilihan=${inject('sigap').scenario}`;
  await openKept(page, list, `/api/elections/${inject('sigap').scenario}/tps`);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Menu Rudi Luring' }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.waitForURL('**/masuk');
  await page.getByText(/di sana sesi Anda masih terbuka/).waitFor();
  await keepPicture(page, 'keluar-luring-1440');
  expect(await listsOf(page)).toEqual([]);
  await page.goto(list);
  await page.getByText('Server tidak terjangkau').waitFor();

  await page.goto('/masuk');
  await page.getByText(/di sana sesi Anda masih terbuka/).waitFor();
  await context.setOffline(false);
  await page.getByText('Sesi Anda di server sudah diakhiri.').waitFor();
  const answer = await context.request.get('/api/session');
  expect(((await answer.json()) as { user: unknown }).user).toBeNull();
  await context.close();
});

test('a sign-out that has not reached the server yet is made up for before anything is shown', async () => {
  const person = await invite('Sinta Luring', 'sinta@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: person, serviceWorkers: 'allow' });
  await openKept(page, '/konsol', '/api/elections');
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Menu Sinta Luring' }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.waitForURL('**/masuk');
  await page.goto('about:blank');
  await context.setOffline(false);
  await page.goto('/konsol/pengguna');
  await page.waitForURL('**/masuk?kembali=*');
  const answer = await context.request.get('/api/session');
  expect(((await answer.json()) as { user: unknown }).user).toBeNull();
  await context.close();
});

async function signIn(page: Page, { email }: Person): Promise<void> {
  const again = page.getByRole('dialog', { name: ENDED });
  await again.locator('input[name=email]').fill(email);
  await again.locator('input[name=password]').fill(PASSWORD);
  await again.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** Opens a page under its service worker and waits until an answer is kept on the device. */
async function openKept(page: Page, address: string, answer: string): Promise<void> {
  await page.goto(address);
  await settled(page);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await settled(page);
  await expect.poll(() => keptPaths(page), { timeout: 30_000 }).toContain(answer);
}

/** What is kept of what only the signed-in may see. */
async function listsOf(page: Page): Promise<string[]> {
  return (await keptPaths(page)).filter((path) => /\/(tps|claims|map)(\/|$)/.test(path));
}
