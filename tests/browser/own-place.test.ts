import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { invite, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf, type Person } from './support/call.ts';

const { scenario, url, sessions } = inject('sigap');

let browser: Browser;
let field: Person;
beforeAll(async () => {
  browser = await openBrowser();
  const call = callerOf(url);
  const ask = async (path: string) => (await call('GET', path, undefined, sessions.administrator)).body;
  const { items: elections } = (await ask('/api/elections')) as { items: { id: number; slug: string }[] };
  const { items } = (await ask(`/api/elections/${scenario}/tps?verdict=inadequate&region=2103&limit=1`)) as {
    items: { code: string }[];
  };
  field = await invite('Fitri Lapangan', 'fitri@contoh.id', {
    role: 'field-officer',
    electionId: elections.find(({ slug }) => slug === scenario)?.id,
    tpsCode: items[0]?.code,
  });
});
afterAll(() => browser.close());

describe('what a field officer reads is said of the own TPS, not of everything', () => {
  test.each([360, 1440])('at %i pixels', async (width) => {
    const { page, context } = await visit(browser, { as: field, viewport: { width, height: 800 } });
    await open(page, `/konsol/klaim?pemilihan=${scenario}`);
    expect(await page.locator('.page-answer').textContent()).toBe(
      'Belum ada selisih yang tercatat di TPS Anda.',
    );
    await page.getByText('Tidak ada klaim yang berselisih di TPS Anda').waitFor();
    await keepPicture(page, `klaim-petugas-lapangan-${width}`);

    await open(page, `/konsol/peta?pemilihan=${scenario}`);
    expect(await page.locator('.page-answer').textContent()).toBe('1 dari 1 TPS Anda tidak memadai.');
    expect(await page.getByRole('option', { name: 'Seluruh provinsi' }).count()).toBe(0);

    await open(page, `/konsol/tps?pemilihan=${scenario}`);
    await page.getByText('1 TPS Anda').waitFor();
    await open(page, `/konsol?pemilihan=${scenario}`);
    await page.getByRole('heading', { name: 'Yang berubah di TPS Anda sejak kemarin' }).waitFor();
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    await context.close();
  });
});

test('a regency officer’s sentences are about the own area', async () => {
  const { page, context } = await visit(browser, { as: 'batamOfficer' });
  await open(page, `/konsol/peta?pemilihan=${scenario}`);
  expect(await page.locator('.page-answer').textContent()).toMatch(/^\S+ dari 1\.821 TPS di wilayah Anda /);
  await context.close();
});

test('nothing that a partner may not open is offered', async () => {
  const { page, context, complaints } = await visit(browser, { as: 'partner' });
  await open(page, `/konsol?pemilihan=${scenario}`);
  await page.locator('.region-table').waitFor();
  expect(await page.locator('main a[href*="/konsol/tps"]').count()).toBe(0);
  await open(page, `/konsol?pemilihan=${scenario}&wilayah=210304`);
  await page.locator('.region-table').waitFor();
  expect(await page.locator('main a[href*="/konsol/tps"]').count()).toBe(0);
  await keepPicture(page, 'ringkasan-mitra-1440');
  expect(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  for (const address of ['/konsol/tps', '/konsol/impor']) {
    await page.goto(`${address}?pemilihan=${scenario}`);
    await page.getByText('SIGAP-1003').first().waitFor();
    expect(await page.getByRole('button', { name: 'Unduh daftar TPS' }).count()).toBe(0);
  }
  await context.close();
});

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await settled(page);
}
