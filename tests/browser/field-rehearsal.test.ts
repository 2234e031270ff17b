import { randomBytes } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';

const CHUNKS = '**/api/field/rehearsals/*/chunks/*';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  const sheets = await Promise.all(['2171091003', '2171091004'].map((village) => sheetOf(village)));
  tokens = sheets.flat();
});
afterAll(() => browser.close());

async function enrolledPhone() {
  const token = tokens.shift();
  if (!token) throw new Error('the villages have too few TPS');
  const phone = await openPhone(browser);
  await enrolWith(phone.page, token);
  await keptForOffline(phone.page);
  return phone;
}

/** Starts a rehearsal of all photos. */
async function start(page: Page): Promise<void> {
  await page.goto('/lapangan/gladi');
  await page.getByLabel('Operator').fill('Telkomsel');
  await page.getByRole('button', { name: 'Mulai gladi' }).click();
}

/** Does something as soon as so many chunks have arrived, and tells which arrived from then on and before. */
function afterChunks(context: BrowserContext, chunks: number, act: () => void): string[] {
  const arrived: string[] = [];
  context.on('response', (response) => {
    if (!response.url().includes('/chunks/') || !response.ok()) return;
    arrived.push(response.url());
    if (arrived.length === chunks) act();
  });
  return arrived;
}

async function received(page: Page): Promise<void> {
  await page.getByText('Semua foto diterima server').waitFor({ timeout: 90_000 });
}

test('small-data mode: what it costs is said before it starts, and its receipt says how long it took', async () => {
  const { page, context, complaints } = await enrolledPhone();
  await page.goto('/lapangan/gladi');
  await page.getByText('14,4 MB').waitFor();
  await page.getByText('Hemat kuota').click();
  await page.getByLabel('Harga kuota Anda per MB').fill('120');
  await page.getByText('Memakai kuota 0,3 MB ≈ Rp 36').waitFor();
  await page.getByRole('button', { name: 'Cari posisi' }).click();
  await page.getByText('± 12 m').waitFor();
  await page.getByRole('button', { name: 'Mulai gladi' }).click();
  await received(page);
  await keepPicture(page, 'lapangan-gladi-diterima-360');
  expect(await axeFindings(page)).toEqual([]);
  const [item] = await itemsOf(page);
  expect(item).toMatchObject({
    kind: 'rehearsal',
    state: 'received',
    body: { position: { latitudeE7: 32_170_000, longitudeE7: 1_062_180_000, accuracyM: 12, isMock: null } },
  });
  expect(complaints).toEqual([]);
  await context.close();
});

test('a network that is cut in mid-upload: the rehearsal goes on from what has arrived, and nothing is sent twice', async () => {
  const { page, context } = await enrolledPhone();
  const arrived = afterChunks(context, 20, () => void context.setOffline(true));
  await start(page);
  await page.getByText('Terputus; dilanjutkan dari yang sudah sampai').waitFor();
  await keepPicture(page, 'lapangan-gladi-terputus-360');
  expect(await axeFindings(page)).toEqual([]);
  const before = arrived.length;
  expect(before).toBeLessThan(222);
  await context.setOffline(false);
  await received(page);
  // Six photos of 2.4 MB are 222 chunks. What was on its way when the line was cut may have arrived without an answer.
  expect(arrived.length).toBeGreaterThan(222 - 4);
  expect(new Set(arrived).size).toBe(arrived.length);
  await context.close();
});

test('a page killed in the middle of a rehearsal goes on when it is opened again, with the same bytes', async () => {
  const { page, context } = await enrolledPhone();
  const cdp = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  const arrived = afterChunks(context, 20, () => void cdp.send('Page.crash').catch(() => {}));
  await start(page);
  await crashed;
  const before = arrived.length;
  await page.close();
  const again = await context.newPage();
  await again.goto('/lapangan/gladi');
  await received(again);
  expect(before).toBeLessThan(222);
  expect(new Set(arrived).size).toBe(arrived.length);
  expect(await itemsOf(again)).toMatchObject([{ kind: 'rehearsal', number: 1, state: 'received' }]);
  await context.close();
});

test('a chunk that was damaged on its way is sent again', async () => {
  const { page, context } = await enrolledPhone();
  let damaged = 0;
  await context.route(CHUNKS, async (route) => {
    damaged += 1;
    await (damaged === 3 ? route.continue({ postData: randomBytes(65_536) }) : route.continue());
  });
  await page.goto('/lapangan/gladi');
  await page.getByText('Hemat kuota').click();
  await page.getByRole('button', { name: 'Mulai gladi' }).click();
  await received(page);
  expect(damaged).toBe(6);
  await context.close();
});

test('one that is stopped is recorded as a failure with what stood in its way, and stays in the queue', async () => {
  const { page, context } = await enrolledPhone();
  await context.route(CHUNKS, (route) => route.abort('connectionreset'));
  await start(page);
  await page.getByText('Terputus; dilanjutkan dari yang sudah sampai').waitFor();
  await page.getByRole('button', { name: 'Hentikan dan catat' }).click();
  await page.getByText('Gladi ini tidak selesai').waitFor();
  await expect
    .poll(async () => (await itemsOf(page)).map(({ state }) => state))
    .toEqual(['held', 'received']);
  const [rehearsal, record] = await itemsOf(page);
  expect(record?.body).toMatchObject({
    content: {
      kind: 'rehearsal',
      outcome: 'no-attachment',
      rehearsal: rehearsal?.sha256,
      photos: 6,
      bytes: 14_400_000,
      operator: 'Telkomsel',
    },
  });
  await context.close();
});

test('a photo is received when its file is, too', async () => {
  const { page, context } = await enrolledPhone();
  await page.goto('/lapangan/foto');
  const drawn = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(640, 480);
    const pen = canvas.getContext('2d');
    if (pen)
      for (let y = 0; y < 480; y += 1)
        for (let x = 0; x < 640; x += 2) {
          pen.fillStyle = `rgb(${(x * 7) % 256} ${(y * 13) % 256} ${(x * y) % 256})`;
          pen.fillRect(x, y, 2, 1);
        }
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 1 });
    return [...new Uint8Array(await blob.arrayBuffer())];
  });
  const photo = { name: 'dermaga.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(drawn) };
  await page.getByLabel('Ambil foto').setInputFiles(photo);
  await page.getByRole('img', { name: 'Foto yang dipilih' }).waitFor();
  await keepPicture(page, 'lapangan-foto-dipilih-360');
  // Its record arrives, its file does not yet.
  await context.route('**/api/field/photos/**', (route) => route.abort('connectionreset'));
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  await page.getByText('Server tidak terjangkau').waitFor();
  await context.unroute('**/api/field/photos/**');
  // A portal that says yes to everything has signed for nothing.
  let asked = 0;
  await context.route('**/api/field/photos/**', (route) => {
    asked += 1;
    return route.fulfill({ status: 200, contentType: 'application/json', body: '{}' });
  });
  await page.goto('/lapangan/antrean');
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await page.getByText('Jawaban bukan tanda terima Sigap').waitFor();
  expect(asked).toBeGreaterThan(0);
  expect(await page.getByText(/Diterima server \d/).count()).toBe(0);
  expect(await itemsOf(page)).toMatchObject([{ kind: 'photo', state: 'sealed' }]);
  await context.unroute('**/api/field/photos/**');
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await page.getByText(/Diterima server \d/).waitFor();
  await context.close();
});

test('a speed test: the server counts the uplink, under the name that the record carries', async () => {
  const { page, context, complaints } = await enrolledPhone();
  await page.goto('/lapangan/uji');
  await page.getByText('Unggah dan unduh').click();
  await page.getByRole('button', { name: 'Mulai uji' }).click();
  await page.getByText('Mengunggah').waitFor();
  await page.locator('.field-figure', { hasText: 'Mbit/s' }).waitFor();
  await keepPicture(page, 'lapangan-uji-berjalan-360');
  await page.getByText('Selesai diukur').waitFor({ timeout: 60_000 });
  await page.getByText(/Diterima server \d/).waitFor();
  await keepPicture(page, 'lapangan-uji-selesai-360');
  expect(await axeFindings(page)).toEqual([]);
  const [item] = await itemsOf(page);
  const uuid = expect.stringMatching(/^[0-9a-f-]{36}$/);
  expect(item?.body).toMatchObject({
    content: {
      kind: 'speed',
      outcome: 'completed',
      upload: uuid,
      download: uuid,
      downlinkBps: expect.any(Number),
      latencyUs: expect.any(Number),
    },
  });
  const { url, scenario, sessions } = inject('sigap');
  const { tps } = (item?.body ?? {}) as { tps?: string };
  const shown = await callerOf(url)(
    'GET',
    `/api/elections/${scenario}/tps/${tps}`,
    undefined,
    sessions.administrator,
  );
  expect(JSON.stringify(shown.body)).toContain('officer');
  expect(complaints).toEqual([]);
  await context.close();
});

test('without a network a speed test and a try to attach are recorded as failures, never as success', async () => {
  const { page, context } = await enrolledPhone();
  await context.setOffline(true);
  await page.goto('/lapangan/sambung');
  await page.getByRole('button', { name: 'Coba sambung' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  await keepPicture(page, 'lapangan-sambung-gagal-360');
  await page.goto('/lapangan/uji');
  await page.getByRole('button', { name: 'Mulai uji' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  const bodies = (await itemsOf(page)).map(({ body }) => (body as { content: unknown }).content);
  expect(bodies).toMatchObject([
    { kind: 'attach', outcome: 'no-attachment' },
    { kind: 'speed', outcome: 'no-attachment', upload: null },
  ]);
  await context.setOffline(false);
  await expect
    .poll(async () => (await itemsOf(page)).map(({ state }) => state))
    .toEqual(['received', 'received']);
  await context.close();
});

test('a captive portal is no attachment', async () => {
  const { page, context } = await enrolledPhone();
  await context.route('**/lapangan/sambung.txt', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<html>Selamat datang di Wi-Fi</html>' }),
  );
  await page.goto('/lapangan/sambung');
  await page.getByRole('button', { name: 'Coba sambung' }).click();
  await page.getByText('Tidak tersambung').waitFor();
  await context.close();
});
