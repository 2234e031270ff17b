import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { cookiesOf, invite, openBrowser, settled, visit } from './support/browser.ts';
import { callerOf, PASSWORD, type Person } from './support/call.ts';

const ADMINISTRATOR = { role: 'administrator' };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('a form filled in by one is not sent as another who signed in in the same browser, and the page becomes theirs', async () => {
  const first = await invite('Awal Dua', 'awal-dua@contoh.id', ADMINISTRATOR);
  const second = await invite('Kedua Dua', 'kedua-dua@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: first });
  await fillKey(page, 'milik-awal');
  // The cookie changes without a word to this page.
  await become(context, second);
  await page.getByRole('button', { name: 'Buat kunci' }).click();
  await page.getByRole('button', { name: 'Menu Kedua Dua' }).waitFor();
  expect(await page.getByLabel('Nama kunci').inputValue()).toBe('');
  for (const { cookie } of [first, second]) {
    const { body } = await callerOf(inject('sigap').url)('GET', '/api/keys', undefined, cookie);
    expect(body).toMatchObject({ items: [] });
  }
  await context.close();
});

test('whoever signs in in one tab is met in the others at once', async () => {
  const first = await invite('Awal Tab', 'awal-tab@contoh.id', ADMINISTRATOR);
  const second = await invite('Kedua Tab', 'kedua-tab@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: first });
  await fillKey(page, 'milik-awal');
  const other = await context.newPage();
  await signIn(other, second);
  await page.getByRole('button', { name: 'Menu Kedua Tab' }).waitFor();
  await settled(page);
  expect(await page.getByLabel('Nama kunci').inputValue()).toBe('');
  await context.close();
});

test('whoever leaves in one tab leaves nothing on the screen of the others', async () => {
  const person = await invite('Pergi Tab', 'pergi-tab@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: person });
  await fillKey(page, 'rahasia');
  const other = await context.newPage();
  await other.goto('/konsol');
  await settled(other);
  await other.getByRole('button', { name: 'Menu Pergi Tab' }).click();
  await other.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.waitForURL('**/masuk');
  expect(await page.getByLabel('Nama kunci').count()).toBe(0);
  await context.close();
});

test('what somebody who left without a network could not end is ended before another signs in', async () => {
  const first = await invite('Luring Awal', 'luring-awal@contoh.id', ADMINISTRATOR);
  const second = await invite('Luring Kedua', 'luring-kedua@contoh.id', ADMINISTRATOR);
  const { page, context } = await visit(browser, { as: first });
  await page.goto('/konsol');
  await settled(page);
  // Only the sign-out fails: the page itself can still be loaded.
  await context.route('**/api/auth/sign-out', (route) => route.abort());
  await page.getByRole('button', { name: 'Menu Luring Awal' }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.waitForURL('**/masuk');
  await enter(page, second);
  await page.getByRole('alert').or(page.getByText('Server tidak terjangkau')).first().waitFor();
  expect(await userOf(first)).not.toBeNull();

  await context.unroute('**/api/auth/sign-out');
  await enter(page, second);
  await page.getByRole('button', { name: 'Menu Luring Kedua' }).waitFor();
  expect(await userOf(first)).toBeNull();
  expect(await userOf(second)).not.toBeNull();
  await context.close();
});

async function fillKey(page: Page, name: string): Promise<void> {
  await page.goto('/konsol/akun');
  await settled(page);
  await page.getByLabel('Nama kunci').fill(name);
}

async function become(context: BrowserContext, { cookie }: Person): Promise<void> {
  await context.clearCookies();
  await context.addCookies(cookiesOf(cookie, inject('sigap').url));
}

async function signIn(page: Page, person: Person): Promise<void> {
  await page.goto('/masuk');
  await enter(page, person);
}

async function enter(page: Page, { email }: Person): Promise<void> {
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(PASSWORD);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** Who a session belongs to at the server, whatever the browser thinks. */
async function userOf({ cookie }: Person): Promise<unknown> {
  const { body } = await callerOf(inject('sigap').url)('GET', '/api/session', undefined, cookie);
  return (body as { user: unknown }).user;
}
