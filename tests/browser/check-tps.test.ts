import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVERYTHING } from '../../src/platform/server/access/scope.ts';
import { sha256, verifyEd25519 } from '../../src/platform/server/public-log/node-crypto.ts';
import { checkProof, checkpointIn, checkpointText, noteText, policyIn } from '../../src/publiclog/index.ts';
import { commitmentText, type RevoteLeaf } from '../../src/recap/index.ts';
import { openElectionLog } from '../../src/recap/server/log/open-log.ts';
import type { Election } from '../../src/registry/index.ts';
import { findElection, listTps } from '../../src/registry/server/index.ts';
import { parseSlipText, resultFileText } from '../../src/sealed/index.ts';
import type { EnrolledPhone } from '../support/field.ts';
import { sealedResult } from '../support/result.ts';
import { axeFindings } from './support/axe.ts';
import { cutTables, keepPicture, openBrowser, overflow } from './support/browser.ts';
import { type EveningServer, startEvening } from './support/evening.ts';
import { hashOf, leafOf, say, witnessed } from './support/said-log.ts';

/** Most that proving one TPS may read, compressed as it travels: page, script, proofs, checkpoint, policy and tiles. */
const MOST_BYTES = 30_000;
/** Signs nothing that anybody checks here: the log says the signature's hash. */
const SOME_PHONE = { id: 'ab'.repeat(32), signed: () => 'cd'.repeat(64) } as unknown as EnrolledPhone;
const PHOTO = Buffer.from('the bytes of a photo');

let browser: Browser;
let evening: EveningServer;
let election: Election;
let endWitnesses: () => Promise<void>;
let codes: string[];
let path: string;

beforeAll(async () => {
  browser = await openBrowser();
  evening = await startEvening(new Date('2024-11-27T19:12:00+07:00'));
  const { platform } = evening;
  election = (await findElection(platform.database.db, 'kepri-2024')) as Election;
  const all = await listTps(platform.database.db, election.id, EVERYTHING, { after: '', limit: 3_000 });
  codes = all.map(({ code }) => code);
  path = `/periksa/${election.slug}/${codes[700]}`;
  endWitnesses = await witnessed(platform, election);
  // Figures and full forms of the governor's contest, then of the regents': six thousand leaves, four of them of the TPS.
  for (const contest of ['governor', 'regent'] as const)
    for (const stage of ['figures', 'record'] as const) {
      const photos = contest === 'governor' ? { photos: [hashOf(PHOTO)] } : {};
      await say(
        platform,
        election,
        codes
          .slice(0, 1_500)
          .map((tps, at) =>
            leafOf(tps, election, { contest, stage, ...(stage === 'record' && at === 700 ? photos : {}) }),
          ),
      );
    }
});
afterAll(async () => {
  await browser.close();
  await endWitnesses();
  await evening.end();
});

async function open(options: BrowserContextOptions = {}) {
  const context = await browser.newContext({
    ...{ baseURL: evening.url, locale: 'id-ID', timezoneId: 'Asia/Jakarta', reducedMotion: 'reduce' },
    viewport: { width: 1_280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  return { context, page, complaints };
}

const verdictOf = async (page: Page) => {
  const box = page.locator('[data-verdict]');
  await box.waitFor();
  return { verdict: await box.getAttribute('data-verdict'), words: (await box.textContent()) ?? '' };
};

/** Has the server answer otherwise. @param change of the bytes of what it serves under an address */
async function tamper(page: Page, address: RegExp, change: (bytes: Buffer) => Buffer): Promise<void> {
  await page.route(address, async (route) => {
    const answer = await route.fetch();
    const body = change(await answer.body());
    const { 'content-encoding': _, 'content-length': __, ...headers } = answer.headers();
    await route.fulfill({ status: answer.status(), headers, body });
  });
}

/** A checkpoint of the log's own key over another root, or over fewer entries. */
async function signedOver(size: number, root: Uint8Array<ArrayBuffer>): Promise<Buffer> {
  const { signer } = openElectionLog(evening.platform, election.slug);
  const text = checkpointText({ origin: signer.key.name, size, root });
  return Buffer.from(noteText({ text, signatures: [await signer.sign(text)] }));
}

const flipped = (bytes: Buffer, bit: number) => {
  const odd = Buffer.from(bytes);
  odd[Math.floor(bit / 8) % odd.length] =
    (odd[Math.floor(bit / 8) % odd.length] as number) ^ (1 << (bit % 8));
  return odd;
};
const newest = async () => {
  const written = await (await fetch(`${evening.url}/log/${election.slug}/checkpoint`)).text();
  const read = checkpointIn(`${written.slice(0, written.indexOf('\n\n'))}\n`);
  if (!read) throw new Error('no checkpoint');
  return read;
};

/** Counts what travels to a page from now on. */
function bytesRead(page: Page): () => Promise<number> {
  const travelled: Promise<number>[] = [];
  page.on('requestfinished', (request) =>
    travelled.push(
      request
        .sizes()
        .then(({ responseBodySize, responseHeadersSize }) => responseBodySize + responseHeadersSize),
    ),
  );
  return async () => (await Promise.all(travelled)).reduce((sum, bytes) => sum + bytes, 0);
}

test('while the log grows between proofs and checkpoint, a TPS is proven with under 30 KB read as well', async () => {
  const { page, context } = await open();
  const read = bytesRead(page);
  const growths: string[] = [];
  page.on('request', (request) => request.url().includes('/log/growth') && growths.push(request.url()));
  await page.route(/\/checkpoint$/, async (route) => {
    await say(evening.platform, election, [
      leafOf(codes[2_100] as string, election, { commitment: hashOf('meanwhile') }),
    ]);
    await route.fulfill({ response: await route.fetch() });
  });
  await page.goto(path);
  expect(await verdictOf(page)).toMatchObject({ verdict: 'witnessed' });
  await page.waitForLoadState('networkidle');
  expect(growths).toHaveLength(1);
  expect(await read()).toBeLessThan(MOST_BYTES);
  await context.close();
});

test('a TPS is proven in the browser with under 30 KB read, from a log of six thousand entries', async () => {
  const { page, context, complaints } = await open();
  const read = bytesRead(page);
  await page.goto(path);
  expect(await verdictOf(page)).toMatchObject({ verdict: 'witnessed' });
  await page.waitForLoadState('networkidle');
  expect(await read()).toBeLessThan(MOST_BYTES);
  expect(await page.locator('#periksa li').count()).toBe(4);
  expect(await page.locator('#periksa').textContent()).toContain('unri');
  expect(await page.locator('#menurut-server').count()).toBe(0);
  expect(complaints).toEqual([]);
  await context.close();
});

test('it looks right, small and large, light and dark, in both languages, and axe finds nothing', async () => {
  for (const [width, colorScheme, language] of [
    [360, 'light', 'en'],
    [360, 'dark', 'id'],
    [1_440, 'light', 'id'],
    [1_440, 'dark', 'en'],
  ] as const) {
    const { page, context, complaints } = await open({ colorScheme, viewport: { width, height: 900 } });
    await page.goto(`${path}?lang=${language}`);
    expect((await verdictOf(page)).verdict).toBe('witnessed');
    await keepPicture(page, `periksa-tps-${width}-${colorScheme}-${language}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    await page.goto(`/periksa?lang=${language}`);
    await keepPicture(page, `periksa-${width}-${colorScheme}-${language}`);
    expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
    expect.soft(await axeFindings(page)).toEqual([]);
    for (const [name, area] of [
      ['provinsi', ''],
      ['desa', `&wilayah=${(codes[700] as string).slice(0, 10)}`],
    ]) {
      await page.goto(`/rekapitulasi?lang=${language}${area}`);
      await keepPicture(page, `rekapitulasi-${name}-${width}-${colorScheme}-${language}`);
      expect.soft(await cutTables(page)).toEqual([]);
      expect.soft(await overflow(page)).toBeLessThanOrEqual(0);
      expect.soft(await axeFindings(page)).toEqual([]);
    }
    expect.soft(complaints).toEqual([]);
    await context.close();
  }
});

test('from the state of recapitulation to a TPS by links alone', async () => {
  const { page, context } = await open({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Rekapitulasi' }).click();
  await page.locator('tbody a').first().click();
  await page.waitForURL(/wilayah=\d{4}$/);
  await page.locator('tbody a').first().click();
  await page.waitForURL(/wilayah=\d{6}$/);
  await page.locator('tbody a').first().click();
  await page.waitForURL(/wilayah=\d{10}$/);
  await page.locator('tbody a').first().click();
  await page.waitForURL(/\/periksa\/kepri-2024\/\d{13}$/);
  await context.close();
});

test('from a code to the page by the keyboard alone; a code that is none of this election is told', async () => {
  const { page, context } = await open({ javaScriptEnabled: false });
  await page.goto('/');
  await page.getByRole('link', { name: 'Periksa TPS' }).click();
  await page.getByLabel('Kode TPS').fill('9999999999999');
  await page.keyboard.press('Enter');
  expect(await page.getByRole('alert').textContent()).toContain('9999999999999');
  await page.getByLabel('Kode TPS').fill(codes[700] as string);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**${path}`);
  await context.close();
});

test('without JavaScript the page says what the server says, that nothing is checked, and how to', async () => {
  const { page, context } = await open({ javaScriptEnabled: false });
  await page.goto(path);
  const words = (await page.locator('main').textContent()) ?? '';
  for (const said of ['tidak ada yang diperiksa', 'belum diperiksa', 'npx sigap log check', hashOf(PHOTO)])
    expect(words).toContain(said);
  expect(await page.locator('#menurut-server li').count()).toBe(4);
  expect(await page.locator('#bandingkan').isVisible()).toBe(false);
  expect(words).toContain('Mencocokkan foto, berkas hasil atau QR memerlukan JavaScript');
  await keepPicture(page, 'periksa-tps-tanpa-javascript');
  expect(await page.locator('[data-verdict]').count()).toBe(0);
  const link = await page
    .getByRole('link', { name: /^bukti/ })
    .first()
    .getAttribute('href');
  const proof = await fetch(evening.url + link);
  expect(proof.headers.get('content-disposition')).toContain(`${codes[700]}-700.tlog-proof`);
  expect((await proof.text()).startsWith('c2sp.org/tlog-proof@v1\n')).toBe(true);
  await context.close();
});

test('the proof that the page hands out holds for the program that checks without a network', async () => {
  const { page, context } = await open();
  await page.goto(path);
  await verdictOf(page);
  const link = page.getByRole('link', { name: 'Simpan bukti' }).first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toBe(`${codes[700]}-700.tlog-proof`);
  const { policyText } = openElectionLog(evening.platform, election.slug);
  const policy = policyIn(sha256, policyText);
  if (!policy.ok) throw new Error('no policy');
  const written = readFileSync(await download.path(), 'utf8');
  expect(await checkProof(sha256, written, policy.value, verifyEd25519)).toMatchObject({ ok: true });
  await context.close();
});

test('a photo, a result file and a QR that somebody holds are compared', async () => {
  const { page, context } = await open();
  await page.goto(path);
  await verdictOf(page);
  expect(await page.locator('#tanpa-pencocokan').count()).toBe(0);
  const said = page.locator('output');
  const choose = (name: string, buffer: Buffer) =>
    page.getByLabel('Foto atau berkas hasil').setInputFiles({ name, mimeType: 'image/jpeg', buffer });
  await choose('foto.jpg', PHOTO);
  await said.getByText('Cocok: foto ini persis').waitFor();
  await keepPicture(page, 'periksa-tps-cocok');
  await choose('foto.jpg', flipped(PHOTO, 3));
  await said.getByText('Tidak cocok').waitFor();
  const compareText = async (written: string) => {
    await page.getByLabel('Atau teks QR').fill(written);
    await page.getByRole('button', { name: 'Cocokkan teks' }).click();
  };
  // Whoever holds the QR or the file can compute what the log says of it; whoever changed the file cannot.
  const tps = codes[1_800] as string;
  const sealed = sealedResult({ ...SOME_PHONE, tps });
  const slip = parseSlipText(sealed.qr);
  const commitment = hashOf(commitmentText(sealed.identity, slip.ok ? slip.value.signature : ''));
  await say(evening.platform, election, [leafOf(tps, election, { commitment })]);
  await compareText(sealed.qr);
  await said.getByText('formulir TPS lain').waitFor();
  await page.goto(`/periksa/${election.slug}/${tps}`);
  await verdictOf(page);
  await compareText(sealed.qr);
  await said.getByText('Cocok: formulir ini persis').waitFor();
  const key = { algorithm: 'ed25519', raw: new Uint8Array(32) } as const;
  const file = resultFileText({ qr: sealed.qr, payload: sealed.payload, key });
  await choose('hasil.json', Buffer.from(file));
  await said.getByText('Cocok: formulir ini persis').waitFor();
  await choose('hasil.json', Buffer.from(file.replace('400000', '400001')));
  await said.getByText('berkas diubah').waitFor();
  await page.getByLabel('Atau teks QR').fill('bukan QR');
  await page.getByRole('button', { name: 'Cocokkan teks' }).click();
  await said.getByText('bukan QR atau berkas hasil').waitFor();
  await context.close();
});

test.each([
  ['a checkpoint', /\/log\/kepri-2024\/checkpoint$/],
  ['a proof', /\/api\/elections\/kepri-2024\/log\/tps\//],
] as const)('one bit turned over in %s: red words, never a green mark', async (what, address) => {
  for (const bit of [3, 170, 701, 1_500, 2_600]) {
    const { page, context } = await open();
    await tamper(page, address, (bytes) => {
      if (what !== 'a proof') return flipped(bytes, bit);
      const answer = JSON.parse(bytes.toString()) as { items: { proof: string }[] };
      const [first] = answer.items;
      if (first) first.proof = flipped(Buffer.from(first.proof), bit).toString();
      return Buffer.from(JSON.stringify(answer));
    });
    await page.goto(path);
    const { verdict, words } = await verdictOf(page);
    expect.soft({ bit, verdict }).toEqual({ bit, verdict: 'broken' });
    expect.soft(words).toContain('TIDAK terbukti');
    expect.soft(await page.locator('#periksa .good').count()).toBe(0);
    if (bit === 3)
      await keepPicture(page, `periksa-tps-rusak-${what === 'a proof' ? 'bukti' : 'checkpoint'}`);
    await context.close();
  }
});

test('what was remembered: the log is the same, then grew; a fork, a shrunk log and a damaged proof are red', async () => {
  const { page, context } = await open();
  await page.goto(path);
  await page.getByText('kali pertama').waitFor();
  await page.reload();
  await page.getByText('sama seperti saat perangkat ini terakhir').waitFor();

  const before = await newest();
  const more = codes.slice(1_500, 1_700).map((tps) => leafOf(tps, election));
  await say(evening.platform, election, more);
  // While what growth is proven by is damaged, nothing is remembered either.
  await tamper(page, /\/log\/growth/, (bytes) => {
    const { proof } = JSON.parse(bytes.toString()) as { proof: string[] };
    const odd = flipped(Buffer.from(proof[0] ?? '', 'base64'), 5).toString('base64');
    return Buffer.from(JSON.stringify({ proof: proof.with(0, odd) }));
  });
  await page.reload();
  expect(await verdictOf(page)).toMatchObject({ verdict: 'broken', words: expect.stringContaining('rusak') });
  await page.unrouteAll();
  await page.reload();
  await page.getByText(`${before.size} → ${before.size + 200}`).waitFor();

  const { size, root } = await newest();
  const fork = await signedOver(size, new Uint8Array(flipped(Buffer.from(root), 9)));
  await tamper(page, /\/checkpoint$/, () => fork);
  await page.reload();
  expect(await verdictOf(page)).toMatchObject({
    verdict: 'broken',
    words: expect.stringContaining('BERCABANG'),
  });
  await keepPicture(page, 'periksa-tps-cabang');
  await page.unrouteAll();

  const shrunk = await signedOver(before.size, before.root);
  await tamper(page, /\/checkpoint$/, () => shrunk);
  await tamper(page, /\/log\/tps\//, () => Buffer.from('{"items":[],"next":null}'));
  await page.reload();
  expect(await verdictOf(page)).toMatchObject({
    verdict: 'broken',
    words: expect.stringContaining('MENYUSUT'),
  });
  await page.unrouteAll();
  await page.reload();
  expect(await verdictOf(page)).toMatchObject({ verdict: 'witnessed' });
  await context.close();
});

test('what the server keeps back is found by reading the whole log', async () => {
  const { page, context } = await open();
  await tamper(page, /\/log\/tps\//, (bytes) => {
    const answer = JSON.parse(bytes.toString()) as { items: unknown[] };
    return Buffer.from(JSON.stringify({ ...answer, items: answer.items.slice(0, 3) }));
  });
  await page.goto(path);
  expect((await verdictOf(page)).verdict).toBe('witnessed');
  await page.getByRole('button', { name: 'Baca seluruh log' }).click();
  await page.locator('#seluruh-log').getByText('SERVER MENYEMBUNYIKAN').waitFor();
  // The box on top is not left green by what was found below it.
  expect(await verdictOf(page)).toMatchObject({
    verdict: 'broken',
    words: expect.stringContaining('SERVER MENYEMBUNYIKAN'),
  });
  expect(await page.locator('#periksa .good').count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Simpan bukti kejanggalan' }).count()).toBe(1);
  await keepPicture(page, 'periksa-tps-disembunyikan');
  await page.unrouteAll();
  await page.reload();
  await page.getByRole('button', { name: 'Baca seluruh log' }).click();
  await page.getByText('Seluruh log dibaca dan utuh').waitFor();
  expect((await verdictOf(page)).verdict).toBe('witnessed');
  await page.route(/\/tile\/entries\//, (route) => route.fulfill({ status: 404 }));
  await page.reload();
  await page.getByRole('button', { name: 'Baca seluruh log' }).click();
  await page.getByText('Belum terbaca seluruhnya').waitFor();
  expect((await verdictOf(page)).verdict).toBe('witnessed');
  await context.close();
});

test.each([
  ['checkpoint', /\/log\/kepri-2024\/checkpoint$/],
  ['policy', /\/log\/kepri-2024\/policy$/],
  ['bukti', /\/log\/growth/],
])('a %s that the server has not accuses nobody: it could not be checked yet', async (what, address) => {
  const { page, context } = await open();
  await page.goto(path);
  expect((await verdictOf(page)).verdict).toBe('witnessed');
  await say(evening.platform, election, [
    leafOf(codes[1_900] as string, election, { commitment: hashOf(what) }),
  ]);
  await page.route(address, (route) => route.fulfill({ status: 404 }));
  await page.reload();
  expect(await verdictOf(page)).toMatchObject({
    verdict: 'unreachable',
    words: expect.stringContaining('bukan tanda kecurangan'),
  });
  await keepPicture(page, `periksa-tps-tiada-${what}`);
  await context.close();
});

test('a re-vote that was ordered and taken back is proven like the form that it takes out of the sums, with its day and why, script or none', async () => {
  const tps = codes[2_200] as string;
  const order: RevoteLeaf = {
    ...{ form: 'sigap-log-1', kind: 'revote', election: election.slug, synthetic: election.synthetic, tps },
    ...{ contest: 'governor', what: 'ordered', heldOn: '2024-12-01', reason: 'voted-twice' },
    ...{ commitment: hashOf('perintah'), corrects: null, recordedAt: '2024-11-28T02:00:00Z' },
  };
  const back = { what: 'withdrawn', heldOn: null, reason: 'taken-back' } as const;
  await say(evening.platform, election, [
    leafOf(tps, election),
    order,
    { ...order, ...back, commitment: hashOf('tarik'), corrects: order.commitment },
  ]);
  for (const javaScriptEnabled of [true, false]) {
    const { page, context } = await open({ javaScriptEnabled, viewport: { width: 360, height: 800 } });
    await page.goto(`/periksa/${election.slug}/${tps}`);
    await page
      .getByText(
        'pemungutan suara ulang diperintahkan untuk 2024-12-01 (ada yang memilih lebih dari sekali)',
        {
          exact: false,
        },
      )
      .waitFor();
    await page
      .getByText('perintah pemungutan suara ulang ditarik kembali; formulir yang diterima dihitung lagi', {
        exact: false,
      })
      .waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    if (javaScriptEnabled) {
      expect((await verdictOf(page)).verdict).toBe('witnessed');
      expect(await page.locator('ol.entries li').count()).toBe(3);
      expect(await axeFindings(page)).toEqual([]);
      await keepPicture(page, 'periksa-tps-ulang-360');
    }
    await context.close();
  }
});

test('a TPS of which nothing was said, and a server that does not answer, are neither green nor red', async () => {
  const { page, context } = await open();
  await page.goto(`/periksa/${election.slug}/${codes[2_500]}`);
  expect((await verdictOf(page)).verdict).toBe('nothing');
  await page.route(/\/checkpoint$/, (route) => route.abort());
  await page.reload();
  expect((await verdictOf(page)).verdict).toBe('unreachable');
  const lost = await page.goto(`/periksa/${election.slug}/9999999999999`);
  expect(lost?.status()).toBe(404);
  await context.close();
});
