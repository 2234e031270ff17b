import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { chooseSheet, downloadedSheet } from './support/answer-sheet.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf } from './support/call.ts';

const { url, scenario, sessions } = inject('sigap');
const call = callerOf(url);
/** An election and partners of this file alone. */
const election = 'uji-lembar-tautan';
const [MINE, OTHERS] = ['Operator Tautan', 'Badan Tautan'];
const TPS = ['2101092005001', '2101092005002', '2101092005003'];
const ask = (method: string, path: string, body?: unknown) =>
  call(method, path, body, sessions.administrator);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  const date = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await ask('POST', '/api/elections', { slug: election, date, name: { id: 'Uji tautan', en: 'Link test' } });
  await ask('POST', '/api/partners', { id: MINE, name: MINE, kind: 'operator' });
  await ask('POST', '/api/partners', { id: OTHERS, name: OTHERS, kind: 'agency' });
  const checked = await fetch(`${url}/api/elections/${election}/imports?kind=registry&name=tps.csv`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/octet-stream', origin: url, cookie: sessions.administrator },
    },
    body: `kode_tps\n${TPS.join('\n')}\n`,
  });
  await ask('POST', `/api/imports/${((await checked.json()) as { id: string }).id}/apply`, {});
  const orders = TPS.map((tpsCode, at) => ({
    ...{ tpsCode, partner: at === 2 ? OTHERS : MINE, optionKind: 'antenna', itemId: 'antena-luar' },
  }));
  await ask('POST', `/api/elections/${election}/orders`, { orders });
  const issue = `/api/elections/${election}/orders-to-issue`;
  const { seen } = (await ask('GET', issue)).body as { seen: string };
  await ask('POST', issue, { expected: orders.length, seen });
});
afterAll(() => browser.close());

/** The address of a fresh link, as far as it stands behind the host. */
async function freshLink(slug: string, partner = MINE): Promise<string> {
  const made = (await ask('POST', `/api/elections/${slug}/partner-links`, { partner })).body;
  return `/mitra${new URL((made as { url: string }).url).hash}`;
}

test('a partner without an account takes its sheet out by the link, fills it in, and applies it', async () => {
  const { page, context, complaints } = await visit(browser, { viewport: { width: 360, height: 780 } });
  await page.goto(await freshLink(election));
  await settled(page);
  expect(await page.getByText('SKENARIO SINTETIS').count()).toBe(0);
  await page.getByText('Jawab banyak perintah sekaligus dengan lembar').click();
  const sheet = await downloadedSheet(page, page.getByRole('button', { name: 'Unduh XLSX (Excel)' }));
  const at = (name: string) => sheet.header.indexOf(name);
  expect(sheet.rows.map((row) => row[at('kode_tps')])).toEqual(TPS.slice(0, 2));
  const filled = sheet.rows.map((row) => row.with(at('jawaban'), 'terima'));
  await chooseSheet(page, 'lembar.xlsx', sheet.header, filled);
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('2 baris terjawab, 0 ditolak, 0 kosong.').waitFor();
  await keepPicture(page, 'tautan-lembar-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await page.getByText('Sudah diterapkan.').waitFor();
  const { items } = (await ask('GET', `/api/elections/${election}/orders`)).body as {
    items: readonly { readonly state: string }[];
  };
  expect(items.map(({ state }) => state).toSorted()).toEqual(['accepted', 'accepted', 'issued']);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a partner without an account saves the letters to it by the link, and sees no other', async () => {
  for (const partner of [MINE, OTHERS]) await ask('POST', `/api/elections/${election}/letters`, { partner });
  const { page, context, complaints } = await visit(browser, { viewport: { width: 360, height: 780 } });
  await page.goto(await freshLink(election));
  await settled(page);
  await page.getByText('Surat dari kantor (1)').click();
  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Unduh PDF: surat \d{3}/ }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toMatch(/^surat-\d{3}-.+\.pdf$/);
  expect((await readFile(await saved.path())).subarray(0, 5).toString()).toBe('%PDF-');
  await keepPicture(page, 'tautan-surat-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a sheet that was removed after it was chosen is told as that, not as a broken line', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sigap-lembar-'));
  const file = join(folder, 'jawaban.csv');
  await writeFile(file, 'nomor_perintah,revisi,jawaban\nPK-00001,2,terima\n');
  const { page, context } = await visit(browser, { viewport: { width: 360, height: 780 } });
  await page.goto(await freshLink(election));
  await settled(page);
  await page.getByText('Jawab banyak perintah sekaligus dengan lembar').click();
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.getByText('jawaban.csv').waitFor();
  await rm(file);
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('Berkas yang dipilih tidak dapat dibaca lagi').waitFor();
  expect(await page.getByText('Server tidak terjangkau').count()).toBe(0);
  await keepPicture(page, 'berkas-hilang-360');
  await context.close();
  await rm(folder, { recursive: true });
});

test('of all that can be done with an order, one thing leads on', async () => {
  const { page, context } = await visit(browser);
  await page.goto(await freshLink(election, OTHERS));
  await page.getByRole('link', { name: /^PK-/ }).click();
  await page.getByRole('button', { name: 'Nyatakan selesai' }).waitFor();
  expect(await page.locator('main button[data-variant=filled]').allTextContents()).toEqual(['Terima']);
  // And the definition that a dispute is about: the verdict, and what is asked for.
  await page.getByText(/^TPS ini (belum diketahui|tidak memadai)/).waitFor();
  await page
    .getByText(/^Agar foto sampai tepat waktu perlu unggah [\d,]+ Mbit\/s\. Belum ada uji\.$/)
    .waitFor();
  await keepPicture(page, 'tautan-definisi-1440');
  expect.soft(await axeFindings(page)).toEqual([]);
  await context.close();
});

test('a link of a synthetic election is marked on every screen', async () => {
  const { page, context } = await visit(browser, { viewport: { width: 360, height: 780 } });
  await page.goto(await freshLink(scenario));
  await settled(page);
  await page.getByText('SKENARIO SINTETIS – bukan data nyata').waitFor();
  await keepPicture(page, 'tautan-sintetis-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  await context.close();
});
