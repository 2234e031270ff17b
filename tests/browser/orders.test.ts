import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayIn } from '../../src/kernel/index.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { axeFindings } from './support/axe.ts';
import { cookiesOf, cutTables, keepPicture, openBrowser, overflow, settled } from './support/browser.ts';
import { callerOf, inviter, PASSWORD } from './support/call.ts';
import { letOrdersAge } from './support/let-pass.ts';

// A server of its own: days are let pass in its database.
let server: ServerProcess;
let dataDir: string;
let browser: Browser;
let call: ReturnType<typeof callerOf>;
const cookies = { administrator: '', officer: '', partner: '' };
const election = 'uji-perintah';
const [tps, other] = ['2101092005001', '2101092008001'];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'sigap-orders-'));
  const { DATABASE_URL: _served, ...env } = process.env;
  server = await startServerProcess(dataDir, { ...env, DATABASE_URL: '' });
  call = callerOf(server.url);
  const token = /\/siapkan#token=(\S+)/.exec(server.output())?.[1];
  const setUp = { token, name: 'Rina Administrator', email: 'rina@contoh.id', password: PASSWORD };
  cookies.administrator = (await call('POST', '/api/setup', setUp)).cookie;
  const date = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  const name = { id: 'Pilkada Uji', en: 'Test election' };
  await call('POST', '/api/elections', { slug: election, date, name }, cookies.administrator);
  const invite = inviter(server.url, cookies.administrator);
  cookies.officer = (await invite('Siti Provinsi', 'siti@contoh.id', { role: 'provincial-officer' })).cookie;
  await call(
    'POST',
    '/api/partners',
    { id: 'Operator A', name: 'Operator A', kind: 'operator' },
    cookies.officer,
  );
  cookies.partner = (
    await invite('Mitra Operator', 'mitra@contoh.id', { role: 'partner', partner: 'Operator A' })
  ).cookie;
  await importFile('registry', `kode_tps\n${tps}\n${other}\n`);
  await call('POST', '/api/partners', { id: 'BAKTI', name: 'BAKTI', kind: 'agency' }, cookies.officer);
  const order = { partner: 'Operator A', optionKind: 'antenna', itemId: 'antena-luar' };
  const orders = [
    { ...order, tpsCode: tps },
    { ...order, tpsCode: other, partner: 'BAKTI', optionKind: 'vsat', itemId: 'satria-1' },
  ];
  await call('POST', `/api/elections/${election}/orders`, { orders }, cookies.officer);
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
  rmSync(dataDir, { recursive: true, force: true });
});

async function visit(
  cookie: string,
  width = 1440,
): Promise<{ page: Page; context: BrowserContext; complaints: string[] }> {
  const context = await browser.newContext({
    ...{ baseURL: server.url, locale: 'id-ID', timezoneId: 'Asia/Jakarta', reducedMotion: 'reduce' },
    ...{ serviceWorkers: 'block', viewport: { width, height: 900 } },
  });
  if (cookie) await context.addCookies(cookiesOf(cookie, server.url));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return { page, context, complaints };
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${path}?pemilihan=${election}`);
  await settled(page);
}

async function looked(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  expect.soft(await overflow(page), name).toBeLessThanOrEqual(0);
  expect.soft(await cutTables(page), name).toEqual([]);
  expect.soft(await axeFindings(page), name).toEqual([]);
}

/** A time of yesterday by the clock of the islands. */
function yesterdayAt(time: string): string {
  return `${dayIn('Asia/Jakarta', new Date(Date.now() - 86_400_000))}T${time}:00+07:00`;
}

test('an officer and a partner bring a TPS from the gap to a closed order, and only an independent test closes it', async () => {
  const officer = await visit(cookies.officer);
  await open(officer.page, '/konsol/perintah');
  await officer.page.getByText('Belum ada perintah yang diterbitkan.').waitFor();
  await officer.page.getByRole('button', { name: 'Terbitkan 2 konsep…' }).click();
  await officer.page.getByText(/Operator A: 1 perintah; jawab sebelum/).waitFor();
  await looked(officer.page, 'perintah-pratinjau-1440');
  // What was pressed is gone each time: the keyboard goes on where the answer stands.
  await officer.page.locator('ul.order-preview:focus').waitFor();
  await officer.page.getByRole('button', { name: 'Terbitkan 2 perintah' }).click();
  await officer.page.locator('[role=status]:focus', { hasText: '2 perintah diterbitkan' }).waitFor();
  await officer.page.getByText('Tidak ada yang terlambat.').waitFor();

  const partner = await visit(cookies.partner, 360);
  await open(partner.page, '/konsol/perintah');
  await partner.page.getByText('1 perintah terbuka, tidak ada yang lewat.').waitFor();
  expect(await partner.page.locator('.order-table tbody tr').count()).toBe(1);
  await looked(partner.page, 'perintah-mitra-360');
  await partner.page.getByRole('link', { name: /^PK-/ }).click();
  await partner.page.getByText('Selesai paling lambat').waitFor();
  await partner.page.getByRole('button', { name: 'Terima' }).click();
  await partner.page.getByLabel('Catatan').fill('Teknisi berangkat besok');
  await partner.page.locator('form.order-step').getByRole('button', { name: 'Terima' }).click();
  await partner.page.getByText('Mitra: kerjakan, lalu nyatakan selesai.').waitFor();

  await partner.page.getByRole('button', { name: 'Nyatakan selesai' }).click();
  await partner.page.getByText('Uji Anda sendiri tidak menutup perintah ini').waitFor();
  await looked(partner.page, 'perintah-selesai-360');
  await partner.page.locator('form.order-step').getByRole('button', { name: 'Nyatakan selesai' }).click();
  await partner.page.getByText('Kantor: atur uji independen pada hari lain').waitFor();
  const address = new URL(partner.page.url()).pathname;
  expect(partner.complaints).toEqual([]);

  // The operator's own test, then an officer's, both in the evening of a later day.
  await letOrdersAge(dataDir, 4);
  await importTests('operator', yesterdayAt('17:00'));
  await open(officer.page, address);
  await officer.page.getByText('Kantor: atur uji independen pada hari lain').waitFor();
  await importTests('petugas', yesterdayAt('18:00'));
  await open(officer.page, address);
  await officer.page.getByText('Selesai. Dibuka lagi bila uji independen gagal.').waitFor();
  await officer.page.getByLabel('Tulis komentar').fill('Terima kasih, diuji petugas sendiri.');
  await officer.page.getByRole('button', { name: 'Kirim komentar' }).click();
  await officer.page.locator('.order-comment').waitFor();
  await looked(officer.page, 'perintah-ditutup-1440');
  await officer.page.setViewportSize({ width: 360, height: 800 });
  await looked(officer.page, 'perintah-ditutup-360');
  await officer.page.setViewportSize({ width: 1440, height: 900 });

  // Nobody of BAKTI has answered within 48 hours.
  await open(officer.page, '/konsol/perintah');
  await officer.page.getByText('BAKTI: 1 lewat tenggat.').waitFor();
  await looked(officer.page, 'perintah-1440');
  await officer.page.emulateMedia({ colorScheme: 'dark' });
  await looked(officer.page, 'perintah-gelap-1440');
  await officer.page.setViewportSize({ width: 360, height: 800 });
  await looked(officer.page, 'perintah-gelap-360');
  expect(officer.complaints).toEqual([]);
  await officer.context.close();
  await partner.context.close();
});

test('a partner without an account answers by a link, and a revoked link opens nothing', async () => {
  const officer = await visit(cookies.officer);
  await open(officer.page, '/konsol/mitra');
  await officer.page.getByRole('button', { name: 'Buat tautan 14 hari' }).click();
  const url = await officer.page.locator('.order-url').textContent();
  await looked(officer.page, 'mitra-1440');
  const guest = await visit('', 360);
  await guest.page.goto(`/mitra${new URL(url ?? '').hash}`);
  await guest.page.locator('.order-table').waitFor();
  expect(await guest.page.locator('.page-answer').textContent()).toMatch(/^1 perintah menunggu Anda; /);
  // A link is of one partner: its name stands above the list, not in each row.
  expect(await guest.page.locator('.order-table [data-label=Mitra]').count()).toBe(0);
  const columns = await guest.page
    .locator('.order-table tbody tr')
    .first()
    .evaluate((row) => getComputedStyle(row).gridTemplateColumns.split(' ').length);
  expect(columns).toBe(2);
  await looked(guest.page, 'tautan-mitra-360');
  await guest.page.getByRole('link', { name: /^PK-/ }).click();
  await guest.page.getByRole('button', { name: 'Sanggah' }).click();
  await guest.page.getByLabel('Alasan').fill('Izin lahan belum ada');
  await guest.page.getByLabel('Definisi yang disanggah').selectOption('no-access');
  await guest.page.locator('form.order-step').getByRole('button', { name: 'Sanggah' }).click();
  await guest.page.getByText('Kantor: setujui atau tolak sanggahan menurut definisinya.').waitFor();
  await looked(guest.page, 'tautan-perintah-360');
  expect(guest.complaints).toEqual([]);
  await officer.page.getByRole('button', { name: 'Cabut' }).click();
  await officer.page.getByText('dicabut').waitFor();
  await guest.page.reload();
  await guest.page.getByText('Tautan mitra ini tidak berlaku').waitFor();
  await looked(guest.page, 'tautan-dicabut-360');
  await guest.context.close();
  await officer.context.close();
});

test('nobody without orders is led there', async () => {
  const invite = inviter(server.url, cookies.administrator);
  const { body } = await call('GET', '/api/elections', undefined, cookies.officer);
  const { items } = body as { items: readonly { slug: string; id: number }[] };
  const electionId = items.find(({ slug }) => slug === election)?.id;
  const field = await invite('Ketua KPPS', 'kpps@contoh.id', {
    role: 'field-officer',
    electionId,
    tpsCode: tps,
  });
  const { page, context } = await visit(field.cookie);
  await open(page, '/konsol');
  expect(await page.getByRole('link', { name: 'Perintah kerja' }).count()).toBe(0);
  await context.close();
});

async function importTests(by: string, at: string): Promise<void> {
  const columns = 'tps,waktu,jenis,unggah_mbit,dihitung_oleh,jarak_m,ketelitian_m,pengukur';
  await importFile('tests', `${columns}\n${tps},${at},uji,5,penerima,10,5,${by}\n`);
}

/** Brings a file in as the import page does: checked, then applied. */
async function importFile(kind: string, csv: string): Promise<void> {
  const response = await fetch(`${server.url}/api/elections/${election}/imports?kind=${kind}&name=uji.csv`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', origin: server.url, cookie: cookies.officer },
    body: csv,
  });
  const checked = (await response.json()) as { id: string };
  expect(response.ok, JSON.stringify(checked)).toBe(true);
  await call('POST', `/api/imports/${checked.id}/apply`, {}, cookies.officer);
}
