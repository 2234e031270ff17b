import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { solvePlan } from './support/solve.ts';

const { scenario, url, sessions } = inject('sigap');
const call = callerOf(url);

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  const ask = async (method: string, path: string, body?: unknown) =>
    (await call(method, path, body, sessions.administrator)).body;
  await solvePlan(ask, scenario);
});
afterAll(() => browser.close());

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${path}${path.includes('?') ? '&' : '?'}pemilihan=${scenario}`);
  await settled(page);
}

describe('the schedule', () => {
  test.each([360, 1440])('says who goes where, draws it, and holds at %i pixels', async (width) => {
    const { page, context, complaints } = await visit(browser, {
      as: 'administrator',
      viewport: { width, height: 900 },
    });
    await open(page, '/konsol/jadwal');
    await page.locator('.gantt svg[role=img]').waitFor();
    expect(await page.locator('.page-answer').textContent()).toMatch(/pekerjaan dijadwalkan.*batas uji/);
    expect(await page.locator('.gantt-work').count()).toBeGreaterThan(1);
    expect(await page.locator('.gantt-test').count()).toBeGreaterThan(1);
    await page.locator('.map-canvas[data-drawn]').waitFor();
    // The chart begins where work is next, says that it is wider than a phone, and is moved by keyboard.
    const chart = page.getByRole('region', { name: /^Bagan jadwal/ });
    const view = page.locator('.gantt-view');
    const sign = page.getByText('Bagan lebih lebar dari layar');
    expect(await sign.isVisible()).toBe(width === 360);
    expect(await view.getAttribute('data-after')).toBe(width === 360 ? '' : null);
    const [from, until, at] = await chart.evaluate((box) => {
      const mark = box.querySelector('.gantt-day')?.getBoundingClientRect();
      const { left, right } = box.getBoundingClientRect();
      return [left, right, mark?.left ?? 0];
    });
    expect(at).toBeGreaterThanOrEqual(from ?? 0);
    expect(at).toBeLessThan(until ?? 0);
    await keepPicture(page, `jadwal-${width}`);
    if (width === 360) {
      await chart.focus();
      for (let pressed = 0; pressed < 60 && (await view.getAttribute('data-after')) !== null; pressed += 1)
        await page.keyboard.press('ArrowRight');
      expect(await view.getAttribute('data-after')).toBeNull();
      expect(await view.getAttribute('data-before')).toBe('');
      await keepPicture(page, 'jadwal-360-akhir');
    }
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await cutTables(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('moves from day to day by keyboard, and the list says what the map shows', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await open(page, '/konsol/jadwal');
    const slider = page.getByRole('slider');
    await slider.waitFor();
    await slider.focus();
    const before = await slider.getAttribute('aria-valuetext');
    await page.keyboard.press('ArrowRight');
    expect(await slider.getAttribute('aria-valuetext')).not.toBe(before);
    await page.locator('.day-list, .day-layout .muted').first().waitFor();
    await context.close();
  });

  test('has a sheet for each crew, to be printed', async () => {
    const { page, context } = await visit(browser, { as: 'administrator' });
    await open(page, '/konsol/jadwal');
    await page.locator('.gantt svg[role=img]').waitFor();
    await page.locator('.section-head .row a').first().click();
    await page.getByRole('button', { name: 'Cetak' }).waitFor();
    await page.getByText('berlayar').or(page.getByText('jalan darat')).first().waitFor();
    await keepPicture(page, 'jadwal-lembar-tim');
    expect.soft(await axeFindings(page)).toEqual([]);
    await context.close();
  });

  test('in the dark and in English', async () => {
    const { page, context } = await visit(browser, { as: 'administrator', colorScheme: 'dark' });
    await page.addInitScript(() => localStorage.setItem('sigap.language', 'en'));
    await open(page, '/konsol/jadwal');
    await page.locator('.gantt svg[role=img]').waitFor();
    await page.locator('.map-canvas[data-drawn]').waitFor();
    await keepPicture(page, 'jadwal-gelap');
    expect.soft(await axeFindings(page)).toEqual([]);
    expect(await page.locator('main').textContent()).not.toMatch(/terlambat|berlayar|Semua pekerjaan/);
    await context.close();
  });

  test('of a regency officer has the own regency only', async () => {
    const { page, context } = await visit(browser, { as: 'batamOfficer' });
    await open(page, '/konsol/jadwal');
    await page.locator('.page-answer').waitFor();
    const links = await page
      .locator('a[href*="/konsol/tps/"]')
      .evaluateAll((all) => all.map((link) => /tps\/(\d{4})/.exec(link.getAttribute('href') ?? '')?.[1]));
    expect(new Set(links.filter((code) => code !== '2171'))).toEqual(new Set());
    await context.close();
  });
});

test('without a plan the page says what to do', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto('/konsol/jadwal?pemilihan=kepri-2024');
  await settled(page);
  await page.getByText('Belum ada rencana').waitFor();
  await context.close();
});
