import type { Browser, Locator } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSlipText } from '../../src/sealed/index.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow } from './support/browser.ts';
import { enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';
import { openForm, photographed, SOUND, typeForm } from './support/result.ts';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf('2171101005');
});
afterAll(() => browser.close());

test('typed without a network, kept through a closed page, saved, shown as a QR, and received when the network is back', async () => {
  const { page, context, complaints } = await openPhone(browser);
  await enrolWith(page, tokens[0] ?? '');
  await keptForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: 'Hasil TPS' }).click();
  await page.getByText('Gubernur', { exact: true }).click();
  await typeForm(page, SOUND.slice(0, 2));
  await page.keyboard.type('300');
  await page.getByText('A.L + A.P = 301, tetapi A.J tertulis 300').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'hasil-salah-360');

  // The phone closes the page; what was typed stands there again.
  await page.reload();
  await page.getByText('Gubernur', { exact: true }).click();
  expect(await page.getByLabel('A. Pemilih dalam DPT A.J').inputValue()).toBe('300');
  await page.getByLabel('A. Pemilih dalam DPT A.J').fill('301');
  await page.locator('.result-box').nth(3).focus();
  for (const figure of SOUND.slice(3)) await page.keyboard.type(`${figure}\n`);
  expect(await page.locator('.result-box-odd').count()).toBe(0);
  await page.getByText('Semua kotak terisi').waitFor();
  await page.getByRole('button', { name: 'Simpan' }).click();
  const saved = page.getByText('Tersimpan di ponsel ini, versi 1');
  await saved.waitFor();
  // Whoever pressed the button at the end of the form sees that it is saved, and so does whoever goes by keyboard or ear.
  await expect.poll(() => isSeen(saved)).toBe(true);
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('result-saved');
  await page.getByText('Menunggu kirim').waitFor();
  await keepPicture(page, 'hasil-tersimpan-360', false);
  expect(await page.getByText('Pasangan nomor 1').isVisible()).toBe(false);
  await page.getByText('Baca lagi angka yang tersimpan').click();
  await page.getByRole('row', { name: 'Pasangan nomor 1 147 147' }).waitFor();
  await page.getByRole('row', { name: 'A. Pemilih dalam DPT 150 151 301' }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await page.locator('.result-qr svg').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'hasil-qr-360');

  await context.setOffline(false);
  await page.getByText(/Diterima server \d/).waitFor();
  const [item] = await itemsOf(page);
  expect(item).toMatchObject({ kind: 'result', state: 'received' });
  expect(item?.body).toMatchObject({ revision: 1, corrects: null, entries: 1, contest: 'governor' });
  expect(complaints.filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await context.close();
});

test('a broken rule does not stop anything, and a correction is another record that names the first', async () => {
  const { page, context } = await openPhone(browser, { colorScheme: 'dark' });
  await openForm(page, tokens[1] ?? '');
  await typeForm(page, [7]);
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  await page.getByText(/Diterima server \d/).waitFor();
  await page.getByRole('button', { name: 'Koreksi: buat versi baru' }).click();
  expect(await page.getByLabel('A. Pemilih dalam DPT A.L').inputValue()).toBe('7');
  await typeForm(page, [8, 8, 15]);
  await page.getByText('A.L + A.P = 16, tetapi A.J tertulis 15').waitFor();
  await keepPicture(page, 'hasil-koreksi-gelap-360');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 2').waitFor();
  await page.getByText(/Diterima server \d/).waitFor();
  const items = await itemsOf(page);
  expect(items.map(({ state }) => state)).toEqual(['received', 'received']);
  expect(items[1]?.body).toMatchObject({ revision: 2, corrects: items[0]?.sha256 });
  await context.close();
});

test('a form without a figure is asked about once and then saved; what a box cannot take is told; pairs and empty boxes stand beside the button', async () => {
  const { page, context } = await openPhone(browser);
  await openForm(page, tokens[7] ?? '');
  await page.getByLabel('Banyaknya pasangan calon').selectOption('3');
  await page.getByText('34 kotak kosong dari 34, formulir 3 pasangan calon').waitFor();
  await page.getByText('Menurut daftar pemilihan ini ada 2 pasangan calon di TPS Anda').waitFor();
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  const again = page.getByRole('button', { name: 'Ya, formulirnya kosong' });
  await again.waitFor();
  await expect.poll(() => isSeen(page.getByText('Simpan formulir tanpa satu angka pun?'))).toBe(true);
  await expect.poll(() => isSeen(again)).toBe(true);
  expect(await itemsOf(page)).toEqual([]);
  await keepPicture(page, 'hasil-kosong-360', false);
  expect(await axeFindings(page)).toEqual([]);
  // A figure, and it is no empty form any more.
  await page.locator('.result-box').first().focus();
  await page.keyboard.type('9999');
  await page.getByText('paling banyak tiga angka').waitFor();
  await page.keyboard.type('\n1.5\n-5\n');
  await page.getByText('tanpa titik, koma, atau minus').first().waitFor();
  expect(
    await page
      .locator('.result-box')
      .evaluateAll((all) => all.slice(0, 3).map((one) => (one as HTMLInputElement).value)),
  ).toEqual(['999', '15', '5']);
  expect(await page.locator('.result-lost > span').count()).toBe(3);
  expect(await page.locator('.result-box-odd').count()).toBe(3);
  await keepPicture(page, 'hasil-tidak-masuk-360', false);
  expect(await axeFindings(page)).toEqual([]);
  await page.getByText('Kolom Huruf: ketik dengan angka').first().waitFor();
  await page.getByText('31 kotak kosong dari 34').waitFor();
  for (const at of [0, 1, 2]) await page.locator('.result-box').nth(at).fill('');
  expect(await page.locator('.result-lost').count()).toBe(0);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await again.click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  // The other contest has pairs of its own; a form of this contest begins with what was chosen last.
  await page.getByText('Bupati atau wali kota', { exact: true }).click();
  await page.getByText('32 kotak kosong dari 32, formulir 2 pasangan calon').waitFor();
  await context.close();
});

test('a form begins, also without a network, with the pairs that the election says', async () => {
  const { page, context } = await openPhone(browser);
  const [token = ''] = await sheetOf('2105012003');
  await enrolWith(page, token);
  await keptForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: 'Hasil TPS' }).click();
  await page.getByText('Bupati atau wali kota', { exact: true }).click();
  await page.getByText('36 kotak kosong dari 36, formulir 4 pasangan calon').waitFor();
  expect(await page.getByText('Menurut daftar pemilihan ini').count()).toBe(0);
  await page.getByLabel('Banyaknya pasangan calon').selectOption('2');
  await page.getByText('Menurut daftar pemilihan ini ada 4 pasangan calon di TPS Anda').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'hasil-pasangan-lain-360', false);
  await context.close();
});

test('a phone whose clock stands before 1970 says what to do, keeps nothing that could never be sent, and saves once it is set', async () => {
  const { page, context } = await openPhone(browser);
  await openForm(page, tokens[6] ?? '');
  await typeForm(page, SOUND);
  await page.clock.setFixedTime(new Date('1969-12-31T00:00:00Z'));
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Setel tanggal dan jam di setelan ponsel').waitFor();
  // Also whoever has pressed the button at the end of the form sees it.
  await expect.poll(() => isSeen(page.getByText('BELUM tersimpan'))).toBe(true);
  expect(await itemsOf(page)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'hasil-jam-salah-360');
  await page.clock.setFixedTime(new Date());
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  expect((await itemsOf(page)).map(({ body }) => body)).toMatchObject([{ revision: 1 }]);
  await context.close();
});

test('two people who do not see each other’s figures look at the form again only where they differ', async () => {
  const { page, context } = await openPhone(browser);
  await openForm(page, tokens[2] ?? '');
  await page.getByText('Dua orang, tanpa saling melihat').click();
  await typeForm(page, SOUND);
  await page.getByRole('button', { name: 'Giliran orang kedua' }).click();
  await page.getByText('Orang kedua: baca formulir').waitFor();
  expect(
    await page
      .locator('.result-box')
      .evaluateAll((boxes) => boxes.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(SOUND.map(() => ''));
  await typeForm(page, SOUND.with(22, 174));
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Dua bacaan berbeda').waitFor();
  await page.getByText('147 / 174').waitFor();
  expect(await page.getByLabel('Pasangan nomor 1 IV.1', { exact: true }).inputValue()).toBe('');
  await keepPicture(page, 'hasil-dua-orang-360');
  await page.getByLabel('Pasangan nomor 1 IV.1', { exact: true }).fill('147');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  const [item] = await itemsOf(page);
  expect(item?.body).toMatchObject({ entries: 2 });
  await context.close();
});

test.each([
  ['as it is', 3, { blur: 0, degrees: 0, size: 360 }],
  ['blurred and turned', 4, { blur: 1.2, degrees: 11, size: 360 }],
  ['upside down and larger', 5, { blur: 0.8, degrees: 175, size: 720 }],
] as const)(
  'the QR on the screen is read by a decoder, %s, and is the signed slip of the record',
  async (_, tps, seen) => {
    const { page, context } = await openPhone(browser);
    await openForm(page, tokens[tps] ?? '');
    await typeForm(page, SOUND);
    await page.getByRole('button', { name: 'Simpan' }).click();
    const svg = page.locator('.result-qr svg');
    await svg.waitFor();
    // A QR of version v has 17 + 4v modules, and 4 of margin at each side.
    const modules = Number((await svg.getAttribute('viewBox'))?.split(' ')[2]) - 8;
    expect((modules - 17) / 4).toBeLessThanOrEqual(9);
    // Half of it is no QR: whoever scans goes on looking.
    expect(decoded(upperHalf(await photographed(svg, seen)))).toBeNull();
    // A picture taken while the page moves is none, either.
    await expect.poll(async () => decoded(await photographed(svg, seen)), { timeout: 20_000 }).not.toBeNull();
    const read = parseSlipText(decoded(await photographed(svg, seen)) ?? '');
    const [item] = await itemsOf(page);
    expect(read.ok && read.value.slip.record).toBe(item?.sha256);
    await context.close();
  },
);

/** Whether all of it stands on the screen as it is. */
function isSeen(what: Locator): Promise<boolean> {
  return what.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
}

type Picture = { readonly width: number; readonly height: number; readonly data: Uint8Array };

function decoded(picture: Picture): string | null {
  try {
    return decodeQR(picture);
  } catch {
    return null;
  }
}

function upperHalf({ width, height, data }: Picture): Picture {
  const rows = Math.floor(height / 2);
  return { width, height: rows, data: data.slice(0, width * rows * 4) };
}
