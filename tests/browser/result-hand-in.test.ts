import { readFileSync } from 'node:fs';
import type { Browser, Download } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, visit } from './support/browser.ts';
import { keptForOffline, openPhone, sheetOf } from './support/field.ts';
import { fakeCamera, holdBefore, layPageBefore, openForm, SOUND, typeForm } from './support/result.ts';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf('2101071003');
});
afterAll(() => browser.close());

test('an officer hands in the file of a courier in the console; the phone that never had a signal reads the receipt off the screen', async () => {
  const maker = await openPhone(browser);
  await fakeCamera(maker.context);
  await openForm(maker.page, tokens[0] ?? '');
  await keptForOffline(maker.page);
  await maker.context.setOffline(true);
  await typeForm(maker.page, SOUND);
  await maker.page.getByRole('button', { name: 'Simpan' }).click();
  const saving = maker.page.waitForEvent('download');
  await maker.page.getByRole('button', { name: 'Simpan sebagai berkas / bagikan' }).click();
  const text = readFileSync(await (await saving).path(), 'utf8');
  const file = (name: string, content = text) => ({
    name,
    mimeType: 'text/plain',
    buffer: Buffer.from(content),
  });

  // An officer of another regency may not, and is told so.
  const { scenario } = inject('sigap');
  const address = `/konsol/berkas-hasil?pemilihan=${scenario}`;
  const batam = await visit(browser, { as: 'batamOfficer' });
  await batam.page.goto(address);
  await batam.page.getByLabel('Berkas hasil').setInputFiles(file('hasil.txt'));
  await batam.page.getByRole('button', { name: 'Serahkan' }).click();
  await batam.page.getByText('SIGAP-1003').waitFor();
  expect(await batam.page.getByText('Diterima server').count()).toBe(0);
  await batam.context.close();

  const { page, context, complaints } = await visit(browser, { as: 'administrator' });
  await page.goto('/konsol');
  await page.getByRole('link', { name: 'Berkas hasil' }).click();
  await page.goto(address);
  await page
    .getByLabel('Berkas hasil')
    .setInputFiles([
      file('catatan.txt', 'rapat pukul 16:00'),
      file('potong.txt', text.slice(0, -50)),
      file('hasil.txt'),
    ]);
  await page.getByRole('button', { name: 'Serahkan 3 berkas' }).click();
  await page.getByText('tanda terimanya sudah diperiksa').waitFor();
  await page.getByText('Ini bukan berkas hasil Sigap').waitFor();
  await page.getByText('terpotong atau berubah').waitFor();
  const received = page.getByRole('listitem').filter({ hasText: 'Diterima server' });
  await received.getByText('Gubernur, versi 1').waitFor();
  await received.getByRole('button', { name: 'Tunjukkan QR tanda terima' }).click();
  const qr = received.locator('.hand-in-qr svg');
  await qr.waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'berkas-hasil-1440');

  await maker.page.getByRole('button', { name: 'Pindai tanda terima' }).click();
  await maker.page.getByText('Arahkan kamera ke seluruh QR.').waitFor();
  await holdBefore(maker.page, await qr.screenshot());
  await maker.page.getByText('Angka diterima server').waitFor();
  await maker.context.close();

  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'berkas-hasil-gelap-360');
  expect(complaints).toEqual([]);
  await context.close();
});

test('an officer hands in the photos beside the file; one that was changed is told by its name, and the phone knows what came', async () => {
  const maker = await openPhone(browser);
  await fakeCamera(maker.context);
  await openForm(maker.page, tokens[1] ?? '');
  await keptForOffline(maker.page);
  await maker.context.setOffline(true);
  for (const number of [1, 2]) {
    await layPageBefore(maker.page);
    await maker.page.getByRole('button', { name: `Foto halaman ${number}`, exact: true }).click();
    await maker.page.getByRole('button', { name: `Potret halaman ${number}` }).click();
    await maker.page.getByRole('button', { name: 'Pakai foto ini' }).click();
    await maker.page.getByRole('button', { name: `Ganti foto halaman ${number}` }).waitFor();
  }
  await typeForm(maker.page, SOUND);
  await maker.page.getByRole('button', { name: 'Simpan', exact: true }).click();
  const saved: Download[] = [];
  maker.page.on('download', (download) => saved.push(download));
  await maker.page.getByRole('button', { name: 'Bagikan dengan 2 foto asli' }).click();
  await expect.poll(() => saved.length).toBe(3);
  const stick = await Promise.all(
    saved.map(async (download) => ({
      name: download.suggestedFilename(),
      mimeType: 'application/octet-stream',
      buffer: readFileSync(await download.path()),
    })),
  );
  const original = stick.find(({ name }) => name.endsWith('hal1.jpg'));
  if (!original) throw new Error('a photo of page 1');
  const edited = {
    ...original,
    name: 'WA0001.jpg',
    buffer: Buffer.concat([original.buffer, Buffer.from('x')]),
  };

  const { page, context, complaints } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/berkas-hasil?pemilihan=${inject('sigap').scenario}`);
  // As a folder lists them: photos stand before the result that names them.
  const chosen = [edited, ...stick].toSorted((one, other) => (one.name < other.name ? -1 : 1));
  await page.getByLabel('Berkas hasil').setInputFiles(chosen);
  await page.getByRole('button', { name: 'Serahkan 4 berkas' }).click();
  const received = page.getByRole('listitem').filter({ hasText: 'tanda terimanya sudah diperiksa' });
  await expect.poll(() => received.count()).toBe(3);
  const wrong = page.getByRole('listitem').filter({ hasText: 'WA0001.jpg' });
  await wrong.getByText('Ambil berkas aslinya dari ponsel').waitFor();
  expect(await wrong.getByText('Diterima server').count()).toBe(0);
  await received.filter({ hasText: 'hal2.jpg' }).getByText('Foto formulir').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'berkas-hasil-foto-1440');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'berkas-hasil-foto-gelap-360');
  expect(complaints.filter((words) => !/status of 422/.test(words))).toEqual([]);

  await maker.context.setOffline(false);
  await maker.page.getByText('2 dari 2 foto diterima').waitFor();
  await Promise.all([maker.context.close(), context.close()]);
});
