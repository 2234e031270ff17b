import { createHash } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from '../../src/main/http.ts';
import { findElection } from '../../src/registry/server/index.ts';
import { enrolPhones } from '../support/field.ts';
import { Visitor } from '../support/people.ts';
import { bringWithPhotos } from '../support/readings.ts';
import { axeFindings } from './support/axe.ts';
import { cookiesOf, keepPicture, openBrowser, overflow } from './support/browser.ts';
import { inviter, type Person } from './support/call.ts';
import { type EveningServer, startEvening } from './support/evening.ts';

let browser: Browser;
let evening: EveningServer;
let officer: Person;
let tps: string;

beforeAll(async () => {
  browser = await openBrowser();
  evening = await startEvening(new Date('2024-11-27T19:12:00+07:00'));
  const { platform } = evening;
  const { db, pool } = platform.database;
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('the pack has no election');
  const { rows } = await pool.query<{ code: string }>(
    'SELECT code FROM tps WHERE election_id = $1 ORDER BY code LIMIT 1',
    [election.id],
  );
  tps = rows[0]?.code ?? '';
  const [phone] = await enrolPhones(pool, election.id, [tps]);
  if (!phone) throw new Error('no phone');
  const config = { ...platform.config, publicUrl: 'http://localhost:8080' };
  await bringWithPhotos(platform, new Visitor(createHttp({ ...platform, config })), phone, [await photo()]);
  officer = await inviter(evening.url, evening.administrator)('Ani Petugas', 'ani@contoh.id', {
    role: 'regency-officer',
    regencyCode: tps.slice(0, 4),
  });
}, 180_000);
afterAll(async () => {
  await browser.close();
  await evening.end();
});

/** A page with a name and a signature in its middle, larger than a public copy may be. SYNTHETIC, and it says so. */
async function photo(): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1_500, height: 2_000 } });
  await page.setContent(`<style>body{font:34px serif;margin:60px 90px;background:#f4f1e6}
    div{position:absolute;left:36%;top:47.5%;width:28%;height:5%;background:#fff;color:#c00}</style>
    <h1>MODEL C.HASIL-KWK – CONTOH SINTETIS</h1><p>IV.1 147 &nbsp; IV.2 98</p><div>Budi Contoh ~~~~</div>`);
  const bytes = await page.screenshot({ type: 'jpeg', quality: 80 });
  await page.close();
  return bytes;
}

async function open(
  path: string,
  person: Person | null,
  viewport: { width: number; height: number },
  isDark = false,
) {
  const context = await browser.newContext({
    ...{
      baseURL: evening.url,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      viewport,
      serviceWorkers: 'block',
    },
    ...{ colorScheme: isDark ? ('dark' as const) : ('light' as const), reducedMotion: 'reduce' as const },
  });
  if (person) await context.addCookies(cookiesOf(person.cookie, evening.url));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(path);
  return { context, page, complaints };
}

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 360, height: 740 };
const board = (page: Page) => page.getByRole('application', { name: 'Papan penanda' });
const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};

test('by keys alone: mark, see exactly what will be public, confirm, publish; black is all that is left of the name', async () => {
  const { context, page, complaints } = await open(`/konsol/rekap/foto/${tps}`, officer, DESK);
  const start = page.getByRole('button', { name: 'Siapkan foto untuk umum' });
  await start.focus();
  await press(page, 'Enter');
  await board(page).focus();
  // Around the middle, then a second one that is moved, sized and taken away again.
  await press(
    page,
    'Enter',
    'Shift+ArrowDown',
    'ArrowUp',
    'Enter',
    'ArrowRight',
    'Shift+Control+ArrowLeft',
    ']',
    '[',
  );
  await page.getByText('2 kotak; kotak 2').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'foto-tandai-1440');
  await press(page, 'Delete');
  await page.getByText('1 kotak; kotak 1: kiri 35 %, atas 46 %, lebar 30 %, tinggi 7 %.').waitFor();
  await page.getByRole('button', { name: 'Lihat persis yang akan diumumkan' }).focus();
  await press(page, 'Enter');
  const look = page.getByAltText('Salinan yang akan diumumkan');
  await look.waitFor();
  const publish = page.getByRole('button', { name: 'Umumkan salinan ini' });
  expect(await publish.isDisabled()).toBe(true);
  await page.getByRole('checkbox').focus();
  await press(page, 'Space');
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'foto-persis-1440');
  await publish.focus();
  await press(page, 'Enter');
  const said = page.getByText('Salinan diumumkan. SHA-256:');
  await said.waitFor();
  const copy = (await said.locator('.code').textContent()) ?? '';
  await page.getByText('● salinan diumumkan').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
  const answer = await fetch(`${evening.url}/api/elections/kepri-2024/recap/photos/${copy}`);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(copy);
  expect(await pixelsOf(bytes)).toEqual({ width: 1_200, height: 1_600, isBlack: true, isPaper: true });
});

/** What a browser shows of a public copy: whether all is black where the name stood, and nothing is elsewhere. */
async function pixelsOf(bytes: Buffer) {
  const page = await browser.newPage();
  const found = await page.evaluate(async (base64) => {
    const blob = await (await fetch(`data:image/jpeg;base64,${base64}`)).blob();
    const picture = await createImageBitmap(blob);
    const { width, height } = picture;
    const pen = new OffscreenCanvas(width, height).getContext('2d');
    if (!pen) throw new Error('no pen');
    pen.drawImage(picture, 0, 0);
    const lightest = (x: number, y: number, w: number, h: number) =>
      Math.max(
        ...pen.getImageData(x * width, y * height, w * width, h * height).data.filter((_, at) => at % 4 < 3),
      );
    return {
      ...{ width, height, isBlack: lightest(0.36, 0.475, 0.28, 0.05) < 40 },
      isPaper: lightest(0.1, 0.8, 0.2, 0.1) > 200,
    };
  }, bytes.toString('base64'));
  await page.close();
  return found;
}

test('by mouse, and that what could not be sent stays on the page', async () => {
  const { context, page, complaints } = await open(`/konsol/rekap/foto/${tps}`, officer, DESK);
  await page.getByRole('button', { name: 'Siapkan foto untuk umum' }).click();
  const box = await board(page).boundingBox();
  if (!box) throw new Error('no board');
  const [x, y] = [box.x + box.width * 0.7, box.y + 200];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x - 300, y + 120, { steps: 4 });
  await page.mouse.up();
  await page.getByText('1 kotak; kotak 1: kiri').waitFor();
  await page.getByRole('button', { name: 'Lihat persis yang akan diumumkan' }).click();
  await page.getByRole('checkbox').check();
  let isCut = true;
  await context.route('**/copies?**', (route) => (isCut ? route.abort() : route.continue()));
  await page.getByRole('button', { name: 'Umumkan salinan ini' }).click();
  await page.getByText('Server tidak terjangkau').waitFor();
  isCut = false;
  await page.getByRole('button', { name: 'Umumkan salinan ini' }).click();
  await page.getByText('Salinan diumumkan. SHA-256:').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('on a phone in the dark, and for somebody who may only look', async () => {
  const { context, page } = await open(`/konsol/rekap/foto/${tps}`, officer, PHONE, true);
  await page.getByRole('button', { name: 'Siapkan foto untuk umum' }).click();
  await board(page).focus();
  await press(page, 'Enter');
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'foto-tandai-360');
  await context.close();
  const administrator = { ...officer, cookie: evening.administrator };
  const looking = await open(`/konsol/rekap/foto/${tps}`, administrator, DESK);
  await looking.page.getByText('● salinan diumumkan').waitFor();
  expect(await looking.page.getByRole('button', { name: 'Siapkan foto untuk umum' }).count()).toBe(0);
  await looking.context.close();
});

test('anybody opens the copy on the pages of the TPS and the village, with the hash of the original', async () => {
  for (const [name, path] of [
    ['periksa', `/periksa/kepri-2024/${tps}`],
    ['desa', `/rekapitulasi?wilayah=${tps.slice(0, 10)}`],
  ] as const) {
    const { context, page } = await open(path, null, PHONE);
    await page.locator('details.photo summary').first().click();
    const picture = page.locator('details.photo img').first();
    await picture.scrollIntoViewIfNeeded();
    await page.waitForFunction(
      () => document.querySelector<HTMLImageElement>('details.photo img')?.naturalWidth === 1_200,
    );
    await page.getByText('SHA-256 foto asli').first().waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page)).toEqual([]);
    await keepPicture(page, `foto-umum-${name}-360`);
    await context.close();
  }
});
