import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';

const PAGES = {
  ringkasan: '/konsol',
  'ringkasan-kecamatan': '/konsol?wilayah=2103',
  peta: '/konsol/peta',
  tps: '/konsol/tps?putusan=inadequate',
  'satu-tps': '/konsol/tps/2101092005001',
  klaim: '/konsol/klaim',
  impor: '/konsol/impor',
  kebijakan: '/konsol/kebijakan',
  pengguna: '/konsol/pengguna',
  audit: '/konsol/audit',
  akun: '/konsol/akun',
} as const;
const WIDTHS = [360, 1440];
const DARK = ['ringkasan', 'peta', 'satu-tps', 'klaim'];
const GATES = { masuk: '/masuk', siapkan: '/siapkan#token=bukan-tautan-yang-berlaku' } as const;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

describe.each(WIDTHS)('every page at %i pixels', (width) => {
  const looks = Object.keys(PAGES).flatMap((name) =>
    DARK.includes(name)
      ? ([
          [name, 'light'],
          [name, 'dark'],
        ] as const)
      : ([[name, 'light']] as const),
  );

  test.each(looks)('%s, %s', async (name, colorScheme) => {
    const { page, context, complaints } = await visit(browser, {
      as: 'administrator',
      colorScheme,
      viewport: { width, height: width < 500 ? 780 : 900 },
    });
    const address = new URL(PAGES[name as keyof typeof PAGES], inject('sigap').url);
    address.searchParams.set('pemilihan', inject('sigap').scenario);
    await page.goto(address.href);
    await settled(page);
    if (name === 'peta') await page.locator('[data-drawn]').waitFor();
    await keepPicture(page, `${name}-${width}${colorScheme === 'dark' ? '-gelap' : ''}`);
    expect.soft(await page.getByText('SKENARIO SINTETIS – bukan data nyata').isVisible()).toBe(true);
    expect.soft(await page.getByText('gagal ditampilkan').count()).toBe(0);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await cutTables(page)).toEqual([]);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(complaints).toEqual([]);
    await context.close();
  });

  test.each(Object.entries(GATES))('%s', async (name, address) => {
    const { page, context, complaints } = await visit(browser, { viewport: { width, height: 780 } });
    await page.goto(address);
    await settled(page);
    await keepPicture(page, `${name}-${width}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(complaints).toEqual([]);
    await context.close();
  });
});

test('a print of a synthetic page says so', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol?pemilihan=${inject('sigap').scenario}`);
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('SKENARIO SINTETIS – bukan data nyata').isVisible()).toBe(true);
  await keepPicture(page, 'ringkasan-cetak');
  await context.close();
});
