import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { parseSms, type ResultRecord } from '../../src/sealed/index.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, visit } from './support/browser.ts';
import { enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';
import { fakeCamera, layPageBefore, openForm, SOUND, typeForm } from './support/result.ts';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf('2171101003');
});
afterAll(() => browser.close());

async function photograph(page: Page, number: number): Promise<void> {
  await page.getByRole('button', { name: `Foto halaman ${number}`, exact: true }).click();
  await page.getByRole('button', { name: `Potret halaman ${number}` }).click();
}

/** What a phone asks of the server about results: what for, and which chunk. */
function resultRequests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    const path = new URL(request.url()).pathname.split('/api/results/')[1];
    if (request.method() === 'PUT' && path) asked.push(path);
  });
  return asked;
}

test('pages are photographed without a network, outlive a killed page, follow the figures, and go on where they were cut off', async () => {
  const { page, context, complaints } = await openPhone(browser);
  await fakeCamera(context);
  await enrolWith(page, tokens[0] ?? '');
  await keptForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: 'Hasil TPS' }).click();
  await page.getByText('Gubernur', { exact: true }).click();

  // Cut at its left edge: told, and taken again.
  await layPageBefore(page, -60);
  await photograph(page, 1);
  await page.getByText('Keempat sudut kertas tidak terlihat semua').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'foto-terpotong-360');
  await page.getByRole('button', { name: 'Ambil lagi' }).click();
  await layPageBefore(page);
  await page.getByRole('button', { name: 'Potret halaman 1' }).click();
  await page.getByText('Tajam, dan keempat sudutnya terlihat').waitFor();
  await page.getByRole('button', { name: 'Pakai foto ini' }).click();
  await page.getByRole('button', { name: 'Ganti foto halaman 1' }).waitFor();
  await layPageBefore(page);
  await photograph(page, 2);
  await page.getByRole('button', { name: 'Pakai foto ini' }).click();
  await page.getByRole('button', { name: 'Ganti foto halaman 2' }).waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'foto-halaman-360');

  // The phone closes the page: the photos stand there again, as what was typed does.
  await page.reload();
  await page.getByText('Gubernur', { exact: true }).click();
  await page.getByAltText('Foto halaman 2').waitFor();
  await typeForm(page, SOUND);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  await page.getByText('0 dari 2 foto diterima').waitFor();

  // The queue has given up for now: what is still under way when the network comes back would be overtaken.
  await expect
    .poll(async () => (await itemsOf(page)).filter(({ attempts }) => attempts > 0).length)
    .toBeGreaterThanOrEqual(3);

  // The network comes back and breaks after the first chunk of each photo.
  const asked = resultRequests(page);
  let cuts = 0;
  await context.route(/\/api\/results\/photos\/.*\/chunks\/1\//, (route) => {
    cuts += 1;
    return cuts <= 2 ? route.abort() : route.continue();
  });
  await context.setOffline(false);
  await page.getByText('Diterima server').first().waitFor();
  await page.getByText('2 dari 2 foto diterima').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'foto-diterima-360');

  const items = await itemsOf(page);
  const photos = (items[0]?.body as ResultRecord | undefined)?.photos ?? [];
  expect(items.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'result received',
    ...Array(4).fill('form-photo received'),
  ]);
  expect(cuts).toBeGreaterThan(2);
  const first = (sha256 = '') => asked.filter((path) => path.startsWith(`photos/${sha256}/chunks/0/`)).length;
  expect(photos.map(({ sha256 }) => first(sha256))).toEqual([1, 1]);
  const order = asked.map((path) => {
    const [what, sha256] = path.split('/');
    if (what !== 'photos') return what;
    return photos.some((photo) => photo.sha256 === sha256) ? 'photo' : 'preview';
  });
  expect([...new Set(order)]).toEqual(['slips', 'records', 'preview', 'photo']);
  for (const { bytes, preview } of photos)
    expect([bytes > 65_536, preview.bytes <= 40_000]).toEqual([true, true]);

  // An officer sees the copy, as a picture and as nothing else.
  const office = await visit(browser, { as: 'administrator' });
  const address = `/api/elections/${inject('sigap').scenario}/results/photos/${photos[0]?.sha256}`;
  const copy = await office.context.request.get(address);
  expect([copy.status(), copy.headers()['content-type']]).toEqual([200, 'image/jpeg']);
  expect((await copy.body()).length).toBeGreaterThan(65_536);
  expect(complaints.filter((words) => !/ERR_INTERNET_DISCONNECTED|ERR_FAILED/.test(words))).toEqual([]);
  await Promise.all([office.context.close(), context.close()]);
});

test('without a camera figures are saved all the same, and a photo added later is a new version of the same figures', async () => {
  const { page, context } = await openPhone(browser, { colorScheme: 'dark' });
  await context.addInitScript(() => {
    navigator.mediaDevices.getUserMedia = async () => {
      throw new DOMException('synthetic', 'NotAllowedError');
    };
  });
  await openForm(page, tokens[1] ?? '');
  await page.getByRole('button', { name: 'Foto halaman 1', exact: true }).click();
  await page.getByText('Kamera tidak diizinkan untuk halaman ini').waitFor();
  await page.getByRole('button', { name: 'Tutup kamera' }).click();
  await typeForm(page, SOUND);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Hasil ini tanpa foto.').waitFor();
  await page.getByText('Diterima server').waitFor();

  await page.getByRole('button', { name: 'Tambah foto' }).click();
  await page.getByRole('button', { name: 'Foto halaman 1', exact: true }).click();
  const file = page.getByLabel('Pilih berkas foto');
  await file.setInputFiles({
    name: 'a.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from('<svg onload=alert(1)>'),
  });
  await page.getByText('Berkas ini bukan gambar').waitFor();
  await file.setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: await page.screenshot() });
  await page.getByRole('button', { name: 'Pakai foto ini' }).click();
  await page.getByAltText('Foto halaman 1').waitFor();
  await keepPicture(page, 'foto-susulan-gelap-360');
  await page.getByRole('button', { name: 'Simpan foto, versi 2' }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 2').waitFor();
  await page.getByText('1 dari 1 foto diterima').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  const items = await itemsOf(page);
  const [one, two] = items.filter(({ kind }) => kind === 'result');
  const [before, after] = [one?.body, two?.body] as [ResultRecord, ResultRecord];
  expect(after).toMatchObject({ revision: 2, corrects: one?.sha256, figures: before.figures });
  expect([before.photos.length, after.photos.length]).toEqual([0, 1]);
  await context.close();
});

test('a phone whose room for photos is used up sends none of them, says what to do, and still asks for the receipt', async () => {
  const { page, context } = await openPhone(browser);
  await fakeCamera(context);
  const asked = resultRequests(page);
  const title = 'Foto dari ponsel ini sudah sebanyak yang disimpan server';
  const state = /\/api\/results\/photos\/[0-9a-f]{64}$/;
  await context.route(state, (route) =>
    route.fulfill({ status: 429, json: { code: 'SIGAP-3304', status: 429, title } }),
  );
  await openForm(page, tokens[4] ?? '');
  await layPageBefore(page);
  await photograph(page, 1);
  await page.getByRole('button', { name: 'Pakai foto ini' }).click();
  await page.getByRole('button', { name: 'Ganti foto halaman 1' }).waitFor();
  await typeForm(page, SOUND);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Diterima server').waitFor();
  await page.getByText('Jatah foto ponsel ini di server (100 MB) penuh').waitFor();
  await page.getByRole('button', { name: /^Bagikan dengan 1 foto asli/ }).waitFor();
  expect(await page.getByText('Server sedang sibuk atau terganggu').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'foto-jatah-penuh-360');
  expect(asked.filter((path) => path.startsWith('photos/'))).toEqual([]);

  await context.unroute(state);
  await page.goto('/lapangan/antrean');
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await expect
    .poll(async () => (await itemsOf(page)).map(({ state: how }) => how))
    .toEqual(['received', 'received', 'received']);
  await context.close();
});

test('without any signal result and photos leave as files together, and the real command takes all of them', async () => {
  const { page, context } = await openPhone(browser);
  await fakeCamera(context);
  await openForm(page, tokens[3] ?? '');
  await keptForOffline(page);
  await context.setOffline(true);
  for (const number of [1, 2]) {
    await layPageBefore(page);
    await photograph(page, number);
    await page.getByRole('button', { name: 'Pakai foto ini' }).click();
    await page.getByRole('button', { name: `Ganti foto halaman ${number}` }).waitFor();
  }
  // A page that was removed is free again, before any after it.
  await page.getByRole('button', { name: 'Hapus foto halaman 1' }).click();
  await layPageBefore(page);
  await photograph(page, 1);
  await page.getByRole('button', { name: 'Pakai foto ini' }).click();
  await page.getByRole('button', { name: 'Ganti foto halaman 1' }).waitFor();
  await typeForm(page, SOUND);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByText('Tersimpan di ponsel ini, versi 1').waitFor();
  const saved: Download[] = [];
  page.on('download', (download) => saved.push(download));
  await page.getByRole('button', { name: 'Bagikan dengan 2 foto asli' }).click();
  await expect.poll(() => saved.length).toBe(3);
  const folder = mkdtempSync(join(tmpdir(), 'sigap-stick-'));
  const paths: string[] = [];
  for (const download of saved) {
    const path = join(folder, download.suggestedFilename());
    await download.saveAs(path);
    paths.push(path);
  }
  const [file = '', ...photos] = paths.toSorted(
    (a, b) => Number(a.includes('foto-')) - Number(b.includes('foto-')),
  );
  const { DATABASE_URL: _served, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL: '', SIGAP_DATA_DIR: inject('sigap').dataDir };
  const words = ['src/main/cli.ts', 'sealed', 'deliver', file, '--photo', ...photos, '--json'];
  const { items } = JSON.parse(execFileSync(process.execPath, words, { env, stdio: 'pipe' }).toString());
  expect(items.map(({ kind, isSound }: { kind: string; isSound: boolean }) => `${kind} ${isSound}`)).toEqual([
    'result true',
    'photo true',
    'photo true',
  ]);
  rmSync(folder, { recursive: true });
  await page.getByRole('link', { name: /Antrean/ }).click();
  await page.getByText('Foto Gubernur, halaman 2').waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'antrean-foto-360');

  // What was brought by people is received by the phone as soon as it can ask.
  await context.setOffline(false);
  await expect
    .poll(async () => (await itemsOf(page)).map(({ state }) => state), { timeout: 60_000 })
    .toEqual(Array(5).fill('received'));
  await context.close();
});

test('without a data signal it leaves as an SMS or as a file that the real command finds sound', async () => {
  const { page, context } = await openPhone(browser);
  await openForm(page, tokens[2] ?? '');
  await keptForOffline(page);
  await context.setOffline(true);
  await typeForm(page, SOUND);
  await page.getByRole('button', { name: 'Simpan', exact: true }).click();
  await page.getByRole('button', { name: 'Kirim lewat SMS' }).click();
  const link = page.getByRole('link', { name: 'Buka aplikasi SMS' });
  const text = (await page.locator('.result-sms').textContent()) ?? '';
  expect(parseSms(text)).toMatchObject({ ok: true, value: { short: { revision: 1, contest: 'governor' } } });
  expect(text.length).toBeLessThanOrEqual(160);
  expect(await link.getAttribute('href')).toBe(`sms:?body=${encodeURIComponent(text)}`);
  const code = await page.locator('strong.code').textContent();
  await page.getByLabel('Kode pada balasan').fill('AAAA-AAAA');
  await page.getByText('Kode BERBEDA').waitFor();
  await page.getByLabel('Kode pada balasan').fill(code?.toLowerCase() ?? '');
  await page.getByText('Kode cocok').waitFor();
  await page.getByText('Menunggu kirim').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'hasil-sms-360');

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Simpan sebagai berkas / bagikan' }).click();
  const file = await (await downloading).path();
  const { DATABASE_URL: _served, ...rest } = process.env;
  const env = { ...rest, DATABASE_URL: '', SIGAP_DATA_DIR: inject('sigap').dataDir };
  const words = ['src/main/cli.ts', 'sealed', 'verify', file, '--json'];
  const { items } = JSON.parse(execFileSync(process.execPath, words, { env, stdio: 'pipe' }).toString());
  const [kept] = await itemsOf(page);
  expect(items).toMatchObject([{ isSound: true, signature: 'enrolled', record: kept?.sha256 }]);
  await context.close();
});
