import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { importRidge, type Spot } from './support/ridge.ts';

const { scenario, url, sessions, dataDir } = inject('sigap');
const call = callerOf(url);

type Listed = { readonly items: readonly { readonly code: string }[] };
type Found = {
  readonly options: readonly { readonly kind: string; readonly place: (Spot & { name: string }) | null }[];
};

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Beyond 90 m cells a profile has few points: a link long enough to hold a ridge. */
const LONG_ENOUGH_DEGREES = 0.01;

test('the way of a link is drawn: first without terrain, then over a ridge that was imported, desktop and phone', {
  timeout: 240_000,
}, async () => {
  const { code, from, place } = await linkOfScenario();
  const { page, context, complaints } = await visit(browser, { as: 'administrator' });
  const open = async (then: () => void) => {
    await page.goto(`/konsol/tps/${code}?pemilihan=${scenario}`);
    await settled(page);
    await page.getByRole('button', { name: 'Lihat pilihan dan alasannya' }).click();
    const button = page.getByRole('button', { name: `Profil radio ke ${place.name}` }).first();
    await button.waitFor();
    then();
    await button.click();
    await page.locator('.radio-profile-claim').waitFor();
    return page.locator('.radio-profile-figure').first();
  };
  const bare = await open(() => {});
  expect(await bare.textContent()).toMatch(/medan/i);
  expect(await bare.textContent()).toContain('asumsi: radio 5,8 GHz');
  // Once the ridge is known the link is no option any more: it is imported while the options stand on the page.
  const figure = await open(() => importRidge(dataDir, from, place));
  expect(await figure.locator('.radio-profile-claim').textContent()).toContain('terpotong');
  expect(await figure.textContent()).toMatch(/Cadangan/);
  expect(await figure.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_200);
  await figure.scrollIntoViewIfNeeded();
  await keepPicture(page, 'profil-1440');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  await page.setViewportSize({ width: 360, height: 780 });
  await keepPicture(page, 'profil-360');
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  const { options } = await optionsOf(code);
  expect(options.filter((option) => option.kind === 'link' && option.place?.name === place.name)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

async function ask(path: string): Promise<unknown> {
  return (await call('GET', `/api/elections/${scenario}${path}`, undefined, sessions.administrator)).body;
}

async function optionsOf(code: string): Promise<Found> {
  return (await ask(`/tps/${code}/options`)) as Found;
}

/** A TPS of the scenario's gap that a radio link may serve, long enough for a ridge. */
async function linkOfScenario() {
  const { items } = (await ask('/tps?verdict=inadequate&limit=100')) as Listed;
  for (const { code } of items) {
    const { options } = await optionsOf(code);
    const link = options.find(({ kind, place }) => kind === 'link' && place !== null);
    if (!link?.place) continue;
    const profile = await ask(`/profile?from=${code}&to=${link.place.latitude},${link.place.longitude}`);
    const from = (profile as { from: { position: Spot } }).from.position;
    const { place } = link;
    const apart = Math.hypot(from.latitude - place.latitude, from.longitude - place.longitude);
    if (apart > LONG_ENOUGH_DEGREES) return { code, from, place };
  }
  throw new Error('no TPS of the scenario has a link that is long enough');
}
