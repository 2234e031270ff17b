import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  // Another village than the largest, whose phones devices.test.ts counts.
  tokens = await sheetOf('2171101006');
});
afterAll(() => browser.close());

/** A phone that is enrolled and opens without a network. */
async function enrolledPhone(token = tokens.shift()) {
  if (!token) throw new Error('the village has too few TPS');
  const phone = await openPhone(browser);
  await enrolWith(phone.page, token);
  await keptForOffline(phone.page);
  return phone;
}

async function writeNote(page: Page, words: string): Promise<void> {
  await page.goto('/lapangan/catatan');
  await page.getByLabel('Catatan').fill(words);
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
}

async function states(page: Page): Promise<string[]> {
  return (await itemsOf(page)).map(({ state }) => state);
}

/** Every request that brings a record is answered so. */
async function answerRecords(
  context: BrowserContext,
  answer: { status: number; contentType: string; body: string },
) {
  await context.route('**/api/field/records/**', (route) => route.fulfill(answer));
}

test('a cold start without a network opens the app, keeps what is written, and sends it when the network is back', async () => {
  const { page, context, complaints } = await enrolledPhone();
  await page.close();
  await context.setOffline(true);
  const cold = await context.newPage();
  await cold.goto('/lapangan/');
  await cold.getByRole('heading', { name: 'TPS Anda' }).waitFor();
  await writeNote(cold, 'ditulis tanpa sinyal');
  await cold.getByText('Menunggu kirim').waitFor();
  await cold.goto('/lapangan/antrean');
  await cold.getByText('Server tidak terjangkau').waitFor();
  await keepPicture(cold, 'lapangan-antrean-luring-360');
  await cold.close();

  await context.setOffline(false);
  const back = await context.newPage();
  await back.goto('/lapangan/antrean');
  await back.getByText(/Diterima server \d/).waitFor();
  expect(complaints.filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'))).toEqual([]);
  await context.close();
});

test('the network comes back while the app is open: nobody has to press', async () => {
  const { page, context } = await enrolledPhone();
  await context.setOffline(true);
  await writeNote(page, 'menunggu');
  await context.setOffline(false);
  await page.getByText(/Diterima server \d/).waitFor();
  await context.close();
});

test('a page killed at any moment of a write loses nothing that was called saved', async () => {
  const { page, context } = await enrolledPhone();
  await page.close();
  await context.setOffline(true);
  let promised = 0;
  for (let moment = 0; moment < 12; moment += 1) {
    const killed = await context.newPage();
    await killed.goto('/lapangan/catatan');
    await killed.getByLabel('Catatan').fill(`ditulis lalu mati ${moment}`);
    const cdp = await context.newCDPSession(killed);
    const isPromised = await killed
      .getByRole('button', { name: 'Simpan' })
      .evaluate(async (button, turns) => {
        (button as HTMLButtonElement).click();
        for (let turn = 0; turn < turns; turn += 1) await new Promise((done) => setTimeout(done));
        return document.body.textContent?.includes('Tersimpan di ponsel ini') ?? false;
      }, moment);
    const crashed = killed.waitForEvent('crash');
    cdp.send('Page.crash').catch(() => {});
    await crashed;
    await killed.close();
    if (isPromised) promised += 1;
  }
  const after = await context.newPage();
  await after.goto('/lapangan/antrean');
  await after.locator('h1').waitFor();
  const kept = (await itemsOf(after)).length;
  expect(promised).toBeGreaterThan(0);
  expect(kept).toBeGreaterThanOrEqual(promised);
  // What was left as a draft is sealed by the page that was opened next, and sent like the rest.
  await context.setOffline(false);
  await expect.poll(() => states(after), { timeout: 20_000 }).toEqual(Array(kept).fill('received'));
  await context.close();
});

test('only a receipt by the server’s key means received: a portal, a stranger’s signature and another’s receipt do not', async () => {
  const { page, context } = await enrolledPhone();
  await answerRecords(context, {
    status: 200,
    contentType: 'text/html',
    body: '<html>Selamat datang di Wi-Fi</html>',
  });
  await writeNote(page, 'portal');
  await page.goto('/lapangan/antrean');
  await page.getByText('Jawaban bukan tanda terima Sigap').waitFor();
  await context.unroute('**/api/field/records/**');

  // A receipt that is perfect but for who signed it.
  await context.route('**/api/field/records/**', async (route) => {
    const response = await route.fetch();
    const receipt = (await response.json()) as { signature: string };
    const forged = receipt.signature.replace(/^../, (two) => (two === '00' ? '01' : '00'));
    await route.fulfill({ response, body: JSON.stringify({ ...receipt, signature: forged }) });
  });
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await page.getByText('wrong-signature').waitFor();
  expect(await states(page)).toEqual(['sealed']);
  await context.unroute('**/api/field/records/**');

  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await page.getByText(/Diterima server \d/).waitFor();
  await context.close();
});

test('what the server refuses is held with its words and can be sent by hand; the others go on', async () => {
  const { page, context } = await enrolledPhone();
  await answerRecords(context, {
    status: 422,
    contentType: 'application/problem+json',
    body: JSON.stringify({
      code: 'SIGAP-3115',
      title: 'Catatan ini tidak dapat diterima',
      detail: 'uji coba',
    }),
  });
  await writeNote(page, 'ditolak');
  await expect.poll(() => states(page)).toEqual(['held']);
  await context.unroute('**/api/field/records/**');
  await writeNote(page, 'berikutnya');
  await expect.poll(() => states(page)).toEqual(['held', 'received']);
  await page.goto('/lapangan/antrean');
  await page.getByText('Catatan ini tidak dapat diterima. uji coba (SIGAP-3115)').waitFor();
  await keepPicture(page, 'lapangan-antrean-tertahan-360');
  expect(await axeFindings(page)).toEqual([]);

  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Simpan salinan' }).click();
  const copy = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
  expect(copy.items.map(({ state }: { state: string }) => state)).toEqual(['held', 'received']);
  expect(copy.items[0].envelope.signature).toMatch(/^[0-9a-f]{128}$/);

  await page.getByRole('button', { name: 'Coba lagi' }).click();
  await expect.poll(() => states(page)).toEqual(['received', 'received']);
  await context.close();
});

test('a phone that was ended pauses and says what to do; a new sheet sends all of it', async () => {
  const village = '2101102005';
  const { page, context } = await enrolledPhone((await sheetOf(village))[0]);
  const id = (await page.evaluate(async () => {
    const opening = indexedDB.open('sigap-lapangan');
    await new Promise((done) => (opening.onsuccess = done));
    const reading = opening.result.transaction('things').objectStore('things').get('enrolments');
    await new Promise((done) => (reading.onsuccess = done));
    return reading.result.current;
  })) as string;
  const { url, sessions } = inject('sigap');
  const ended = await fetch(`${url}/api/devices/${id}/revoke`, {
    method: 'POST',
    headers: { origin: url, cookie: sessions.administrator },
  });
  expect(ended.status).toBe(204);
  await writeNote(page, 'ponsel dicabut');
  await page.getByText('Pengiriman berhenti: server tidak mengenal ponsel ini').waitFor();
  await keepPicture(page, 'lapangan-berhenti-360');
  expect(await axeFindings(page)).toEqual([]);
  expect(await states(page)).toEqual(['sealed']);

  // The TPS of that phone gets a new sheet; its record is sent in the name of the new enrolment.
  const code = (await itemsOf(page)).map(({ body }) => (body as { tps: string }).tps)[0] ?? '';
  const { body } = await callerOf(url)(
    'POST',
    `/api/elections/${inject('sigap').scenario}/enrolments`,
    { village },
    sessions.administrator,
  );
  const { items } = body as { items: readonly { tps: { code: string }; url: string }[] };
  const address = items.find(({ tps }) => tps.code === code)?.url ?? '';
  await page.goto('about:blank');
  await page.goto(`/lapangan/${new URL(address).hash}`);
  await page.getByRole('button', { name: 'Ya, pakai lembar baru' }).click();
  await page.getByRole('heading', { name: 'TPS Anda' }).waitFor();
  await page.goto('/lapangan/antrean');
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await expect.poll(() => states(page)).toEqual(['received']);
  await context.close();
});

test('a store that was emptied is noticed and said loudly', async () => {
  const { page, context } = await enrolledPhone();
  await context.setOffline(true);
  await writeNote(page, 'akan hilang');
  await context.setOffline(false);
  await page.goto('about:blank');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.clearDataForOrigin', { origin: inject('sigap').url, storageTypes: 'indexeddb' });
  await page.goto('/lapangan/');
  await page.getByText('Penyimpanan ponsel ini terhapus').waitFor();
  await page.getByText(/Di sini pernah ada 1 kiriman; [01] di antaranya belum diterima server/).waitFor();
  await page.getByRole('heading', { name: 'Ponsel ini belum terdaftar' }).waitFor();
  await keepPicture(page, 'lapangan-terhapus-360');
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Saya sudah membaca' }).click();
  await page.getByText('Penyimpanan ponsel ini terhapus').waitFor({ state: 'detached' });
  await page.reload();
  await page.getByRole('heading', { name: 'Ponsel ini belum terdaftar' }).waitFor();
  expect(await page.getByText('Penyimpanan ponsel ini terhapus').count()).toBe(0);
  await context.close();
});

test('a full disk is said loudly, and what was filled in stays', async () => {
  const { page, context } = await openPhone(browser);
  const cdp = await context.newCDPSession(page);
  const { url: origin } = inject('sigap');
  // Room for the app and a few records, not for a photo.
  await cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 4_000_000 });
  await enrolWith(page, tokens.shift() ?? '');
  await page.goto('/lapangan/foto');
  const photo = { name: 'dermaga.jpg', mimeType: 'image/jpeg', buffer: Buffer.alloc(8_000_000, 'foto') };
  await page.getByLabel('Ambil foto').setInputFiles(photo);
  await page.getByLabel('Tentang apa?').fill('dermaga');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('BELUM tersimpan: penyimpanan ponsel penuh').waitFor();
  await keepPicture(page, 'lapangan-penuh-360');
  expect(await axeFindings(page)).toEqual([]);
  expect(await itemsOf(page)).toEqual([]);
  expect(await page.getByLabel('Tentang apa?').inputValue()).toBe('dermaga');

  await cdp.send('Storage.overrideQuotaForOrigin', { origin });
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  expect(await itemsOf(page)).toMatchObject([{ kind: 'photo', number: 1 }]);
  await context.close();
});

test('two tabs work one queue: each record is sent once', async () => {
  const { page, context } = await enrolledPhone();
  const other = await context.newPage();
  await other.goto('/lapangan/antrean');
  const sent: string[] = [];
  context.on('request', (request) => {
    if (request.url().includes('/api/field/records/')) sent.push(request.url());
  });
  await writeNote(page, 'dari tab pertama');
  await other.getByText(/Diterima server \d/).waitFor();
  expect(sent).toHaveLength(1);
  await context.close();
});

test('everything can be done by keyboard', async () => {
  const { page, context } = await enrolledPhone();
  await page.goto('/lapangan/listrik');
  await page.locator('h1').waitFor();
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  // Brand, queue, phone, back, the choice.
  await press('Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Space');
  await page.getByLabel('Jam per hari').waitFor();
  await press('Tab');
  await page.keyboard.type('6,5');
  await press('Enter');
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  await expect.poll(() => states(page)).toEqual(['received']);
  expect((await itemsOf(page))[0]?.body).toMatchObject({
    content: { kind: 'power', present: true, powerTenths: 65 },
  });
  await context.close();
});
