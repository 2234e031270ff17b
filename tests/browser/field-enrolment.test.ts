import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepPicture, openBrowser } from './support/browser.ts';
import { addElection, enrolWith, itemsOf, keptForOffline, openPhone, sheetOf } from './support/field.ts';

const VILLAGE = '2101071002';

let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  browser = await openBrowser();
  tokens = await sheetOf(VILLAGE);
});
afterAll(() => browser.close());

function nextToken(): string {
  const token = tokens.shift();
  if (!token) throw new Error('the village has too few TPS');
  return token;
}

test('the key cannot be exported, and the code of the sheet is in no address', async () => {
  const { page, context, complaints } = await openPhone(browser);
  await enrolWith(page, nextToken());
  expect(page.url()).toMatch(/\/lapangan\/$/);
  const key = await page.evaluate(
    () =>
      new Promise<{ extractable: boolean; exported: string }>((resolve) => {
        const opening = indexedDB.open('sigap-lapangan');
        opening.onsuccess = () => {
          const reading = opening.result.transaction('things').objectStore('things').get('enrolments');
          reading.onsuccess = async () => {
            const { privateKey } = reading.result.devices[0].key as { privateKey: CryptoKey };
            const exported = await crypto.subtle.exportKey('pkcs8', privateKey).then(
              () => 'exported',
              (error: Error) => error.name,
            );
            resolve({ extractable: privateKey.extractable, exported });
          };
        };
      }),
  );
  expect(key).toEqual({ extractable: false, exported: 'InvalidAccessError' });
  expect(complaints).toEqual([]);
  await context.close();
});

test('a browser without Ed25519 enrols with P-256, and its records are received', async () => {
  const { page, context } = await openPhone(browser);
  await page.addInitScript(() => {
    const { generateKey } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.generateKey = function (this: SubtleCrypto, ...given: unknown[]) {
      if (given[0] === 'Ed25519') return Promise.reject(new DOMException('unknown', 'NotSupportedError'));
      return Reflect.apply(generateKey, this, given);
    } as typeof generateKey;
  });
  await enrolWith(page, nextToken());
  await page.getByRole('link', { name: 'Catatan' }).click();
  await page.getByLabel('Catatan').fill('dari ponsel lama');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  await page.getByText(/Diterima server \d/).waitFor();
  await page.goto('/lapangan/ponsel');
  await page.getByText('(p256)').waitFor();
  await context.close();
});

test('a sheet that another phone has used, and one that nobody printed, are explained', async () => {
  const token = nextToken();
  const first = await openPhone(browser);
  await enrolWith(first.page, token);
  await first.context.close();

  const { page, context } = await openPhone(browser);
  await page.goto(`/lapangan/#daftar=${token}`);
  await page.getByText('Kode QR ini sudah dipakai ponsel lain').waitFor();
  await page.getByText('mintalah lembar baru').waitFor();
  await keepPicture(page, 'lapangan-lembar-terpakai-360');
  await page.goto('about:blank');
  await page.goto(`/lapangan/#daftar=${'0'.repeat(32)}`);
  await page.getByText('Kode QR ini tidak berlaku lagi').waitFor();
  await context.close();
});

test('a sheet’s link that opens in a page which is there already is followed', async () => {
  const { page, context } = await openPhone(browser);
  await page.goto('/lapangan/');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const stays = await page.evaluateHandle(() => Object.assign(globalThis, { stays: true }));
  await page.evaluate((token) => {
    location.hash = `daftar=${token}`;
  }, nextToken());
  await page.getByRole('heading', { name: 'TPS Anda' }).waitFor();
  expect(page.url()).toMatch(/\/lapangan\/$/);
  // Also with a phone that is enrolled: it is asked, and nothing was loaded anew.
  await page.evaluate((token) => {
    location.hash = `daftar=${token}`;
  }, nextToken());
  await page.getByText('Ponsel ini sudah terdaftar').waitFor();
  expect(page.url()).not.toContain('#');
  expect(await stays.evaluate((all) => 'stays' in all)).toBe(true);
  await page.getByRole('button', { name: 'Batal' }).click();
  await page.getByRole('heading', { name: 'TPS Anda' }).waitFor();
  await context.close();
});

test('a lost answer is asked for again with the same key, also by a page that was killed meanwhile', async () => {
  const { page, context } = await openPhone(browser);
  await page.goto('/lapangan/');
  await keptForOffline(page);
  const token = nextToken();
  // The server takes it; the phone never hears.
  await context.route('**/api/devices', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  });
  await page.goto('about:blank');
  await page.goto(`/lapangan/#daftar=${token}`);
  await page.getByText('Server tidak terjangkau').waitFor();
  await page.close();
  await context.unroute('**/api/devices');
  const again = await context.newPage();
  await again.goto('/lapangan/');
  await again.getByRole('button', { name: 'Lanjutkan pendaftaran' }).click();
  await again.getByRole('heading', { name: 'TPS Anda' }).waitFor();
  await context.close();
});

test('a sheet of another election needs a decision, and what waits for the former one stays and is still sent', async () => {
  const { page, context } = await openPhone(browser);
  await enrolWith(page, nextToken());
  await keptForOffline(page);
  await context.route('**/api/field/**', (route) => route.abort('connectionreset'));
  await page.getByRole('link', { name: 'Catatan' }).click();
  await page.getByLabel('Catatan').fill('sebelum pindah');
  await page.getByRole('button', { name: 'Simpan' }).click();
  await page.getByText('Tersimpan di ponsel ini').waitFor();
  const former = await itemsOf(page);
  expect(former).toMatchObject([{ state: 'sealed' }]);

  addElection('pemilu-2029', '2029-02-14', VILLAGE);
  const [other = ''] = await sheetOf(VILLAGE, 'pemilu-2029');
  await page.goto('about:blank');
  await page.goto(`/lapangan/#daftar=${other}`);
  await page.getByRole('button', { name: 'Ya, pakai lembar baru' }).click();
  await page.getByText('Lembar ini dari pemilihan lain').waitFor();
  await page.getByText('1 kiriman yang belum diterima tetap milik TPS lama').waitFor();
  await keepPicture(page, 'lapangan-pemilihan-lain-360');
  await page.getByRole('button', { name: 'Pindah ke pemilihan lain itu' }).click();
  await page.getByRole('button', { name: 'Pindah ke TPS baru' }).click();
  await page.getByRole('heading', { name: 'TPS Anda' }).waitFor();
  await page.getByText('pemilu-2029').waitFor();
  expect(await page.getByText('SKENARIO SINTETIS').count()).toBe(0);

  await context.unroute('**/api/field/**');
  await page.goto('/lapangan/antrean');
  await page.getByRole('button', { name: 'Kirim sekarang' }).click();
  await page.getByText(/Diterima server \d/).waitFor();
  expect((await itemsOf(page)).map(({ body }) => body)).toEqual(former.map(({ body }) => body));
  await context.close();
});
