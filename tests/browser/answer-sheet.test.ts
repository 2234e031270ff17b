import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { chooseSheet, downloadedSheet } from './support/answer-sheet.ts';
import { axeFindings } from './support/axe.ts';
import { invite, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf, type Person } from './support/call.ts';

const { url, sessions } = inject('sigap');
const call = callerOf(url);
/** An election and partners of this file alone. */
const election = 'uji-lembar-jawaban';
const [MINE, OTHERS] = ['Operator Lembar', 'Badan Lain'];
const TPS = ['2101092005001', '2101092005002', '2101092005003'];

let browser: Browser;
let partner: Person;
beforeAll(async () => {
  browser = await openBrowser();
  const ask = (method: string, path: string, body?: unknown) =>
    call(method, path, body, sessions.administrator);
  const date = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await ask('POST', '/api/elections', { slug: election, date, name: { id: 'Uji lembar', en: 'Sheet test' } });
  await ask('POST', '/api/partners', { id: MINE, name: MINE, kind: 'operator' });
  await ask('POST', '/api/partners', { id: OTHERS, name: OTHERS, kind: 'agency' });
  partner = await invite('Mitra Lembar', 'lembar@contoh.id', { role: 'partner', partner: MINE });
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

test('a partner takes its sheet out, fills it in, is told of a row that is another’s, and applies what is its own', async () => {
  const { page, context, complaints } = await visit(browser, {
    as: partner,
    viewport: { width: 360, height: 780 },
  });
  await page.goto(`/konsol/tukar-data?pemilihan=${election}`);
  await settled(page);
  const sheet = await downloadedSheet(page, page.getByRole('link', { name: 'XLSX (Excel)' }));
  const at = (name: string) => sheet.header.indexOf(name);
  expect(sheet.rows.map((row) => row[at('kode_tps')])).toEqual(TPS.slice(0, 2));
  const [first = [], second = []] = sheet.rows;
  const filled = sheet.rows.map((row, index) =>
    row.map((cell, column) => {
      if (column === at('jawaban')) return index === 0 ? 'terima' : 'sanggah';
      if (column === at('alasan')) return index === 0 ? '' : 'no-access';
      if (column === at('keterangan')) return index === 0 ? 'Teknisi berangkat Senin' : 'Jalan terputus';
      return cell;
    }),
  );
  const numbered = await numbersOf();
  const foreign = filled[0]?.map((cell, column) =>
    column === at('nomor_perintah') ? (numbered.get(TPS[2] ?? '') ?? '') : cell,
  );

  // Another's order among one's own: named, and nothing of the sheet is applied.
  await chooseSheet(page, 'lembar-lain.xlsx', sheet.header, [...filled, foreign ?? []]);
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('2 baris terjawab, 1 ditolak, 0 kosong.').waitFor();
  const refused = page.locator('[role=status] tbody tr');
  expect(await refused.count()).toBe(1);
  expect(await refused.textContent()).toContain('bukan perintah untuk Anda');
  expect(await page.getByRole('button', { name: 'Terapkan' }).isDisabled()).toBe(true);
  await keepPicture(page, 'lembar-jawaban-ditolak-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  expect(await statesOf()).toEqual(['issued', 'issued', 'issued']);

  // The columns the other way round, one of them under another name, and one nobody asked for.
  const header = sheet.header.map((name) => (name === 'jawaban' ? 'Answer' : name)).toReversed();
  const rows = filled.map((row) => ['lunas', ...row.toReversed()]);
  await chooseSheet(page, 'lembar-pindah.xlsx', ['catatan_gudang', ...header], rows);
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('2 baris terjawab, 0 ditolak, 0 kosong.').waitFor();
  await page.getByText('Kolom yang tidak dikenal diabaikan: catatan_gudang').waitFor();
  await page.getByRole('button', { name: 'Terapkan' }).click();
  await page.getByText('Sudah diterapkan.').waitFor();
  await keepPicture(page, 'lembar-jawaban-diterapkan-360');
  expect.soft(await axeFindings(page)).toEqual([]);
  expect(await statesOf()).toEqual(['accepted', 'disputed', 'issued']);

  // The same sheet once more: it is of a revision that has gone by.
  await page.getByRole('button', { name: 'Periksa' }).click();
  await page.getByText('0 baris terjawab, 2 ditolak, 0 kosong.').waitFor();
  expect(await refused.first().textContent()).toMatch(/\(diterima\); unduh lembar yang baru/);
  await page.goto(`/konsol/perintah/${second[at('nomor_perintah')]}?pemilihan=${election}`);
  await page.getByText('Jalan terputus').waitFor();
  expect(first[at('nomor_perintah')]).not.toBe(second[at('nomor_perintah')]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a partner who opens the console lands on its orders, in an election that has some', async () => {
  const { page, context, complaints } = await visit(browser, { as: partner });
  await page.goto('/konsol');
  await page.getByText('Apa yang menunggu kami?').waitFor();
  expect(new URL(page.url()).pathname).toBe('/konsol/perintah');
  expect(new URL(page.url()).searchParams.get('pemilihan')).toBe(election);
  // The overview stays a click away.
  await page.getByRole('link', { name: 'Ringkasan' }).first().click();
  await page.getByText('Apakah setiap TPS dapat mengirim hasil').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

type Listed = { readonly number: string; readonly tps: { readonly code: string }; readonly state: string };

async function ordersOf(): Promise<readonly Listed[]> {
  const path = `/api/elections/${election}/orders`;
  const { items } = (await call('GET', path, undefined, sessions.administrator)).body as { items: Listed[] };
  return items.toSorted((a, b) => (a.tps.code < b.tps.code ? -1 : 1));
}

async function numbersOf(): Promise<ReadonlyMap<string, string>> {
  return new Map((await ordersOf()).map(({ number, tps }) => [tps.code, number]));
}

async function statesOf(): Promise<readonly string[]> {
  return (await ordersOf()).map(({ state }) => state);
}
