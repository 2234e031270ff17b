import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow } from './support/browser.ts';
import { enrolWith, openPhone, sheetOf } from './support/field.ts';

const PAGES = {
  beranda: '',
  uji: 'uji',
  gladi: 'gladi',
  sambung: 'sambung',
  listrik: 'listrik',
  'jalur-kedua': 'jalur-kedua',
  'titik-unggah': 'titik-unggah',
  foto: 'foto',
  catatan: 'catatan',
  antrean: 'antrean',
  ponsel: 'ponsel',
} as const;
const LOOKS = [360, 1440].flatMap((width) =>
  (['light', 'dark'] as const).map((scheme) => [width, scheme] as const),
);

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf('2171081002');
});
afterAll(() => browser.close());

describe.each(LOOKS)('the field app at %i pixels, %s', (width, colorScheme) => {
  test('before it is enrolled', async () => {
    const { page, context, complaints } = await phone();
    await page.goto('/lapangan/');
    await look(page, 'belum-terdaftar');
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('every page', async () => {
    const { page, context, complaints } = await phone();
    await enrolWith(page, nextToken());
    expect(page.url()).not.toContain('#');
    for (const [name, path] of Object.entries(PAGES)) {
      await page.goto(`/lapangan/${path}`);
      await page.locator('h1').waitFor();
      if (name === 'titik-unggah' || name === 'listrik')
        await page.getByText('Ada', { exact: true }).first().click();
      if (name === 'uji') await page.getByText('Di tempat lain').click();
      await look(page, name);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  function phone() {
    return openPhone(browser, { colorScheme, viewport: { width, height: width < 500 ? 740 : 900 } });
  }

  async function look(page: Page, name: string): Promise<void> {
    await page.locator('h1').waitFor();
    await keepPicture(page, `lapangan-${name}-${width}${colorScheme === 'dark' ? '-gelap' : ''}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await smallTargets(page)).toEqual([]);
    expect.soft(await axeFindings(page)).toEqual([]);
  }
});

function nextToken(): string {
  const token = tokens.shift();
  if (!token) throw new Error('the village has too few TPS');
  return token;
}

/** What a thumb would miss: links, buttons and fields below 44 pixels in either direction. A radio's target is its label. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('a, button, input:not([type=radio]), textarea, label:has([type=radio])')]
      .map((target) => [target, target.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => Math.min(width, height) < 44)
      .map(([target, { width, height }]) => `${target.outerHTML.slice(0, 80)}: ${width} x ${height}`),
  );
}
