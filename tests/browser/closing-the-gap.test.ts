import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { cookiesOf, cutTables, keepPicture, openBrowser, overflow, settled } from './support/browser.ts';
import { letOrdersAge } from './support/let-pass.ts';
import { type OwnServer, startOwnServer } from './support/own-server.ts';
import { importRidge, type Spot } from './support/ridge.ts';
import { solvePlan } from './support/solve.ts';

// A server of its own: an adopted plan, terrain and orders that grow old show on the pages of everybody.
let server: OwnServer;
let browser: Browser;
let scenario: string;
let plan: string;

const PHONE_AT_NIGHT: BrowserContextOptions = {
  colorScheme: 'dark',
  viewport: { width: 360, height: 780 },
};

beforeAll(async () => {
  server = await startOwnServer();
  ({ slug: scenario } = (await server.ask('POST', '/api/demo')) as { slug: string });
  plan = await solvePlan(server.ask, scenario);
  await server.ask('POST', `${api()}/plans/${plan}/adoption`, {
    ...{ reason: 'Rapat 8 Oktober', after: null, knowing: null },
  });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.end();
});

test('when the catalogue changes, a plan is made again, read, compared with the one before and adopted on a phone at night', {
  timeout: 180_000,
}, async () => {
  const { page, context, complaints } = await visit(PHONE_AT_NIGHT);
  await open(page, '/konsol/rencana');
  await page.getByText('✓ berlaku').first().waitFor();
  await takeTerminals();
  await open(page, '/konsol/rencana');
  await page.getByText('Data berubah sejak rencana ini: susun ulang.').waitFor();
  await page.getByRole('button', { name: 'Susun ulang dari keadaan hari ini' }).click();
  // Until then the link leads to the plan before.
  await page.getByText('Sedang dihitung').waitFor();
  await page.getByRole('link', { name: 'lihat rencananya' }).waitFor({ timeout: 120_000 });
  await page.getByRole('link', { name: 'lihat rencananya' }).click();
  await page.getByRole('heading', { name: 'Yang berubah, dan mengapa' }).waitFor();
  const changes = page.locator('.replan > li');
  const changed = await changes.count();
  expect(changed).toBeGreaterThan(0);
  // Few, for the few terminals that were taken away, each with both sides and why.
  expect(changed).toBeLessThan(20);
  for (const line of await changes.allTextContents()) expect(line).toMatch(/: .+ → .+\. .+\./);
  const again = new URL(page.url()).searchParams.get('rencana');
  expect(again).not.toBe(plan);
  await looked(page, 'susun-ulang-360-gelap');

  await page.getByRole('button', { name: 'Tetapkan rencana ini' }).click();
  await page.locator('form:focus').waitFor();
  const adopt = page.getByRole('button', { name: 'Tetapkan', exact: true });
  await adopt.waitFor();
  expect(await adopt.isDisabled()).toBe(true);
  await page.getByLabel('Alasan').fill('Empat terminal ditarik');
  await looked(page, 'tetapkan-360-gelap');
  await adopt.click();
  await page.getByRole('link', { name: 'Terbitkan perintahnya' }).waitFor();
  await page.locator('[role=status]:focus', { hasText: 'rencana ini berlaku sekarang' }).waitFor();
  expect(await server.ask('GET', `${api()}/plans`)).toMatchObject({ adoption: { plan: again } });

  await page.getByRole('link', { name: 'bandingkan' }).first().click();
  await page.getByRole('heading', { name: 'TPS yang berbeda' }).waitFor();
  expect(await page.locator('.page-answer').textContent()).toMatch(
    new RegExp(`^${changed} TPS berganti pilihan: perkiraan gagal mengirim .+ TPS.*, .+\\.$`),
  );
  expect(await page.locator('.page-note').textContent()).toMatch(
    /dihitung \d+ \S+ \d{4}.* WIB, masukan per .+ WIB → .+, dihitung .+ WIB, masukan per .+ WIB/,
  );
  await looked(page, 'banding-360-gelap');
  expect(await page.getByText(': 0 TPS berbeda').count()).toBe(0);
  // Nothing reads "this → the same": options of the same kinds are another product or place.
  for (const line of await page.locator('section[aria-label="TPS yang berbeda"] li').allInnerTexts()) {
    const [was, is] = (line.split('\n')[1] ?? '').split(' → ');
    expect(was).not.toBe(is);
  }
  await page.getByRole('link', { name: 'Buka rencana kedua, untuk ditetapkan' }).waitFor();
  expect(complaints).toEqual([]);
  await context.close();
});

test('the burn-down stands beside the adopted plan and names who is late with what', async () => {
  const { page, context, complaints } = await visit();
  await open(page, '/konsol/penutupan');
  await page.getByText('Tidak ada yang terlambat').waitFor();
  expect(await page.getByText('Belum ada rencana yang ditetapkan').count()).toBe(0);
  await page.locator('.burn svg[role=img]').nth(1).waitFor();
  for (const line of await page.locator('.burn svg .burn-plan').all()) {
    // From today to the voting day, and downwards.
    const points = ((await line.getAttribute('points')) ?? '').split(' ').map((point) => point.split(','));
    expect(points.length).toBeGreaterThan(40);
    expect(Number(points.at(-1)?.[1])).toBeGreaterThan(Number(points[0]?.[1]));
  }

  await server.ask('POST', `${api()}/orders`, { fromPlan: true });
  const drafts = (await server.ask('GET', `${api()}/orders-to-issue`)) as {
    orders: number;
    seen: string;
  };
  const { orders: expected, seen } = drafts;
  await server.ask('POST', `${api()}/orders-to-issue`, { expected, seen });
  // With all issued, the plan's page no longer says to issue them.
  await open(page, '/konsol/rencana');
  await page.getByText(/^✓ Perintah untuk semua \d+ pilihan rencana ini sudah diputuskan/).waitFor();
  expect(await page.getByRole('link', { name: 'Terbitkan perintahnya' }).count()).toBe(0);
  expect(
    await page
      .locator('.one-more')
      .filter({ hasNot: page.locator('li') })
      .count(),
  ).toBe(0);
  await looked(page, 'rencana-terbit-1440');
  await letOrdersAge(server.dataDir, 4);
  await open(page, '/konsol/penutupan');
  const rows = page.locator('.late-list tbody tr');
  await rows.first().waitFor();
  const told = (await server.ask('GET', `${api()}/burn-down`)) as {
    lateTotal: number;
    owners: readonly { owner: string; count: number }[];
  };
  expect(told.lateTotal).toBeGreaterThan(0);
  // Whoever must act is seen first; the rest of the rows on demand.
  expect(told.lateTotal).toBeGreaterThan(10);
  expect(await rows.count()).toBe(10);
  expect(await page.locator('.late-owners > li').count()).toBe(told.owners.length);
  for (const column of [1, 2, 3, 4]) {
    expect((await rows.first().locator('td, th').nth(column).textContent())?.trim()).not.toBe('');
  }
  await looked(page, 'penutupan-terlambat-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await looked(page, 'penutupan-terlambat-360');
  await page.getByRole('button', { name: /^Tampilkan \d+ lagi$/ }).click();
  expect(await rows.count()).toBe(Math.min(200, told.lateTotal));
  await rows.first().getByRole('link', { name: /^PK-/ }).click();
  await page.waitForURL(/\/konsol\/perintah\/PK-/);
  await settled(page);
  expect(complaints).toEqual([]);
  await context.close();
});

test('what was cancelled is not drafted again until its TPS is named', async () => {
  const [order] = await ordersOf('state=issued&limit=1');
  if (!order) throw new Error('an order was issued before');
  await server.ask('POST', `${api()}/orders/${order.number}/events`, {
    ...{ seenRevision: order.revision, event: { kind: 'cancel', reason: 'Salah tempat' } },
  });
  const { page, context, complaints } = await visit({ viewport: { width: 360, height: 780 } });
  await open(page, '/konsol/perintah');
  await page.getByRole('button', { name: 'Buat konsep dari rencana' }).click();
  await page
    .getByText('1 tidak dibuat karena perintah yang sama pernah dibatalkan atau sanggahannya disetujui:')
    .waitFor();
  await looked(page, 'perintah-ditarik-360');
  await page.getByRole('button', { name: `Tetap buat untuk ${order.tps.code}` }).click();
  await page.getByText(/^1 konsep baru/).waitFor();
  expect(await page.getByText('tidak dibuat karena').count()).toBe(0);
  expect((await ordersOf(`state=draft&tps=${order.tps.code}`)).map(({ option }) => option.itemId)).toEqual([
    order.option.itemId,
  ]);
  // What is left of the plan is a draft again, and its page says so.
  await open(page, '/konsol/rencana');
  await page.getByText(/, 0 belum menjadi perintah dan 1 masih konsep\.$/).waitFor();
  await looked(page, 'rencana-konsep-360');
  expect(complaints).toEqual([]);
  await context.close();
});

test('closed by a test that passed, and still in the gap: said on the order and in the burn-down', async () => {
  // No scenario: what is measured there is invented, and its clock stands still.
  const election = 'uji-celah';
  const at = `/api/elections/${election}`;
  const [tps, partner] = ['2101092005001', 'Operator Celah'];
  const date = new Date(Date.now() + 40 * 86_400_000).toISOString().slice(0, 10);
  await server.ask('POST', '/api/elections', { slug: election, date, name: { id: 'Uji celah', en: 'Gap' } });
  await server.ask('POST', '/api/partners', { id: partner, name: partner, kind: 'operator' });
  await importFile(election, 'registry', `kode_tps\n${tps}\n`);
  const evening = (daysAgo: number) =>
    `${new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10)}T10:00:00Z`;
  const measured = (daysAgo: number, mbit: number) =>
    `${tps},${evening(daysAgo)},${mbit},penerima,10,5,kantor\n`;
  const header = 'kode_tps,waktu,unggah_mbit,dihitung_oleh,jarak_m,ketelitian_m,pengukur\n';
  await importFile(election, 'tests', header + [9, 8, 7, 6].map((days) => measured(days, 0.09)).join(''));
  const { numbers } = (await server.ask('POST', `${at}/orders`, {
    orders: [{ tpsCode: tps, partner, optionKind: 'antenna', itemId: 'antena-luar' }],
  })) as { numbers: readonly [string] };
  const [number] = numbers;
  const issue = { seenRevision: 1, event: { kind: 'issue' } };
  await server.ask('POST', `${at}/orders/${number}/events`, issue);
  const made = (await server.ask('POST', `${at}/partner-links`, { partner })) as { url: string };
  const claimed = await fetch(`${server.url}${at}/orders/${number}/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `sigap-link ${new URL(made.url).hash.slice(1)}`,
    },
    body: JSON.stringify({ seenRevision: 2, event: { kind: 'claim-done' } }),
  });
  expect(claimed.status).toBe(200);
  await letOrdersAge(server.dataDir, 4);
  await importFile(election, 'tests', header + measured(1, 5));
  const { page, context, complaints } = await visit();
  await page.goto(`/konsol/perintah/${number}?pemilihan=${election}`);
  await settled(page);
  await page.getByText('Ditutup oleh uji yang lulus, tetapi TPS masih dalam kesenjangan').first().waitFor();
  await looked(page, 'perintah-tutup-celah-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await looked(page, 'perintah-tutup-celah-360');
  await page.goto(`/konsol/penutupan?pemilihan=${election}`);
  await settled(page);
  const left = page.getByRole('region', { name: 'Ditutup, tetapi masih dalam kesenjangan' });
  await left.getByRole('link', { name: number }).waitFor();
  await looked(page, 'penutupan-celah-360');
  expect(complaints).toEqual([]);
  await context.close();
});

test('why this and not that, with the way of a link over terrain that was imported', {
  timeout: 180_000,
}, async () => {
  const { page, context, complaints } = await visit();
  const { code, position, place } = await placeByRadio();
  await open(page, `/konsol/rencana/tps/${code}`);
  const button = page.getByRole('button', { name: `Profil radio ke ${place.name}` }).first();
  await button.waitFor({ timeout: 90_000 });
  await button.click();
  const figure = page.locator('.radio-profile-figure').first();
  await figure.waitFor();
  // What is not known is not drawn as if it were flat.
  expect(await figure.textContent()).toContain('pandangan tidak diketahui');

  importRidge(server.dataDir, position, place);
  await open(page, `/konsol/rencana/tps/${code}`);
  await button.waitFor({ timeout: 90_000 });
  expect(await page.locator('.plan-alternatives > li.is-chosen').count()).toBe(1);
  await button.focus();
  await page.keyboard.press('Enter');
  await figure.waitFor();
  expect(await figure.locator('.radio-profile-claim').textContent()).toContain('terpotong');
  expect(await figure.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1_200);
  await looked(page, 'mengapa-profil-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await keepPicture(page, 'mengapa-profil-360');
  // The picture scrolls in its own box, which is reached by keyboard.
  expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
  expect.soft(await axeFindings(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('the public reads what was adopted, and nothing of a single TPS', async () => {
  const { page, context } = await visit({ javaScriptEnabled: false }, '');
  await page.goto(`/cara-memilih?pemilihan=${scenario}`);
  const said = await page.locator('main').textContent();
  expect(said).toMatch(
    /Ditetapkan .+: untuk \d+ TPS, tanpa tindakan diperkirakan tidak dapat mengirim [\d,]+, dengan rencana ini [\d,]+/,
  );
  expect(said).not.toMatch(/\d{13}/);
  await context.close();
});

type Place = (Spot & { readonly name: string }) | null;
type Option = { readonly kind: string; readonly place: Place };

/** Beyond 90 m cells a profile has few points: a path long enough to hold a ridge. */
const LONG_ENOUGH_DEGREES = 0.01;

/** A TPS that the plan might have served by a mobile mast at some other village: that stands or falls with the path. */
async function placeByRadio() {
  const { items } = (await server.ask('GET', `${api()}/plans/${plan}/items?limit=200`)) as {
    items: readonly { tps: string }[];
  };
  for (const { tps: code } of items) {
    const { options } = (await server.ask('GET', `${api()}/tps/${code}/options`)) as { options: Option[] };
    const mast = options.find(({ kind, place }) => kind === 'portable-bts' && place !== null)?.place;
    if (!mast) continue;
    const way = `from=${code}&to=${mast.latitude},${mast.longitude}`;
    const profile = await server.ask('GET', `${api()}/profile?${way}`).catch(() => null);
    if (profile === null) continue;
    const { position } = (profile as { from: { position: Spot } }).from;
    const apart = Math.hypot(position.latitude - mast.latitude, position.longitude - mast.longitude);
    if (apart < LONG_ENOUGH_DEGREES) continue;
    const { alternatives } = (await server.ask('GET', `${api()}/plans/${plan}/items/${code}`)) as {
      alternatives: readonly { primary: Option | null }[];
    };
    if (
      alternatives.some(
        ({ primary }) => primary?.kind === 'portable-bts' && primary.place?.name === mast.name,
      )
    )
      return { code, position, place: mast };
  }
  throw new Error('no TPS of the plan could be served by a mast that is far enough for a ridge');
}

type ListedOrder = {
  readonly number: string;
  readonly revision: number;
  readonly role: 'primary' | 'fallback';
  readonly tps: { readonly code: string };
  readonly partner: { readonly id: string; readonly name: string };
  readonly option: { readonly kind: string; readonly itemId: string };
};

async function ordersOf(query: string): Promise<readonly ListedOrder[]> {
  return ((await server.ask('GET', `${api()}/orders?${query}`)) as { items: readonly ListedOrder[] }).items;
}

async function importFile(election: string, kind: string, body: string): Promise<void> {
  const checked = await fetch(`${server.url}/api/elections/${election}/imports?kind=${kind}&name=uji.csv`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/octet-stream', origin: server.url, cookie: server.administrator },
    },
    body,
  });
  expect(checked.status).toBe(201);
  const { id } = (await checked.json()) as { id: string };
  await server.ask('POST', `/api/imports/${id}/apply`, {});
}

/** Puts a catalogue in force in which the store at Ranai has no terminals. */
async function takeTerminals(): Promise<void> {
  const { catalogue, version } = (await server.ask('GET', `${api()}/catalogue`)) as {
    version: number;
    catalogue: { stocks: { id: string; units: { value: number } }[] };
  };
  const stocks = catalogue.stocks.map((stock) =>
    stock.id === 'starlink-natuna' ? { ...stock, units: { ...stock.units, value: 0 } } : stock,
  );
  const reason = 'Terminal di Ranai dipakai untuk bencana';
  await server.ask('POST', `${api()}/catalogue`, {
    ...{ catalogue: { ...catalogue, stocks }, basedOn: version, reason },
  });
}

function api(): string {
  return `/api/elections/${scenario}`;
}

async function visit(options: BrowserContextOptions = {}, cookie = server.administrator) {
  const context = await browser.newContext({
    ...{ baseURL: server.url, locale: 'id-ID', timezoneId: 'Asia/Jakarta', reducedMotion: 'reduce' },
    ...{ serviceWorkers: 'block', viewport: { width: 1440, height: 900 } },
    ...options,
  });
  if (cookie) await context.addCookies(cookiesOf(cookie, server.url));
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  return { page, context, complaints };
}

async function open(page: Page, path: string): Promise<void> {
  await page.goto(`${path}?pemilihan=${scenario}`);
  await settled(page);
}

async function looked(page: Page, name: string): Promise<void> {
  await keepPicture(page, name);
  expect.soft(await overflow(page), name).toBeLessThanOrEqual(0);
  expect.soft(await cutTables(page), name).toEqual([]);
  expect.soft(await axeFindings(page), name).toEqual([]);
}
