import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createHttp } from '../../src/main/http.ts';
import { entryPlan } from '../../src/recap/reading/entry/entry-plan.ts';
import { KEPRI_FORMS, practisedKeys } from '../../src/recap/reading/entry/practised.fixture.ts';
import type { ReadingWay } from '../../src/recap/reading/turns.ts';
import { tallyOf } from '../../src/recap/server/tally/tally.ts';
import { findElection } from '../../src/registry/server/index.ts';
import type { Figures } from '../../src/sealed/index.ts';
import { cHasilRules } from '../../src/voting-day/index.ts';
import { enrolPhones } from '../support/field.ts';
import { Visitor } from '../support/people.ts';
import { bringWithPhotos } from '../support/readings.ts';
import { axeFindings } from './support/axe.ts';
import { cookiesOf, keepPicture, openBrowser, overflow } from './support/browser.ts';
import { inviter, type Person } from './support/call.ts';
import { type EveningServer, startEvening } from './support/evening.ts';

/** The forms that two people read. Of the first one's TPS the registry has the voters by sex, of the second one's, the longest to type, it has not. */
const FORMS = [KEPRI_FORMS[0] ?? [], KEPRI_FORMS[3] ?? []];
/** It says 178 where everything would add up with 128: what is read as 7 may be a 2. */
const WRONG_FORM = (KEPRI_FORMS[0] ?? []).with(3, 178);
let browser: Browser;
let evening: EveningServer;
let readers: Person[];
let codes: string[];

/** A form as it lies on the photo. */
const figuresOf = (form: readonly number[]): Figures => ({
  ...{ pairs: 2, numerals: form.slice(0, 27), words: form.slice(27) },
});

beforeAll(async () => {
  browser = await openBrowser();
  evening = await startEvening(new Date('2024-11-27T19:12:00+07:00'));
  const { platform } = evening;
  const { db, pool } = platform.database;
  const election = await findElection(db, 'kepri-2024');
  if (!election) throw new Error('the pack has no election');
  const { rows } = await pool.query<{ code: string }>(
    'SELECT code FROM tps WHERE election_id = $1 ORDER BY code LIMIT $2',
    [election.id, FORMS.length],
  );
  codes = rows.map(({ code }) => code);
  const phones = await enrolPhones(pool, election.id, codes);
  const visitor = courier();
  for (const [at, phone] of phones.entries()) {
    const form = FORMS[at] ?? [];
    const isKnown = at === 0;
    await pool.query('UPDATE tps SET dpt = $2, dpt_l = $3, dpt_p = $4 WHERE code = $1', [
      ...[phone.tps, form[2]],
      ...(isKnown ? [form[0], form[1]] : [null, null]),
    ]);
    // The first phone misread the first pair's votes.
    const typed = at === 0 ? form.with(22, (form[22] ?? 0) + 50) : form;
    await bringWithPhotos(platform, visitor, phone, [await photoOf(form)], { figures: figuresOf(typed) });
  }
  const invite = inviter(evening.url, evening.administrator);
  readers = [
    await invite('Ani Pembaca', 'ani@contoh.id', { role: 'provincial-officer' }),
    await invite('Budi Pembaca', 'budi@contoh.id', { role: 'provincial-officer' }),
  ];
}, 180_000);
afterAll(async () => {
  await browser.close();
  await evening.end();
});

/** What phones send, to the server's own address as its tests know it. */
function courier(): Visitor {
  const { platform } = evening;
  const config = { ...platform.config, publicUrl: 'http://localhost:8080' };
  return new Visitor(createHttp({ ...platform, config }));
}

/** A photo of a page with figures, drawn here. SYNTHETIC, and it says so. */
async function photoOf(form: readonly number[]): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 1_200, height: 1_600 } });
  const { boxes } = cHasilRules(2);
  const lines = boxes.map((box, at) => `<tr><td>${box}</td><td class="n">${form[at]}</td></tr>`);
  await page.setContent(`<style>body{font:28px serif;margin:60px 90px;background:#f4f1e6}table{width:100%;border-collapse:collapse}
    td{border:1px solid #555;padding:4px 16px}.n{font:34px cursive;text-align:right;width:30%}h1{font-size:36px}</style>
    <h1>MODEL C.HASIL-KWK – CONTOH SINTETIS</h1><table>${lines.join('')}</table>`);
  const photo = await page.screenshot({ type: 'jpeg', quality: 70 });
  await page.close();
  return photo;
}

async function open(
  person: Person | null,
  path: string,
  viewport: { width: number; height: number },
  isDark = false,
) {
  const context = await browser.newContext({
    ...{ baseURL: evening.url, locale: 'id-ID', timezoneId: 'Asia/Jakarta', viewport },
    ...{ colorScheme: isDark ? ('dark' as const) : ('light' as const), reducedMotion: 'reduce' as const },
    serviceWorkers: 'block',
  });
  await context.addCookies(cookiesOf(person?.cookie ?? evening.administrator, evening.url));
  // Every key and every touch of a mouse is counted, wherever it goes.
  await context.addInitScript(() => {
    const counted = window as unknown as { hits: { keys: number; mouse: number } };
    counted.hits = { keys: 0, mouse: 0 };
    addEventListener('keydown', () => (counted.hits.keys += 1), { capture: true });
    addEventListener('pointerdown', () => (counted.hits.mouse += 1), { capture: true });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(path);
  return { context, page, complaints };
}

const hits = (page: Page) =>
  page.evaluate(() => {
    const counted = window as unknown as { hits: { keys: number; mouse: number } };
    const { keys, mouse } = counted.hits;
    counted.hits.keys = 0;
    return { keys, mouse };
  });
const keysOf = (way: ReadingWay, form: readonly number[], isKnown = form !== FORMS[1]) => {
  const registered = { L: form[0] ?? 0, P: form[1] ?? 0, J: form[2] ?? 0 };
  return practisedKeys(entryPlan(cHasilRules(2), way, isKnown ? registered : null), form);
};
const formOn = async (page: Page) => {
  const code = (await page.locator('.page-answer .code').textContent()) ?? '';
  return FORMS[codes.indexOf(code)] ?? [];
};
const end = (context: BrowserContext) => context.close();

test('two people read two forms with the keyboard alone, within 45 keys each, with and without known voters; then the readings count', async () => {
  const counted: Record<string, number[]> = {};
  for (const [at, reader] of readers.entries()) {
    const way = at === 0 ? 'forward' : 'backward';
    const { page, context, complaints } = await open(reader, '/konsol/bacaan/baca', {
      width: 1440,
      height: 900,
    });
    for (const _ of codes) {
      await page.locator('.reading-frame img').waitFor();
      await page.locator('[data-box="A.L"]:focus').waitFor();
      const form = await formOn(page);
      const before = await page.locator('.page-answer .code').textContent();
      await hits(page);
      for (const [count, key] of keysOf(way, form).entries()) {
        await page.keyboard.press(key);
        if (form !== FORMS[1] || at !== 0) continue;
        // The row is shown before the next key takes it, and then it is seen that it did.
        const row = page.locator('[data-box="A.J"]');
        if (count === 5) await expect.poll(() => row.getAttribute('data-how')).toBe('proposed');
        if (count === 5) await keepPicture(page, 'bacaan-usulan-1440');
        if (count === 6) await expect.poll(() => row.getAttribute('data-how')).toBe('confirmed');
        if (count === 6) await page.getByText(`Dibenarkan: A.J ${form[2]}`).waitFor({ state: 'attached' });
      }
      await page.getByText(`TPS ${before}: Tersimpan`).waitFor();
      const { keys, mouse } = await hits(page);
      expect(mouse).toBe(0);
      counted[way] = [...(counted[way] ?? []), keys];
    }
    await page.getByText('Tidak ada foto yang menunggu Anda').waitFor();
    expect(complaints).toEqual([]);
    await end(context);
  }
  expect(counted).toEqual({ forward: [39, 45], backward: [38, 44] });
  const election = await findElection(evening.platform.database.db, 'kepri-2024');
  if (!election) throw new Error('the election is gone');
  const { areas } = await tallyOf(evening.platform, election, '', 'province');
  const votes = FORMS.reduce((sum, form) => sum + (form[22] ?? 0), 0);
  expect(areas[0]).toMatchObject({ forms: 2, broken: 0, sums: { 'IV.1': votes } });
});

test('where the readings stand, and the phone that misread beside its readers', async () => {
  const { page, context, complaints } = await open(null, '/konsol/bacaan', { width: 1440, height: 900 });
  await page
    .getByText('2 dari 2 formulir terbaca; ponsel salah baca 1, formulirnya sendiri janggal 0.')
    .waitFor();
  await page.locator('.reading-forms a').first().waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'bacaan-1440');
  await page.locator('.reading-forms a').first().click();
  await page.getByText('Ponsel mengetik lain daripada yang tertulis').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'bacaan-tps-1440');
  expect(complaints).toEqual([]);
  await end(context);
  const phone = await open(null, '/konsol/bacaan', { width: 360, height: 740 }, true);
  await phone.page.locator('.reading-forms a').first().waitFor();
  expect(await overflow(phone.page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(phone.page)).toEqual([]);
  await keepPicture(phone.page, 'bacaan-360');
  await end(phone.context);
});

test('a form that contradicts itself is read as it stands: told, never in the way; where one looks is remembered for each box', async () => {
  const { platform } = evening;
  const election = await findElection(platform.database.db, 'kepri-2024');
  const [phone] = await enrolPhones(platform.database.pool, election?.id ?? 0, [codes[0] ?? '']);
  if (!phone) throw new Error('no phone');
  const form = WRONG_FORM;
  await bringWithPhotos(platform, courier(), phone, [await photoOf(form)], {
    ...{ figures: figuresOf(form), contest: 'regent' },
  });
  const { page, context } = await open(readers[0] ?? null, '/konsol/bacaan/baca', {
    width: 1440,
    height: 900,
  });
  await page.locator('[data-box="A.L"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('[data-box="B1.L"]:focus').waitFor();
  for (const key of [
    'PageUp',
    'PageUp',
    'PageUp',
    'Shift+ArrowUp',
    'Shift+ArrowUp',
    'Shift+ArrowUp',
    'Shift+ArrowRight',
    'Shift+ArrowRight',
    'Shift+ArrowRight',
    'Shift+ArrowRight',
    'Shift+ArrowRight',
  ])
    await page.keyboard.press(key);
  const lookOf = () => page.locator('.reading-frame img').getAttribute('style');
  const look = await lookOf();
  expect(look).toContain('scale(2.46');
  const keys = keysOf('forward', form);
  for (const key of keys.slice(1, -1)) await page.keyboard.press(key);
  await page.locator('.reading-rules').getByText('P1', { exact: true }).waitFor();
  await page.getByText('Mungkinkah B1.L 128 (terbaca 178)?').waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.evaluate(() => scrollTo(0, 0));
  await keepPicture(page, 'bacaan-baca-1440');
  await page.keyboard.press('Enter');
  await page.getByText('Tersimpan. Orang lain membacanya sekali lagi.').waitFor();
  await end(context);
  const again = await open(readers[1] ?? null, '/konsol/bacaan/baca', { width: 360, height: 740 }, true);
  await again.page.locator('[data-box="A.L"]:focus').waitFor();
  expect(await overflow(again.page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(again.page)).toEqual([]);
  await keepPicture(again.page, 'bacaan-baca-360');
  await again.page.keyboard.press('Enter');
  await again.page.keyboard.press('PageUp');
  const near = await again.page.locator('.reading-frame img').getAttribute('style');
  for (const key of '178252') await again.page.keyboard.press(key);
  await again.page.getByText('Usulan: B1.P 74.').waitFor({ state: 'attached' });
  expect(await overflow(again.page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(again.page)).toEqual([]);
  await keepPicture(again.page, 'bacaan-usulan-360');
  await again.page.reload();
  await again.page.locator('[data-box="A.L"]:focus').waitFor();
  await again.page.keyboard.press('Enter');
  await again.page.locator('[data-box="B1.L"]:focus').waitFor();
  expect(await again.page.locator('.reading-frame img').getAttribute('style')).toBe(near);
  await end(again.context);
});

test('what could not be sent stays on the page, and one more Enter keeps it; two who read the same: the form itself is wrong', async () => {
  const { page, context } = await open(readers[1] ?? null, '/konsol/bacaan/baca', {
    width: 1440,
    height: 900,
  });
  await page.locator('[data-box="A.L"]:focus').waitFor();
  let isCut = true;
  await context.route('**/readings', (route) => (isCut ? route.abort() : route.continue()));
  for (const key of keysOf('backward', WRONG_FORM)) await page.keyboard.press(key);
  await page.getByText('Server tidak terjangkau').waitFor();
  expect(await page.locator('[data-box="B1.L"]').inputValue()).toBe('178');
  isCut = false;
  await page.keyboard.press('Enter');
  await page.getByText('Tersimpan. Formulir ini terbaca.').waitFor();
  await end(context);
  const told = await open(null, `/konsol/bacaan/tps/${codes[0]}`, { width: 1440, height: 900 });
  await told.page.getByText('Formulirnya sendiri janggal').waitFor();
  await told.page.getByText('Satu-satunya bacaan lain yang cocok: B1.L 178 → 128').waitFor();
  await end(told.context);
});
