import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERYTHING } from '../../src/platform/server/access/scope.ts';
import { findElection, listTps } from '../../src/registry/server/index.ts';
import { USUAL_ASSUMPTIONS } from '../../src/voting-day/evening/assumptions.ts';
import { votingEndOf } from '../../src/voting-day/evening/voting-end.ts';
import { formWith } from '../../src/voting-day/form.fixture.ts';
import { rehearse } from '../../src/voting-day/server/evening/rehearse.ts';
import { saveForecast } from '../../src/voting-day/server/evening/save-forecast.ts';
import { type ArrivalOf, fillEvening } from '../support/fill-evening.ts';
import { sealedResult } from '../support/result.ts';
import { axeFindings } from './support/axe.ts';
import { cookiesOf, cutTables, keepPicture, openBrowser, overflow } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { type EveningServer, startEvening } from './support/evening.ts';

const MINUTE_MS = 60_000;
const BEGINS = Date.parse('2024-11-26T17:00:00Z');
/** A district of Anambas that no network reaches that evening; its TPS are silent. */
const SILENT = '210503';
/** The TPS that arrives while people look. */
let late: string;

let browser: Browser;
let evening: EveningServer;
let electionId: number;
beforeAll(async () => {
  browser = await openBrowser();
  evening = await startEvening(new Date('2024-11-27T19:12:00+07:00'));
  const { db, pool } = evening.platform.database;
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('the pack has no election');
  electionId = election.id;
  const codes = (await listTps(db, electionId, EVERYTHING, { after: '', limit: 5_000 })).map(
    ({ code }) => code,
  );
  late = codes.find((code) => code.startsWith(SILENT)) ?? '';
  // What is derived of an evening that is nearly over; what arrives while people look comes as real slips.
  const arrived = arrivals(codes);
  const rows = codes.flatMap((tps) =>
    (['governor', 'regent'] as const).flatMap((contest) => {
      const one = arrived(tps, contest);
      return one ? [{ tps, contest, ...one }] : [];
    }),
  );
  await pool.query(
    `INSERT INTO form_arrival (election_id, tps_code, contest, captured_at, sent_at, road, figures_at, record_at, checks, is_heard, change)
     SELECT $1, t, c, CASE r WHEN 'own' THEN a - interval '10 minutes' END, CASE r WHEN 'own' THEN a END, r, a, a, 'sound', true,
       pg_current_xact_id()::text::bigint FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[]) AS u (t, c, a, r)`,
    [
      electionId,
      rows.map(({ tps }) => tps),
      rows.map(({ contest }) => contest),
      rows.map(({ at }) => at),
      rows.map(({ road }) => road),
    ],
  );
  const rehearsed = await rehearse(evening.platform, election, {
    ...{ seed: 1, evenings: 200, assumed: USUAL_ASSUMPTIONS, lateAfter: 300 },
  });
  const made = { ...rehearsed, votingEndsAt: votingEndOf(election), madeBy: 'cli:test' };
  await saveForecast(evening.platform, election, made);
  const progress = { contest: 'governor', total: 60, published: 20, source: 'laman Sirekap' };
  const note = { ...progress, code: '217101', asOf: '2024-11-27T11:45:00Z' };
  await callerOf(evening.url)(
    'POST',
    '/api/elections/kepri-2024/war-room/publications',
    note,
    evening.administrator,
  );
}, 180_000);
afterAll(async () => {
  await browser.close();
  await evening.end();
});

/** Synthetic: TPS come between 15:20 and 19:40, in an order of their own, some by a courier; one district stays silent. */
function arrivals(codes: readonly string[]): ArrivalOf {
  const at = new Map(codes.map((code, n) => [code, ((n * 7_919) % codes.length) / codes.length]));
  return (tps, contest) => {
    if (tps.startsWith(SILENT)) return null;
    const minutes = 920 + 235 * (at.get(tps) ?? 0) ** 1.3 + (contest === 'regent' ? 9 : 0);
    if (minutes > 1_150) return null;
    return {
      at: new Date(BEGINS + minutes * MINUTE_MS),
      road: Number(tps.slice(-1)) === 3 ? 'carried' : 'own',
    };
  };
}

async function open(path: string, viewport: { width: number; height: number }, isDark = false) {
  const context = await browser.newContext({
    ...{ baseURL: evening.url, locale: 'id-ID', timezoneId: 'Asia/Jakarta', viewport },
    ...{ colorScheme: isDark ? ('dark' as const) : ('light' as const), reducedMotion: 'reduce' as const },
    serviceWorkers: 'block',
  });
  await context.addCookies(cookiesOf(evening.administrator, evening.url));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(path);
  await page.locator('.freshness').first().waitFor();
  return { context, page, complaints };
}

test.each([
  [1920, 1080],
  [1280, 720],
])('the wall says it at one glance on %i x %i, and all of it is on the screen', async (width, height) => {
  const { page, context, complaints } = await open('/konsol/posko/dinding', { width, height });
  await page.locator('.curve-arrived').waitFor();
  expect(await page.locator('h1').textContent()).toBe('Siapa yang seharusnya sudah terdengar, tetapi belum?');
  expect(await page.locator('.wall-arrived .wall-of').textContent()).toContain('dari 3.327 TPS');
  expect(await page.locator('.wall-arrived .wall-small').textContent()).toMatch(
    /simulasi 27 Nov 2024, \d\d\.\d\d, 200 malam; 3\.327 dari 3\.327 TPS bertumpu pada asumsi/,
  );
  await page.locator('.wall-incident').first().waitFor();
  expect(await overlapping(page)).toEqual([]);
  // As many incidents as it ever lists.
  await page.evaluate(() => {
    const list = document.querySelector('.wall-incidents ul');
    while (list?.firstElementChild && list.children.length < 2)
      list.append(list.firstElementChild.cloneNode(true));
  });
  expect(await overlapping(page)).toEqual([]);
  expect(await page.locator('.wall-foot').textContent()).toContain('tidak menggantikan Sirekap');
  expect(await cutOff(page)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, `posko-dinding-${width}`);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the wall on a phone is one column that can be read', async () => {
  const { page, context } = await open('/konsol/posko/dinding', { width: 360, height: 740 });
  await page.locator('.curve-arrived').waitFor();
  await page.locator('.wall-stage-lag').first().waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  const sizes = await page.evaluate(() =>
    [...document.querySelectorAll('.wall-small, .wall-stage-lag, .wall-regencies td')].map(
      (part) => part.getBoundingClientRect().height,
    ),
  );
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(11);
  expect(await beside(page)).toEqual([]);
  await keepPicture(page, 'posko-dinding-360');
  await context.close();
});

test('an arrival appears without anything being pressed; cut off, the wall says so, and comes back', async () => {
  const { page, context } = await open('/konsol/posko/dinding', { width: 1920, height: 1080 });
  const complete = async () =>
    Number((await page.locator('.wall-number').first().textContent())?.replace('.', ''));
  const before = await complete();
  await arrive(late);
  await page.waitForFunction(
    (was) => Number(document.querySelector('.wall-number')?.textContent?.replace('.', '')) === was + 1,
    before,
  );
  const goOn = await evening.cut();
  await page.locator('.freshness-old').waitFor();
  expect(await page.locator('.freshness-old').textContent()).toMatch(
    /data \d\d\.\d\d\.\d\d; terputus \d+ (detik|menit)/,
  );
  await keepPicture(page, 'posko-dinding-terputus');
  await arrive(`${late.slice(0, 10)}002`);
  await goOn();
  await page.locator('.freshness:not(.freshness-old)').waitFor();
  await page.waitForFunction(
    (was) => Number(document.querySelector('.wall-number')?.textContent?.replace('.', '')) === was + 2,
    before,
  );
  await context.close();
});

test('the desk says who, why and who is nearest; what is done is noted', async () => {
  const { page, context, complaints } = await open('/konsol/posko', { width: 1440, height: 900 });
  const first = page.locator('.desk-open').first();
  await first.waitFor();
  expect(await page.locator('.page-answer').textContent()).toMatch(/TPS diam; .* dari 3\.327 lengkap/);
  await page.getByText('Kecamatan:').or(page.getByText('Desa/kelurahan:')).first().waitFor();
  await page.getByRole('button', { name: 'Buka insiden' }).first().click();
  await page.locator('.desk-incident').first().waitFor();
  await first.click();
  await page.getByText('Terbit di Sirekap').first().waitFor();
  await page.locator('.desk-opened').getByRole('button', { name: 'Ditelepon, tidak dijawab' }).click();
  await page.locator('.desk-opened').getByText('Tercatat: Ditelepon, tidak dijawab').waitFor();
  await page.locator('.desk-log').getByText('Rina Administrator').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'posko-meja-1440');
  expect(complaints).toEqual([]);
  await context.close();
});

test('the wall leads back to the desk; whoever was sent is under way, and the next shift reads it', async () => {
  const { page, context, complaints } = await open('/konsol/posko/dinding', { width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Ke meja posko' }).click();
  await page.locator('.desk-open').first().click();
  const code = (await page.locator('.desk-item .code').first().textContent()) ?? '';
  await page.locator('.desk-opened').getByRole('button', { name: 'Kurir dikirim' }).click();
  await page.locator('.desk-evening-log').getByText('Kurir dikirim').first().waitFor();
  await page.getByRole('link', { name: 'Siapa yang di jalan' }).click();
  await page
    .locator('.desk-item', { hasText: code })
    .getByText(/^Dijemput: Kurir dikirim \d\d\.\d\d/)
    .waitFor();
  await page.getByLabel('Keadaan').selectOption({ label: 'Diam, belum ditangani' });
  await page.locator('.desk-open').first().waitFor();
  expect(await page.locator('.desk-item', { hasText: code }).count()).toBe(0);
  await keepPicture(page, 'posko-belum-ditangani');
  expect(complaints).toEqual([]);
  await context.close();
});

test('what the versions of a form say differently is seen beside its flag; the national queue is noted at the desk', async () => {
  const { pool } = evening.platform.database;
  const tps = `${late.slice(0, 10)}003`;
  const at = new Date(evening.platform.clock().getTime() - 60_000);
  const [phone] = await fillEvening(pool, electionId, [tps], () => ({ at }));
  if (!phone) throw new Error('no phone');
  const sealed = sealedResult(phone, { figures: formWith({ 'IV.1': 148 }) });
  const path = `/api/results/slips/${sealed.slipId}`;
  const answer = await fetch(`${evening.url}${path}`, {
    ...{ method: 'PUT', body: JSON.stringify({ qr: sealed.qr }) },
    headers: { 'content-type': 'application/json', ...phone.headers('PUT', path) },
  });
  expect(answer.status).toBe(200);
  const { page, context, complaints } = await open('/konsol/posko?keadaan=flagged', {
    width: 1440,
    height: 900,
  });
  await page.locator('.desk-item', { hasText: tps }).locator('.desk-open').click();
  const row = page.locator('.desk-versions tr', { hasText: 'IV.1' }).first();
  await row.waitFor();
  expect(await row.locator('td').allTextContents()).toEqual(expect.arrayContaining(['147', '148']));
  await page.getByText('Foto belum diumumkan').first().waitFor();
  await page.getByLabel('Kecamatan dan pemilihan').selectOption({ index: 1 });
  await page.getByLabel('TPS yang sudah terbit di Sirekap').fill('2');
  await page.getByRole('button', { name: 'Catat yang terlihat' }).click();
  await page.locator('.desk-queue-form').getByText('Tercatat').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'posko-versi');
  expect(complaints).toEqual([]);
  await context.close();
});

test('on the voting day the overview leads to the war room first', async () => {
  const context = await browser.newContext({
    ...{
      baseURL: evening.url,
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      viewport: { width: 1280, height: 800 },
    },
    serviceWorkers: 'block',
  });
  await context.addCookies(cookiesOf(evening.administrator, evening.url));
  const page = await context.newPage();
  await page.goto('/konsol');
  await page.getByRole('link', { name: /Buka Posko hari-H/ }).waitFor();
  await keepPicture(page, 'ringkasan-hari-h');
  await page.getByRole('link', { name: /Buka Posko hari-H/ }).click();
  await page.locator('.desk-open').first().waitFor();
  await context.close();
});

test('the desk on a phone and in the dark', async () => {
  const { page, context } = await open('/konsol/posko', { width: 360, height: 740 }, true);
  await page.locator('.desk-open').first().click();
  await page.getByText('Terbit di Sirekap').first().waitFor();
  await page.locator('.desk-queue').waitFor();
  await page.locator('.desk-lag').waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await cutTables(page)).toEqual([]);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'posko-meja-360');
  await context.close();
});

/** Both forms of a TPS come in. */
async function arrive(tps: string): Promise<void> {
  const { pool } = evening.platform.database;
  const now = evening.platform.clock();
  await fillEvening(pool, electionId, [tps], () => ({ at: now }));
}

/** What of the wall lies beyond the screen or is wider than its place. */
async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.wall > *, .wall-silent > *, .wall-arrived > *, .wall-stages li')].flatMap(
      (part) => {
        const box = part.getBoundingClientRect();
        const isOut =
          box.right > innerWidth + 1 ||
          box.bottom > innerHeight + 1 ||
          part.scrollWidth > part.clientWidth + 1;
        return isOut
          ? [`${part.tagName}.${part.className} ${Math.round(box.right)}x${Math.round(box.bottom)}`]
          : [];
      },
    ),
  );
}

/** What of the wall is wider than its panel. */
async function beside(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('.wall-figure > *, .wall-stages li > *, .wall-regencies')].flatMap(
      (part) => {
        const panel = part.closest('section')?.getBoundingClientRect();
        return panel && part.getBoundingClientRect().right > panel.right ? [part.className] : [];
      },
    ),
  );
}

/** Neighbours on the wall that lie over one another. */
async function overlapping(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    ['.wall-silent', '.wall-arrived'].flatMap((panel) => {
      const parts = [...document.querySelectorAll(`${panel} > *`)];
      return parts.flatMap((part, at) => {
        const next = parts[at + 1];
        const over = next ? part.getBoundingClientRect().bottom - next.getBoundingClientRect().top : 0;
        return over > 1 ? [`${part.className} ${Math.round(over)}`] : [];
      });
    }),
  );
}
