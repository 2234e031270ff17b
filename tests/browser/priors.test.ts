import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { quadkeyAt } from '../../src/connectivity/priors/quadkey.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf } from './support/call.ts';

const TPS = '2172011001001';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
  const { url, sessions, election } = inject('sigap');
  const call = callerOf(url);
  const page = await call('GET', `/api/elections/${election}/tps/${TPS}`, undefined, sessions.administrator);
  const { position } = (page.body as { tps: { position: { latitude: number; longitude: number } } }).tps;
  const tile = `quadkey,avg_d_kbps,avg_u_kbps,avg_lat_ms,tests,devices\n${quadkeyAt(position)},18250,4300,41,212,57\n`;
  const cells = [10, 1, 11].map(
    (net, at) =>
      `LTE,510,${net},1,${at},-1,${position.longitude},${position.latitude + 0.01},4000,3,1,1708699618,1708737672,0\n`,
  );
  const send = async (query: string, body: string) => {
    const answer = await fetch(`${url}/api/priors?name=berkas&${query}`, {
      method: 'POST',
      headers: { origin: url, cookie: sessions.administrator, 'content-type': 'application/octet-stream' },
      body,
    });
    expect(answer.status).toBe(201);
  };
  await send('source=ookla&quarter=2024-q3&type=mobile', tile);
  await send('source=opencellid', cells.join(''));
});
afterAll(() => browser.close());

test.each([360, 1440])(
  'priors stand apart from the evidence and say what they are, at %i pixels',
  async (width) => {
    const { page, context, complaints } = await visit(browser, {
      as: 'administrator',
      viewport: { width, height: 900 },
    });
    await page.goto(`/konsol/tps/${TPS}?pemilihan=${inject('sigap').election}`);
    await settled(page);
    const section = page.locator('section', {
      has: page.getByRole('heading', { name: 'Perkiraan, bukan bukti' }),
    });
    await section.getByText(/tidak menjadikannya terukur/).waitFor();
    expect(await section.locator('li').count()).toBe(2);
    await section.getByText(/unggah 4,3 Mbit\/s/).waitFor();
    await section.getByText('untuk desanya').first().waitFor();
    // The status above is that of silence.
    expect(await page.locator('.timeline').count()).toBe(0);
    await page.getByText('Belum ada satu catatan pun').waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await axeFindings(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await keepPicture(page, `perkiraan-${width}`);
    await context.close();
  },
);

test('the form for ODK and KoboToolbox lies beside the templates of tests', async () => {
  const { page, context } = await visit(browser, { as: 'administrator' });
  await page.goto(`/konsol/impor?pemilihan=${inject('sigap').election}`);
  await settled(page);
  const form = page.getByRole('link', { name: /XLSForm/ });
  expect(await form.count()).toBe(0);
  await page.getByText('Uji', { exact: true }).click();
  const [download] = await Promise.all([page.waitForEvent('download'), form.click()]);
  expect(download.suggestedFilename()).toBe('templat-tests-xlsform.xlsx');
  await keepPicture(page, 'impor-formulir');
  await context.close();
});
