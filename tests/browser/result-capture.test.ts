import type { Browser, Locator, Page } from 'playwright-core';
import decodeQR from 'qr/decode.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseSlipText } from '../../src/sealed/index.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow } from './support/browser.ts';
import { enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf('2171101005');
});
afterAll(() => browser.close());

/** What a form of two pairs says that keeps every rule, in the order of its boxes. */
const SOUND = [
  ...[150, 151, 301, 120, 130, 250, 2, 1, 3, 1, 1, 2, 123, 132, 255],
  ...[309, 255, 1, 53, 1, 0, 1, 147, 147, 100, 100, 247, 247, 8, 8, 255, 255],
];

async function openForm(page: Page, token: string): Promise<void> {
  await enrolWith(page, token);
  await page.getByRole('link', { name: 'Hasil TPS' }).click();
  await page.getByText('Gubernur', { exact: true }).click();
}

/** Types the form as an officer does: digits, and the keypad's Enter to the next box. */
async function type(page: Page, figures: readonly number[]): Promise<void> {
  await page.locator('.result-box').first().focus();
  for (const figure of figures) await page.keyboard.type(`${figure}\n`);
}

test('typed without a network, kept through a closed page, saved, shown as a QR, and received when the network is back', async () => {
  const { page, context, complaints } = await openPhone(browser);
  await enrolWith(page, tokens[0] ?? '');
  await keptForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: 'Hasil TPS' }).click();
  await page.getByText('Gubernur', { exact: true }).click();
  await type(page, SOUND.slice(0, 2));
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
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  await page.getByText('Menunggu kirim').waitFor();
  await page.locator('.result-qr svg').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'hasil-qr-360');

  await context.setOffline(false);
  await page.getByText('Diterima server').waitFor();
  const [item] = await itemsOf(page);
  expect(item).toMatchObject({ kind: 'result', state: 'received' });
  expect(item?.body).toMatchObject({ revision: 1, corrects: null, entries: 1, contest: 'governor' });
  expect(complaints.filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await context.close();
});

test('a broken rule does not stop anything, and a correction is another record that names the first', async () => {
  const { page, context } = await openPhone(browser, { colorScheme: 'dark' });
  await openForm(page, tokens[1] ?? '');
  await type(page, [7]);
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  await page.getByText('Diterima server').waitFor();
  await page.getByRole('button', { name: 'Koreksi: buat versi baru' }).click();
  expect(await page.getByLabel('A. Pemilih dalam DPT A.L').inputValue()).toBe('7');
  await type(page, [8, 8, 15]);
  await page.getByText('A.L + A.P = 16, tetapi A.J tertulis 15').waitFor();
  await keepPicture(page, 'hasil-koreksi-gelap-360');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 2').waitFor();
  await page.getByText('Diterima server').waitFor();
  const items = await itemsOf(page);
  expect(items.map(({ state }) => state)).toEqual(['received', 'received']);
  expect(items[1]?.body).toMatchObject({ revision: 2, corrects: items[0]?.sha256 });
  await context.close();
});

test('two people who do not see each other’s figures look at the form again only where they differ', async () => {
  const { page, context } = await openPhone(browser);
  await openForm(page, tokens[2] ?? '');
  await page.getByText('Dua orang, tanpa saling melihat').click();
  await type(page, SOUND);
  await page.getByRole('button', { name: 'Giliran orang kedua' }).click();
  await page.getByText('Orang kedua: baca formulir').waitFor();
  expect(
    await page
      .locator('.result-box')
      .evaluateAll((boxes) => boxes.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(SOUND.map(() => ''));
  await type(page, SOUND.with(22, 174));
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
    await type(page, SOUND);
    await page.getByRole('button', { name: 'Simpan' }).click();
    const svg = page.locator('.result-qr svg');
    await svg.waitFor();
    // A QR of version v has 17 + 4v modules, and 4 of margin at each side.
    const modules = Number((await svg.getAttribute('viewBox'))?.split(' ')[2]) - 8;
    expect((modules - 17) / 4).toBeLessThanOrEqual(9);
    const read = parseSlipText(decodeQR(await photographed(svg, seen)));
    const [item] = await itemsOf(page);
    expect(read.ok && read.value.slip.record).toBe(item?.sha256);
    await context.close();
  },
);

/** What a camera sees of a QR: a screenshot of it, blurred and turned, in the middle of a grey picture. */
async function photographed(
  svg: Locator,
  { blur, degrees, size }: { blur: number; degrees: number; size: number },
) {
  const shot = (await svg.screenshot()).toString('base64');
  const { width, height, data } = await svg.page().evaluate(
    async ([png, pixels, softness, turn]) => {
      const image = new Image();
      image.src = `data:image/png;base64,${png}`;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = canvas.height = pixels * 1.5;
      const context = canvas.getContext('2d');
      if (!context) throw new Error('no canvas');
      context.fillStyle = '#888';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.translate(canvas.width / 2, canvas.height / 2);
      context.rotate((turn * Math.PI) / 180);
      context.filter = `blur(${softness}px)`;
      context.drawImage(image, -pixels / 2, -pixels / 2, pixels, pixels);
      const seen = context.getImageData(0, 0, canvas.width, canvas.height);
      let bytes = '';
      for (let at = 0; at < seen.data.length; at += 8_192)
        bytes += String.fromCharCode(...seen.data.subarray(at, at + 8_192));
      return { width: seen.width, height: seen.height, data: btoa(bytes) };
    },
    [shot, size, blur, degrees] as const,
  );
  return { width, height, data: new Uint8Array(Buffer.from(data, 'base64')) };
}
