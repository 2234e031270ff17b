import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow } from './support/browser.ts';
import { enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';
import { fakeCamera, holdBefore, openForm, SOUND, typeForm } from './support/result.ts';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf('2171101004');
});
afterAll(() => browser.close());

async function phoneWithCamera() {
  const phone = await openPhone(browser);
  await fakeCamera(phone.context);
  return phone;
}

test('a result reaches the server by another phone, and its receipt the phone that never had a signal', async () => {
  const [maker, carrier] = [await phoneWithCamera(), await phoneWithCamera()];
  await openForm(maker.page, tokens[0] ?? '');
  await keptForOffline(maker.page);
  await maker.context.setOffline(true);
  await typeForm(maker.page, SOUND);
  await maker.page.getByRole('button', { name: 'Simpan' }).click();
  const qr = maker.page.locator('.result-qr svg');
  await qr.waitFor();

  await enrolWith(carrier.page, tokens[1] ?? '');
  await keptForOffline(carrier.page);
  await carrier.page.getByRole('link', { name: 'Bawa hasil ponsel lain' }).click();
  await carrier.page.getByText('Arahkan kamera ke seluruh QR.').waitFor();
  expect(await axeFindings(carrier.page)).toEqual([]);
  const shown = await qr.screenshot();
  await holdBefore(carrier.page, shown);
  await carrier.page.getByText('Diterima server').waitFor();
  const receipt = carrier.page.locator('.result-qr svg');
  await receipt.waitFor();
  expect(await overflow(carrier.page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(carrier.page)).toEqual([]);
  await keepPicture(carrier.page, 'hasil-dibawa-360');
  expect(await itemsOf(carrier.page)).toMatchObject([{ kind: 'relay', state: 'received' }]);

  await maker.page.getByRole('button', { name: 'Pindai tanda terima' }).click();
  await maker.page.getByText('Arahkan kamera ke seluruh QR.').waitFor();
  // Its own QR is no receipt.
  await holdBefore(maker.page, shown);
  await maker.page.getByText('QR ini bukan tanda terima Sigap').waitFor();
  await holdBefore(maker.page, await receipt.screenshot());
  await maker.page.getByText('Angka diterima server').waitFor();
  await keepPicture(maker.page, 'hasil-tanda-terima-360');
  // Kept: also a phone that was switched off knows it. The full record still waits.
  await maker.page.reload();
  await maker.page.getByText('Gubernur', { exact: true }).click();
  await maker.page.getByText('Angka diterima server').waitFor();
  expect(await itemsOf(maker.page)).toMatchObject([{ kind: 'result', state: 'sealed' }]);

  await maker.context.setOffline(false);
  await maker.page.getByText('Diterima server').waitFor();
  await Promise.all([maker.context.close(), carrier.context.close()]);
});

test('the receipt of another result is refused, and nothing is called received', async () => {
  const [maker, other] = [await phoneWithCamera(), await phoneWithCamera()];
  for (const [{ page, context }, at] of [
    [other, 2],
    [maker, 3],
  ] as const) {
    await openForm(page, tokens[at] ?? '');
    await keptForOffline(page);
    await context.setOffline(true);
    await typeForm(page, SOUND);
    await page.getByRole('button', { name: 'Simpan' }).click();
    await page.locator('.result-qr svg').waitFor();
  }
  const carrier = await phoneWithCamera();
  await enrolWith(carrier.page, tokens[4] ?? '');
  await carrier.page.getByRole('link', { name: 'Bawa hasil ponsel lain' }).click();
  await carrier.page.getByText('Arahkan kamera ke seluruh QR.').waitFor();
  await holdBefore(carrier.page, await other.page.locator('.result-qr svg').screenshot());
  const receipt = carrier.page.locator('.result-qr svg');
  await receipt.waitFor();
  await maker.page.getByRole('button', { name: 'Pindai tanda terima' }).click();
  await maker.page.getByText('Arahkan kamera ke seluruh QR.').waitFor();
  await holdBefore(maker.page, await receipt.screenshot());
  await maker.page.getByText('Tanda terima ini BUKAN untuk hasil ini').waitFor();
  expect(await itemsOf(maker.page)).toMatchObject([{ state: 'sealed', keep: null }]);
  await Promise.all([maker, other, carrier].map(({ context }) => context.close()));
});
