import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, visit } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { addElection, enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';

const ELECTION = 'siaga-2029';
const VILLAGE = '2171101005';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  addElection(ELECTION, '2029-06-20', VILLAGE);
  tokens = await sheetOf(VILLAGE, ELECTION);
});
afterAll(() => browser.close());

test('the eve and the way to an upload point are saved without a network, and received when it is back', async () => {
  const { page, context, complaints } = await openPhone(browser);
  await enrolWith(page, tokens[0] ?? '');
  await keptForOffline(page);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('link', { name: 'Siap untuk 20 Juni 2029?' }).click();
  for (const question of ['Baterai ponsel ini penuh?', 'Ada yang dapat dihubungi sampai hasil terkirim?'])
    await page.getByRole('group', { name: question }).getByText('Ya', { exact: true }).click();
  await page
    .getByRole('group', { name: 'KPPS siap untuk 20 Juni 2029?' })
    .getByText('Tidak', { exact: true })
    .click();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'siap-360');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  await page.getByRole('link', { name: 'Ke beranda' }).click();
  await page.getByRole('link', { name: 'Berangkat ke titik unggah' }).click();
  await page.getByText('Perahu', { exact: true }).click();
  await page.getByText('Saksi', { exact: true }).click();
  await page.getByLabel('Nomor segel sampul').fill('0812 3456 7890');
  await page.getByText('Hapus nomor telepon').waitFor();
  expect(await page.getByRole('button', { name: 'berangkat sekarang' }).isDisabled()).toBe(true);
  await page.getByLabel('Nomor segel sampul').fill('123');
  await page.getByLabel('Tujuan').fill('Kantor camat');
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'geser-360');
  await page.getByRole('button', { name: 'berangkat sekarang' }).click();
  await page.getByText('segel 123').waitFor();
  await page.getByRole('group', { name: 'Segel utuh?' }).getByText('Ya', { exact: true }).click();
  await page.getByRole('button', { name: 'sudah tiba' }).click();
  await page.getByText(/^\S* ?Tiba /).waitFor();
  await keepPicture(page, 'geser-tiba-360');
  await context.setOffline(false);
  await expect
    .poll(async () => (await itemsOf(page)).map(({ state }) => state), { timeout: 20_000 })
    .toEqual(['received', 'received', 'received']);
  expect(complaints.filter((words) => !words.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await context.close();
});

test('an officer sees who is not ready and why, records what was said, and reads that changes are frozen', async () => {
  const { url, sessions } = inject('sigap');
  const declared = await callerOf(url)(
    'POST',
    `/api/elections/${ELECTION}/freeze`,
    { reason: 'Uji pembekuan' },
    sessions.administrator,
  );
  expect(declared.body).toMatchObject({ isInForce: true });
  const { page, context, complaints } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/kesiapan?pemilihan=${ELECTION}`);
  await page.getByText('Dari 2 TPS: 0 siap, 2 belum siap, 0 belum dipastikan.').waitFor();
  await page.getByText('Dibekukan sampai').waitFor();
  await page.getByText('✖ KPPS menyatakan siap: belum').waitFor({ state: 'attached' });
  await page.getByText('Rincian TPS').first().click();
  await page.getByLabel('KPPS siap').first().selectOption('yes');
  await page.getByRole('button', { name: 'Catat jawaban' }).first().click();
  await page.getByText('✔ KPPS menyatakan siap: ya').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'kesiapan-1440');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'kesiapan-gelap-360');
  await page.goto(`/konsol/kebijakan?pemilihan=${ELECTION}`);
  await page.getByText('Dibekukan sampai').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'beku-gelap-360');
  await page.goto(`/konsol/petugas?pemilihan=${ELECTION}`);
  await page.getByText('Belum ada klaster').waitFor();
  await page.getByLabel('Daftar petugas').setInputFiles({
    name: 'petugas.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `peran;klaster;kode;nama;kontak;tempat;menit\nwilayah;Sekupang;${VILLAGE};;;;\npenjemput;Sekupang;;Contoh Nama;0800;;\nperahu;Sekupang;;;;Dermaga;25\n`,
    ),
  });
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('Belum ada yang berubah').waitFor();
  expect(await page.getByText('Belum ada klaster').count()).toBe(1);
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await page.getByText('Penjemput: Contoh Nama 0800').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'petugas-gelap-360');
  await page.getByRole('button', { name: 'Hapus nama dan kontak' }).click();
  await page.getByRole('button', { name: 'Hapus', exact: true }).click();
  await page.getByText('1 orang dihapus').waitFor();
  expect(await page.getByText('Contoh Nama').count()).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});
