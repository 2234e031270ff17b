import { readFileSync } from 'node:fs';
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
  tokens = await sheetOf('2171111005');
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
  await carrier.page.getByText(/Diterima server \d/).waitFor();
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

  // Home and queue know it, too: what matters has arrived.
  await maker.page.getByText('Sudah di server: angka').waitFor();
  await maker.page.getByRole('link', { name: 'Sigap' }).click();
  await maker.page.getByText('1 hasil: angka sudah di server, catatan lengkap menyusul').waitFor();
  expect(await maker.page.getByText('1 menunggu').count()).toBe(0);
  await keepPicture(maker.page, 'hasil-dibawa-beranda-360');
  await maker.page.getByRole('link', { name: 'Antrean', exact: false }).first().click();
  await maker.page.getByText('Sudah di server: angka').waitFor();
  // What was sealed can be read back by people.
  await maker.page.getByRole('button', { name: 'Lihat isi' }).click();
  await maker.page.getByRole('row', { name: 'Pasangan nomor 1 147 147' }).waitFor();
  expect(await axeFindings(maker.page)).toEqual([]);
  await keepPicture(maker.page, 'hasil-antrean-isi-360');

  // The courier comes back later, with the app closed meanwhile: the receipt is there to be shown again.
  await carrier.page.goto('about:blank');
  await carrier.page.goto('/lapangan/bawa');
  await carrier.page.getByText('Hasil TPS 2171111005001, Gubernur, versi 1').waitFor();
  await carrier.page.getByRole('button', { name: 'Tunjukkan QR tanda terima' }).click();
  await carrier.page.locator('.result-qr svg').waitFor();
  expect(await axeFindings(carrier.page)).toEqual([]);
  expect(await overflow(carrier.page)).toBeLessThanOrEqual(0);
  await keepPicture(carrier.page, 'hasil-pembawa-kembali-360');
  await carrier.page.goto('/lapangan/antrean');
  await carrier.page.getByText('Hasil TPS 2171111005001, Gubernur, versi 1').waitFor();
  await carrier.page.getByRole('button', { name: 'Lihat isi' }).click();
  await carrier.page.locator('.result-qr svg').waitFor();
  await carrier.page.getByRole('row', { name: 'Pasangan nomor 1 147 147' }).waitFor();

  await maker.context.setOffline(false);
  await maker.page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await maker.page.getByText(/Diterima server \d/).waitFor();
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

test('a result reaches the server as a file that another phone is given, and the phone that made it reads the receipt', async () => {
  // The one that carries has no camera.
  const [maker, carrier] = [await phoneWithCamera(), await openPhone(browser)];
  await openForm(maker.page, tokens[5] ?? '');
  await keptForOffline(maker.page);
  await maker.context.setOffline(true);
  await typeForm(maker.page, SOUND);
  await maker.page.getByRole('button', { name: 'Simpan' }).click();
  const saving = maker.page.waitForEvent('download');
  await maker.page.getByRole('button', { name: 'Simpan sebagai berkas / bagikan' }).click();
  const file = readFileSync(await (await saving).path(), 'utf8');

  await enrolWith(carrier.page, tokens[6] ?? '');
  await carrier.page.getByRole('link', { name: 'Bawa hasil ponsel lain' }).click();
  await carrier.page.getByText('Tanpa kamera: minta hasilnya sebagai berkas').waitFor();
  const choose = carrier.page.getByLabel('Pilih berkas hasil');
  const named = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
  // What is no result, and what was cut on the way, is told with what to do; nothing is kept of it.
  await choose.setInputFiles([named('catatan.txt', 'belanja'), named('potong.txt', file.slice(0, -40))]);
  await carrier.page.getByText('catatan.txt TIDAK dibawa').waitFor();
  await carrier.page.getByText('potong.txt TIDAK dibawa').waitFor();
  expect(await itemsOf(carrier.page)).toEqual([]);
  expect(await axeFindings(carrier.page)).toEqual([]);
  expect(await overflow(carrier.page)).toBeLessThanOrEqual(0);
  await keepPicture(carrier.page, 'hasil-berkas-ditolak-360');
  await choose.setInputFiles(named('hasil.txt', file));
  await carrier.page.getByText(/Diterima server \d/).waitFor();
  const receipt = carrier.page.locator('.result-qr svg');
  await receipt.waitFor();
  expect(await axeFindings(carrier.page)).toEqual([]);
  await keepPicture(carrier.page, 'hasil-berkas-dibawa-360');
  expect(await itemsOf(carrier.page)).toMatchObject([{ kind: 'relay-record', state: 'received' }]);
  // The same file once more is the same result.
  await choose.setInputFiles(named('hasil.txt', file));
  expect(await itemsOf(carrier.page)).toHaveLength(1);

  await maker.page.getByRole('button', { name: 'Pindai tanda terima' }).click();
  await maker.page.getByText('Arahkan kamera ke seluruh QR.').waitFor();
  await holdBefore(maker.page, await receipt.screenshot());
  await maker.page.getByText('Angka diterima server').waitFor();
  await Promise.all([maker.context.close(), carrier.context.close()]);
});
