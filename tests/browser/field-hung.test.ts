import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { HangingLine } from '../support/hanging-line.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser } from './support/browser.ts';
import { enrolWith, itemsOf, openPhone, sheetOf } from './support/field.ts';

const REQUESTS = {
  'of the test itself, though the server answers otherwise': 'GET /ndt/v7/upload',
  'of everything': 'GET /lapangan/sambung.txt',
} as const;

let line: HangingLine;
let browser: Browser;
let tokens: string[];
beforeAll(async () => {
  const { host, hostname, port } = new URL(inject('sigap').url);
  line = await HangingLine.open({ host: hostname, port: Number(port) });
  // The phone knows the server by its own address and reaches it over the line.
  browser = await openBrowser([`--host-resolver-rules=MAP ${host} 127.0.0.1:${line.port}`]);
  tokens = await sheetOf('2171091001');
});
afterAll(async () => {
  await browser.close();
  await line.close();
});

// A handshake hangs when twenty seconds are over, by the clock of the app: that is what these wait for.
test.each(Object.entries(REQUESTS))(
  'a handshake that hangs, %s, is recorded as hung, and never as success',
  async (_which, request) => {
    const { page, context } = await openPhone(browser);
    await enrolWith(page, tokens.shift() ?? '');
    line.hangs = (asked) => asked.startsWith(request);
    await page.goto('/lapangan/uji');
    await page.getByRole('button', { name: 'Mulai uji' }).click();
    await page.getByText('Sambungan menggantung: dihitung tidak ada koneksi').waitFor({ timeout: 60_000 });
    await page.getByText(/Diterima server \d/).waitFor();
    const hung = line.hung.splice(0);
    expect(hung.length).toBeGreaterThan(0);
    expect(hung.filter((asked) => !asked.startsWith(request))).toEqual([]);
    expect(await itemsOf(page)).toMatchObject([
      {
        state: 'received',
        body: {
          content: { kind: 'speed', outcome: 'hung', upload: null, download: null, downlinkBps: null },
        },
      },
    ]);
    await keepPicture(page, 'lapangan-uji-menggantung-360');
    expect(await axeFindings(page)).toEqual([]);
    await context.close();
  },
);
