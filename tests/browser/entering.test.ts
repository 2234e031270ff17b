import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, settled, visit } from './support/browser.ts';

const PERSON = { name: 'Sari Pengelola', email: 'sari@contoh.id', password: 'sandi yang sangat panjang' };

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

test('an administrator link makes an account; its token leaves the address at once; then signing out and in', async () => {
  const { page, context } = await visit(browser);
  await page.goto(administratorLink());
  await settled(page);
  expect(new URL(page.url()).hash).toBe('');
  await page.getByLabel('Nama').fill(PERSON.name);
  await page.getByLabel('Surel').fill(PERSON.email);
  await page
    .getByLabel('Kata sandi', { exact: true })
    .or(page.locator('input[name=password]'))
    .first()
    .fill(PERSON.password);
  await page.getByRole('button', { name: 'Buat akun dan masuk' }).click();
  await page.waitForURL('**/konsol');
  await settled(page);

  await page.getByRole('button', { name: `Menu ${PERSON.name}` }).click();
  await page.getByRole('menuitem', { name: 'Keluar' }).click();
  await page.waitForURL('**/masuk');
  const filtered = `/konsol/tps?pemilihan=${inject('sigap').scenario}&putusan=inadequate&wilayah=2103`;
  await page.goto(filtered);
  await page.waitForURL('**/masuk?kembali=*');

  await signIn(page, 'salah salah salah');
  await page.getByText('SIGAP').first().waitFor({ state: 'attached' });
  expect(new URL(page.url()).pathname).toBe('/masuk');
  await signIn(page, PERSON.password);
  await page.waitForURL(`**${filtered}`);
  await page.getByText('SKENARIO SINTETIS – bukan data nyata').waitFor();
  await page.getByRole('button', { name: `Menu ${PERSON.name}` }).click();
  await page.getByRole('menuitem', { name: 'Akun saya' }).click();
  await page.waitForURL(`**/konsol/akun?pemilihan=${inject('sigap').scenario}`);
  await context.close();
});

test('with the keyboard alone: sign in, reach the list, open the first TPS', async () => {
  const { page, context } = await visit(browser);
  await page.goto('/masuk');
  await settled(page);
  await tabTo(page, 'input[name=email]');
  await page.keyboard.type('rina@contoh.id');
  await tabTo(page, 'input[name=password]');
  await page.keyboard.type('kata sandi yang panjang');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/konsol');
  await settled(page);

  await page.reload();
  await settled(page);
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Langsung ke isi');
  await tabTo(page, '.shell-side a[href^="/konsol/tps"]');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/konsol/tps*');
  await settled(page);
  await tabTo(page, '.tps-table tbody tr:first-child a');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/konsol\/tps\/\d{13}/);
  await settled(page);
  await context.close();
});

test('the second factor is set up with a QR code and asked for at the next sign-in', async () => {
  const { page, context } = await visit(browser);
  await page.goto('/masuk?kembali=/konsol/akun');
  await settled(page);
  await signIn(page, PERSON.password);
  await page.waitForURL('**/konsol/akun');
  await settled(page);
  await page.getByLabel('Kata sandi Anda').fill(PERSON.password);
  await page.getByRole('button', { name: 'Siapkan' }).click();
  await page.locator('.qr svg').waitFor();
  await keepPicture(page, 'akun-kode-kedua-1440');
  expect(await axeFindings(page)).toEqual([]);
  expect(await page.locator('.backup-codes li').count()).toBeGreaterThanOrEqual(8);
  const secret = (await page.locator('.qr + p .code').textContent()) ?? '';
  await page.getByLabel('3. Enam angka dari aplikasi').fill(totp(secret, Date.now()));
  await page.getByRole('button', { name: 'Aktifkan' }).click();
  await page.getByText('Aktif: setiap kali masuk').waitFor();

  await page.context().clearCookies();
  await page.goto('/masuk');
  await settled(page);
  await signIn(page, PERSON.password);
  const code = page.getByLabel('Enam angka dari aplikasi');
  await code.waitFor();
  await expect.poll(() => code.evaluate((field) => field === document.activeElement)).toBe(true);
  // The code that switched it on is used up; a telephone whose clock is ahead shows the next one already.
  await page.keyboard.type(totp(secret, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Lanjut' }).click();
  await page.waitForURL('**/konsol');
  await context.close();
});

/** The six digits of an authenticator app (RFC 6238, SHA-1, 30 seconds), written for this test alone. */
function totp(base32: string, now: number): string {
  const bits = [...base32.replaceAll('=', '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function signIn(page: Page, password: string): Promise<void> {
  await page.locator('input[name=email]').fill(PERSON.email);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Masuk', exact: true }).click();
}

/** Presses Tab until the element has the focus, as a person would. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses += 1) {
    const there = await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    if (there) {
      expect(await showsFocus(page), `focus on ${selector} is not to be seen`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${selector}`);
}

/** Whether the element with the focus looks different for having it: an outline or a shadow, more than a border's colour. */
async function showsFocus(page: Page): Promise<boolean> {
  return page.evaluate(async () => {
    const look = async (element: Element) => {
      await Promise.all(element.getAnimations().map((animation) => animation.finished));
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
      return [outlineStyle === 'none' ? '' : outlineWidth, boxShadow].join(' ');
    };
    const focused = document.activeElement as HTMLElement;
    const seen = await look(focused);
    focused.blur();
    const unseen = await look(focused);
    focused.focus();
    return seen !== unseen;
  });
}

/** A fresh link from the command line, on the same data folder while the server runs. */
function administratorLink(): string {
  const { dataDir, url } = inject('sigap');
  const { DATABASE_URL: _served, ...env } = process.env;
  const said = execFileSync(process.execPath, ['src/main/cli.ts', 'admin', 'link', '--json'], {
    encoding: 'utf8',
    env: { ...env, SIGAP_DATA_DIR: dataDir, SIGAP_PUBLIC_URL: url },
  });
  return (JSON.parse(said) as { url: string }).url;
}
