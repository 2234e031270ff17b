import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, settled, visit } from './support/browser.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const HEADER = 'kode_desa,nomor_tps,nama_tps,tempat,lintang,bujur,dpt';

test('a good file shows what it would change, is applied whole, and changes nothing the second time', async () => {
  const { page, context, complaints } = await visit(browser, { as: 'administrator' });
  const file = `${HEADER}\n2101041005,1,TPS 001,Balai Desa Kawal,,,312\n`;
  await check(page, 'daftar.csv', file);
  await page.getByRole('button', { name: /1 Berubah/ }).waitFor();
  await page.getByText('Balai Desa Kawal').waitFor();
  await keepPicture(page, 'impor-hasil-1440');
  expect(await axeFindings(page)).toEqual([]);
  const apply = page.getByRole('button', { name: 'Terapkan seluruhnya' });
  expect(await apply.isDisabled()).toBe(true);
  await page.getByLabel(/Saya sudah melihat 1 perbedaan/).check();
  await apply.click();
  await page.getByText('Sudah diterapkan seluruhnya.').waitFor();

  await check(page, 'daftar.csv', file);
  await page.getByText('Tidak ada yang baru: setiap baris sudah tercatat.').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('a bad file names each wrong row with its reason and cannot be applied', async () => {
  const { page, context } = await visit(browser, {
    as: 'administrator',
    viewport: { width: 360, height: 780 },
  });
  await check(
    page,
    'salah.csv',
    `${HEADER}\n9999999999,1,TPS 001,,,,100\n2101041005,2,<b>TPS</b>,,,,banyak\n`,
  );
  await page.getByText('Berkas ini belum dapat diterapkan: ada baris yang salah.').waitFor();
  const rows = page.locator('.rows-table tbody tr');
  await rows.first().waitFor();
  expect(await rows.first().locator('td').first().textContent()).toBe('2');
  expect((await rows.first().locator('td').nth(2).textContent())?.length).toBeGreaterThan(10);
  expect(await page.getByRole('button', { name: 'Terapkan seluruhnya' }).isDisabled()).toBe(true);
  await keepPicture(page, 'impor-salah-360');
  await context.close();
});

test('a file that is no table is refused with what to do next', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await openImports(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kosong.csv', mimeType: 'text/csv', buffer: Buffer.from('') });
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await page.getByText(/SIGAP-20\d\d/).waitFor();
  await context.close();
});

test('results of a test program go in with the TPS that is told beside them', async () => {
  const { page, context, complaints } = await visit(browser, {
    as: 'administrator',
    viewport: { width: 360, height: 780 },
  });
  await openImports(page);
  await page.getByText('Uji', { exact: true }).click();
  await page.getByText(/Hasil program uji/).click();
  await page.getByLabel('Kode TPS').fill('2172011001002');
  await page.getByLabel('Siapa yang mengukur').selectOption('kantor');
  await page.getByLabel('Jarak dari TPS (meter)').fill('12');
  await page.getByLabel('Ketelitian posisi (meter)').fill('8');
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'impor-hasil-program-360');
  const line = {
    TestName: 'ndt7',
    TestStartTime: '2024-10-07T09:05:27.192073',
    UploadValue: 3.5,
    UploadUnit: 'Mbit/s',
  };
  const file = { name: 'hasil', mimeType: 'text/plain', buffer: Buffer.from(`${JSON.stringify(line)}\n`) };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await page.getByText(/Dikenali sebagai hasil Murakami/).waitFor();
  await page.getByRole('button', { name: 'Terapkan seluruhnya' }).click();
  await page.getByText('Sudah diterapkan seluruhnya.').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

async function openImports(page: Page): Promise<void> {
  await page.goto(`/konsol/impor?pemilihan=${inject('sigap').election}`);
  await settled(page);
}

async function check(page: Page, name: string, content: string): Promise<void> {
  await openImports(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
  await page.getByRole('button', { name: 'Periksa berkas' }).click();
  await page.locator('.fates').waitFor();
}
