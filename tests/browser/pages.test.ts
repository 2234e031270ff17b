import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { rehearsalOfScenario } from './support/call.ts';
import { recordResults, startAudit } from './support/claim-audit.ts';

const PAGES = {
  ringkasan: '/konsol',
  'ringkasan-kecamatan': '/konsol?wilayah=2103',
  peta: '/konsol/peta',
  tps: '/konsol/tps?putusan=inadequate',
  'satu-tps': '/konsol/tps/2101092005001',
  klaim: '/konsol/klaim',
  'audit-klaim': '/konsol/audit-klaim?keadaan=all',
  gladi: '/konsol/gladi',
  'satu-gladi': '/konsol/gladi/{gladi}',
  impor: '/konsol/impor',
  perangkat: '/konsol/perangkat?wilayah=2101092005',
  kebijakan: '/konsol/kebijakan',
  pengguna: '/konsol/pengguna',
  audit: '/konsol/audit',
  akun: '/konsol/akun',
} as const;
/** Pages that look different where data are real. */
const REAL_PAGES = { 'impor-nyata': '/konsol/impor' } as const;
/** The day on which the clock of the scenario stands still. */
const SCENARIO_DAY = '2024-10-08';
const WIDTHS = [360, 1440];
const SCHEMES = ['light', 'dark'] as const;
const GATES = { masuk: '/masuk', siapkan: '/siapkan#token=bukan-tautan-yang-berlaku' } as const;

let browser: Browser;
let gladi: string;
beforeAll(async () => {
  gladi = await rehearsalOfScenario(inject('sigap'));
  browser = await openBrowser();
  const { scenario } = inject('sigap');
  const audit = await startAudit(scenario, { share: 0.94, margin: 0.03, seed: 'gambar', seedNote: 'uji' });
  await recordResults(scenario, audit, { count: 120, day: SCENARIO_DAY, badEvery: 15 });
});
afterAll(() => browser.close());

describe.each(WIDTHS)('every page at %i pixels', (width) => {
  const looks = SCHEMES.flatMap((scheme) => Object.keys(PAGES).map((name) => [name, scheme] as const));
  test.each(looks)('%s, %s', async (name, colorScheme) => {
    const { page, close } = await look(PAGES[name as keyof typeof PAGES], width, colorScheme, 'scenario');
    if (name === 'peta') await page.locator('[data-drawn]').waitFor();
    await page.getByText('SKENARIO SINTETIS – bukan data nyata').waitFor();
    await close(name);
  });

  const realLooks = SCHEMES.flatMap((scheme) =>
    Object.keys(REAL_PAGES).map((name) => [name, scheme] as const),
  );
  test.each(realLooks)('%s, %s', async (name, colorScheme) => {
    const address = REAL_PAGES[name as keyof typeof REAL_PAGES];
    const { page, close } = await look(address, width, colorScheme, 'election');
    await page.locator('input[type=file]').waitFor();
    expect.soft(await page.getByText('SKENARIO SINTETIS – bukan data nyata').count()).toBe(0);
    await close(name);
  });

  const gates = SCHEMES.flatMap((scheme) => Object.keys(GATES).map((name) => [name, scheme] as const));
  test.each(gates)('%s, %s', async (name, colorScheme) => {
    const { close } = await look(GATES[name as keyof typeof GATES], width, colorScheme, null);
    await close(name);
  });
});

/** Opens a page, as an administrator where it speaks of an election; closing it looks at it first. */
async function look(
  path: string,
  width: number,
  colorScheme: 'light' | 'dark',
  about: 'scenario' | 'election' | null,
): Promise<{ page: Page; close: (name: string) => Promise<void> }> {
  const viewport = { width, height: width < 500 ? 780 : 900 };
  const as = about ? ({ as: 'administrator' } as const) : {};
  const { page, context, complaints } = await visit(browser, { ...as, colorScheme, viewport });
  const address = new URL(path.replace('{gladi}', gladi), inject('sigap').url);
  if (about) address.searchParams.set('pemilihan', inject('sigap')[about]);
  await page.goto(address.href);
  await settled(page);
  const close = async (name: string) => {
    await keepPicture(page, `${name}-${width}${colorScheme === 'dark' ? '-gelap' : ''}`);
    expect.soft(await page.getByText('gagal ditampilkan').count()).toBe(0);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await cutTables(page)).toEqual([]);
    expect.soft(await axeFindings(page)).toEqual([]);
    expect.soft(complaints).toEqual([]);
    await context.close();
  };
  return { page, close };
}

test('a print of a synthetic page says so', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol?pemilihan=${inject('sigap').scenario}`);
  await settled(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByText('SKENARIO SINTETIS – bukan data nyata').isVisible()).toBe(true);
  await keepPicture(page, 'ringkasan-cetak');
  await context.close();
});
