import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { newPhoneKey } from '../support/device.ts';
import { axeFindings } from './support/axe.ts';
import { keepPicture, openBrowser, overflow, settled, visit } from './support/browser.ts';
import { callerOf } from './support/call.ts';
import { OUT_DIR } from './support/out.ts';

/** A village of Batam with more TPS than one printed page holds; no other test enrols phones there. */
let village: { code: string; tps: number };
let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  village = await largestVillage();
});
afterAll(() => browser.close());

async function largestVillage(): Promise<typeof village> {
  const { url, scenario, sessions } = inject('sigap');
  const { body } = await callerOf(url)(
    'GET',
    `/api/elections/${scenario}/headline?level=village&within=2171`,
    undefined,
    sessions.administrator,
  );
  const { regions } = body as { regions: { code: string; counts: { tps: number } }[] };
  const [largest] = regions.toSorted((a, b) => b.counts.tps - a.counts.tps);
  if (!largest) throw new Error('the scenario has no village in Batam');
  return { code: largest.code, tps: largest.counts.tps };
}

async function openVillage(
  width: number,
): Promise<{ page: Page; complaints: string[]; close: () => Promise<void> }> {
  const { page, context, complaints } = await visit(browser, {
    as: 'batamOfficer',
    viewport: { width, height: 900 },
  });
  await page.goto(`/konsol/perangkat?pemilihan=${inject('sigap').scenario}&wilayah=${village.code}`);
  await settled(page);
  return { page, complaints, close: () => context.close() };
}

test('a sheet has a code for every TPS, prints alone and in order, and a phone is enrolled and ended', async () => {
  expect(village.tps).toBeGreaterThan(15);
  const { page, complaints, close } = await openVillage(1440);
  await page.getByRole('button', { name: 'Buat lembar QR' }).click();
  await page.locator('.qr-card').first().waitFor();
  const codes = await page.locator('.qr-card .code').allTextContents();
  expect(codes).toHaveLength(village.tps);
  expect(codes).toEqual(codes.toSorted());
  expect(await page.locator('.qr-card-synthetic').count()).toBe(village.tps);
  expect(await axeFindings(page)).toEqual([]);
  await keepPicture(page, 'lembar-qr-1440');

  writeFileSync(join(OUT_DIR, 'lembar-qr.pdf'), await page.pdf({ preferCSSPageSize: true }));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.qr-sheet').isVisible()).toBe(true);
  expect(await page.locator('h1').isVisible()).toBe(false);
  expect(await page.locator('.device-table').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'screen' });
  expect(complaints).toEqual([]);
  await close();
});

test('an enrolled phone stands in the list and is ended after a question', async () => {
  const { url, scenario, sessions } = inject('sigap');
  const call = callerOf(url);
  const made = await call(
    'POST',
    `/api/elections/${scenario}/enrolments`,
    { village: village.code },
    sessions.batamOfficer,
  );
  const [first] = (made.body as { items: { token: string }[] }).items;
  const phone = newPhoneKey('p256');
  await call('POST', '/api/devices', phone.enrolment(first?.token ?? ''));

  const { page, complaints, close } = await openVillage(360);
  await page.getByText(`1 dari ${village.tps} TPS sudah punya telepon`).waitFor();
  const row = page.locator('.device-table tbody tr').first();
  expect(await row.textContent()).toMatch(/terdaftar sejak/);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'perangkat-terdaftar-360');
  await row.getByRole('button', { name: /Cabut telepon/ }).click();
  await page.getByRole('button', { name: 'Batal' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await row.textContent()).not.toMatch(/dicabut/);
  await row.getByRole('button', { name: /Cabut telepon/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Cabut telepon' }).click();
  await row.getByText(/dicabut/).waitFor();
  await page.getByText(`0 dari ${village.tps} TPS sudah punya telepon`).waitFor();

  // Another sheet ends the codes that wait: that is asked first.
  await page.getByRole('button', { name: 'Buat lembar QR' }).click();
  await page
    .getByRole('dialog')
    .getByText(/langsung tidak berlaku/)
    .waitFor();
  expect(await axeFindings(page)).toEqual([]);
  await page.getByRole('button', { name: 'Ganti' }).click();
  await page.locator('.qr-card').first().waitFor();
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  await keepPicture(page, 'lembar-qr-360');
  expect(complaints).toEqual([]);
  await close();
});

test.each([
  ['ed25519', { name: 'Ed25519' }, { name: 'Ed25519' }],
  ['p256', { name: 'ECDSA', namedCurve: 'P-256' }, { name: 'ECDSA', hash: 'SHA-256' }],
] as const)('a key (%s) that Chromium made and does not hand out enrols and signs', async (...wish) => {
  const { scenario, sessions, url } = inject('sigap');
  const sheet = await callerOf(url)(
    'POST',
    `/api/elections/${scenario}/enrolments`,
    { village: village.code },
    sessions.batamOfficer,
  );
  const [first] = (sheet.body as { items: { token: string; tps: { code: string } }[] }).items;
  const { page, context } = await visit(browser);
  await page.goto('/masuk');
  const answers = await page.evaluate(enrolInBrowser, [first?.token ?? '', ...wish] as const);
  expect(answers).toEqual({ isExtractable: false, enrolled: 200, tps: first?.tps.code, unsigned: 401 });
  await context.close();
});

/** What a phone's page does, in the page: a key that stays there, an enrolment and a signed request. */
async function enrolInBrowser([token, algorithm, key, scheme]: readonly [string, string, object, object]) {
  const hex = (bytes: ArrayBuffer) =>
    [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const pair = (await crypto.subtle.generateKey(key as EcKeyGenParams, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const sign = async (words: string) =>
    hex(await crypto.subtle.sign(scheme as EcdsaParams, pair.privateKey, new TextEncoder().encode(words)));
  const raw = await crypto.subtle.exportKey('raw', pair.publicKey);
  const publicKey = hex(raw);
  const signature = await sign(`sigap-enrolment-1\n${token}`);
  const enrolled = await fetch('/api/devices', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, algorithm, publicKey, signature }),
  });
  const id = hex(await crypto.subtle.digest('SHA-256', raw)).slice(0, 32);
  const path = '/api/devices/me?lang=en';
  const authorization = `Sigap-Device ${id} ${await sign(`sigap-request-1\nGET ${path}`)}`;
  const me = await fetch(path, { headers: { authorization } });
  const home = (await me.json()) as { tps?: { code: string } };
  const unsigned = await fetch('/api/devices/me', { headers: { authorization } });
  return {
    isExtractable: pair.privateKey.extractable,
    enrolled: enrolled.status,
    tps: home.tps?.code,
    unsigned: unsigned.status,
  };
}
