import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn } from '../../src/kernel/index.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow } from './support/browser.ts';
import { addElection, enrolWith, openPhone, sheetOf } from './support/field.ts';

const VILLAGE = '2101071003';
const DAY_MS = 86_400_000;
const VOTING = dayIn('Asia/Jakarta', new Date(Date.now() + 2 * DAY_MS));

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  addElection('lusa', VOTING, VILLAGE);
  browser = await openBrowser();
  tokens = await sheetOf(VILLAGE, 'lusa');
});
afterAll(() => browser.close());

/** Has the server say another time than it is; everything else it says is its own. */
async function serverSays(context: BrowserContext, serverTime: string): Promise<void> {
  await context.route(/\/api\/devices(\/me)?$/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as object;
    await route.fulfill({ response, json: 'serverTime' in body ? { ...body, serverTime } : body });
  });
}

test('once the count has begun the result stands first, on the first screen, and no test is asked for any more', async () => {
  const { page, context, complaints } = await openPhone(browser);
  // 16:20 at the TPS, whatever the phone's clock says.
  await serverSays(context, `${VOTING}T09:20:00.000Z`);
  await enrolWith(page, tokens[0] ?? '');
  await page.getByText('Belum ada: Gubernur; Bupati atau wali kota.').waitFor();
  const first = page.locator('.field-next').getByRole('link', { name: 'Hasil TPS' });
  const place = await first.boundingBox();
  expect((place?.y ?? 740) + (place?.height ?? 0)).toBeLessThanOrEqual(740);
  const asked = page.getByRole('region', { name: 'Yang diminta hari ini' });
  expect(await asked.getByRole('link').allTextContents()).toEqual(['Hasil TPS']);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'lapangan-hari-h-360', false);
  await first.click();
  await page.getByText('Apa yang tertulis di C.Hasil?').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('while voting day is still to come the evidence is asked for as before; in its morning the result comes first, and the tests after it', async () => {
  const { page, context } = await openPhone(browser);
  await enrolWith(page, tokens[1] ?? '');
  const asked = page.getByRole('region', { name: 'Yang diminta hari ini' });
  await asked.getByRole('link', { name: 'Uji kecepatan' }).waitFor();
  expect(await asked.getByRole('link', { name: 'Hasil TPS' }).count()).toBe(0);
  await serverSays(context, `${VOTING}T01:00:00.000Z`);
  await page.reload();
  await page.locator('.field-next').getByRole('link', { name: 'Hasil TPS' }).waitFor();
  await asked.getByRole('link', { name: 'Uji kecepatan' }).waitFor();
  await context.close();
});
