import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection } from '../../../tests/support/election.ts';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { DEFAULT_POLICY, type RequirementPolicy } from '../../connectivity/index.ts';
import { savePolicy, startAudit } from '../../connectivity/server/index.ts';
import { createHttp } from '../../main/http.ts';
import { loadRegionPack } from '../../main/load-pack.ts';
import { findElection } from '../../registry/server/index.ts';

const MOST_BYTES = 50_000;

let opened: TestPlatform;
let get: (path: string, headers?: Record<string, string>) => Promise<{ status: number; body: string }>;

beforeAll(async () => {
  opened = await openTestPlatform(new Date('2024-10-08T12:00:00Z'));
  const pack = await loadRegionPack(opened.platform);
  expect(pack.ok).toBe(true);
  const app = createHttp(opened.platform);
  get = async (path, headers = {}) => {
    const response = await app.request(path, { headers });
    return { status: response.status, body: await response.text() };
  };
});
afterAll(() => opened.close());

async function inForce(policy: RequirementPolicy): Promise<void> {
  const { db } = opened.platform.database;
  const election = await findElection(db, undefined);
  if (!election) throw new Error('no election');
  const change = { by: 'system:test', at: opened.platform.clock(), reason: 'uji' };
  await db.transaction().execute((trx) => savePolicy(trx, election.id, policy, change));
}

describe('the public pages', () => {
  test('show both headlines as ranges, by regency, with date and policy', async () => {
    const { status, body } = await get('/');
    expect(status).toBe(200);
    expect(body).toContain('0–3.327');
    expect(body).toContain('8 Oktober 2024');
    expect(body).toContain('H-50');
    expect(body).toContain('v1');
    for (const regency of ['Bintan', 'Natuna', 'Kepulauan Anambas', 'Kota Batam'])
      expect(body).toContain(regency);
  });

  test.each(['/', '/wilayah/2171', '/wilayah/210501', '/audit', '/metode', '/problems/SIGAP-1004'])(
    '%s is one answer of at most 50 KB compressed, without script or anything from elsewhere',
    async (path) => {
      const { status, body } = await get(path);
      expect(status).toBe(200);
      expect(gzipSync(body).length).toBeLessThanOrEqual(MOST_BYTES);
      expect(body).not.toMatch(/<script|<link(?! rel="icon" href="data:)|<img|src=|https?:\/\//);
    },
  );

  test('speak English where the address asks for it, else Indonesian, whatever the browser is set to', async () => {
    expect((await get('/?lang=en')).body).toContain('Can every polling station send its results?');
    expect((await get('/', { 'accept-language': 'en-GB' })).body).toContain('<html lang="id">');
  });

  test('ask for a second path, which need not have been tested, or for an upload point that was', async () => {
    expect((await get('/metode?lang=en')).body).toMatch(
      /A second path at the station that has not failed its test .* or an upload point that was tested/,
    );
    expect((await get('/metode')).body).toMatch(
      /Jalur kedua di TPS yang tidak gagal diuji .* atau titik unggah yang sudah diuji/,
    );
  });

  test('name the policy in the language of the page, or say in which language its name is', async () => {
    for (const path of ['/?lang=en', '/metode?lang=en']) {
      const { body } = await get(path);
      expect(body).toContain('Regional elections: 6 photos x 2.4 MB in 10 minutes');
      expect(body).not.toMatch(/6 foto|"sedang"|from sedang/);
    }
    await inForce({ ...DEFAULT_POLICY, label: { id: 'Lebih ketat' } });
    for (const path of ['/?lang=en', '/metode?lang=en']) {
      expect((await get(path)).body).toContain('v2: <span lang="id">Lebih ketat</span>');
    }
    expect((await get('/')).body).toContain('v2: Lebih ketat');
  });

  test('keep the election and the language that the address asks for in every link among them', async () => {
    for (const path of ['/', '/wilayah/2103', '/wilayah/210304', '/audit', '/metode']) {
      const { body } = await get(`${path}?pemilihan=kepri-2024&lang=en`);
      const links = [...body.matchAll(/<a href="(\/[^"]*)"/g)].map(([, link]) => link ?? '');
      const within = links.filter((link) => !link.startsWith('/masuk'));
      expect(within.length).toBeGreaterThanOrEqual(2);
      expect(within.filter((link) => !link.includes('pemilihan=kepri-2024'))).toEqual([]);
      expect(within.filter((link) => !link.includes('lang=en'))).toEqual([]);
    }
  });

  test('lead from a district back to its regency and the province', async () => {
    const { body } = await get('/wilayah/210304');
    expect(body).toContain('<a href="/">Seluruh provinsi</a>');
    expect(body).toContain('<a href="/wilayah/2103">Natuna</a>');
  });

  test.each([
    ...['/wilayah/9999', '/wilayah/abc', '/problems/abc', '/problems/SIGAP-9999', '/tidak/ada'],
    ...['/?pemilihan=tidak-ada', '/metode?pemilihan=tidak-ada', `/?pemilihan=${'x'.repeat(100)}`],
    ...['/wilayah/abc?pemilihan=tidak-ada&lang=en', '/?pemilihan=%27%3B--'],
  ])('answer %s with a page in both languages whose links lead to pages', async (path) => {
    const { status, body } = await get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' });
    expect(status).toBe(404);
    for (const words of ['SIGAP-1004', 'Tidak ditemukan', 'Not found', 'Periksa kode', 'Check the code']) {
      expect(body).toContain(words);
    }
    const links = [...body.matchAll(/<a [^>]*href="(\/[^"]*)"/g)].map(([, link]) => link ?? '');
    expect(links).toContain('/');
    const itself = path.split('?')[0];
    for (const link of links.filter((to) => to !== '/masuk' && to.split('?')[0] !== itself)) {
      expect({ link, status: (await get(link)).status }).toEqual({ link, status: 200 });
    }
  });

  test.each(['/%00', '/?pemilihan=%00', '/wilayah/21%00', '/metode?lang=en&x=%00'])(
    'answer %s, which is no text, with a page in both languages',
    async (path) => {
      const { status, body } = await get(path, { accept: 'text/html' });
      expect(status).toBe(400);
      for (const words of ['SIGAP-1001', 'Permintaan tidak dapat dibaca', 'The request cannot be read']) {
        expect(body).toContain(words);
      }
      expect(JSON.parse((await get(path, { accept: 'application/json' })).body)).toMatchObject({
        code: 'SIGAP-1001',
      });
    },
  );

  test.each(['/%', '/%ff', '/wilayah/%', '/metode%ff'])('answer %s with a page', async (path) => {
    const { status, body } = await get(path, { accept: 'text/html' });
    expect(status).toBe(404);
    expect(body).toContain('SIGAP-1004');
  });

  test('answer programs with a problem, and the API whoever asks', async () => {
    expect(JSON.parse((await get('/tidak/ada')).body)).toMatchObject({ code: 'SIGAP-1004' });
    const asked = await get('/api/tidak/ada', { accept: 'text/html' });
    expect(JSON.parse(asked.body)).toMatchObject({ code: 'SIGAP-1004' });
  });

  test('speak Indonesian where an address asks for a language that there is not', async () => {
    const { status, body } = await get('/?lang=fr', { accept: 'text/html' });
    expect(status).toBe(200);
    expect(body).toContain('<html lang="id">');
  });

  test('of a past day say so, keep it in their links and lead back to today', async () => {
    const { status, body } = await get('/wilayah/2103?lang=en&per=2024-09-30');
    expect(status).toBe(200);
    expect(body).toContain('As of 30 September 2024, by what is known now.');
    expect(body).toContain('H-58');
    expect(body).toContain('<a href="/wilayah/2103?lang=en">Back to today</a>');
    expect(body).toContain('<a class="language" href="/wilayah/2103?per=2024-09-30" lang="id"');
    expect(body).toMatch(/<a href="\/wilayah\/2103\d\d\?lang=en&amp;per=2024-09-30">/);
    expect(body).toContain('<a href="/?lang=en&amp;per=2024-09-30">The whole province</a>');
  });

  test('ask for a past day by a form without a script; a day that has not ended is the present', async () => {
    const { body } = await get('/');
    expect(body).toContain('<form class="day" action="/">');
    expect(body).toContain(
      '<input type="date" id="per" name="per" value="2024-10-08" max="2024-10-08" required>',
    );
    for (const day of ['', '2024-10-08', '2030-01-01']) {
      expect((await get(`/?per=${day}`)).body).toBe(body);
    }
    const english = (await get('/?lang=en&pemilihan=kepri-2024')).body;
    expect(english).toContain('<input type="hidden" name="pemilihan" value="kepri-2024">');
    expect(english).toContain('<input type="hidden" name="lang" value="en">');
  });

  test.each([
    ['kemarin', 'a day that there is'],
    ['2024-02-30', 'a day that there is'],
    ['1999-12-31', 'a day that there is'],
    ['2023-10-01', 'at most 366 days before voting day'],
  ])('say what is wrong with the day %s', async (day, said) => {
    const { status, body } = await get(`/?per=${day}`);
    expect(status).toBe(400);
    expect(body).toContain('SIGAP-1001');
    expect(body).toContain(said);
  });

  test('say that an election without TPS has no numbers yet', async () => {
    await addElection(opened.platform, { slug: 'kosong' });
    for (const [language, words] of [
      ['id', 'daftar TPS pemilihan ini belum ada'],
      ['en', 'this election has no list of polling stations'],
    ]) {
      const { status, body } = await get(`/?pemilihan=kosong&lang=${language}`);
      expect(status).toBe(200);
      expect(body).toContain(words);
      expect(body).not.toMatch(/Dari 0 TPS|Of 0 polling|–%|class="figure"/);
    }
  });

  test('show an audit with its seed, its hash, estimate and interval, and no TPS', async () => {
    expect((await get('/audit')).body).toContain('Belum ada audit klaim');
    const election = await findElection(opened.platform.database.db, undefined);
    if (!election) throw new Error('no election');
    const wish = { share: 0.94, margin: 0.02, confidence: 0.95, regionCode: null, claimId: null } as const;
    const seed = { seed: 'dadu-1', seedNote: 'dadu <di depan> saksi', visits: null };
    const started = await startAudit(opened.platform, election, 'system:test', { ...wish, ...seed });
    expect(started.ok).toBe(true);
    const { body } = await get('/audit');
    for (const words of [
      'Apakah 94 persen itu benar?',
      'dadu-1',
      'dadu &lt;di depan&gt; saksi',
      '0–100%',
      '466',
    ])
      expect(body).toContain(words);
    expect(body).toMatch(/SHA-256 <code class="hash">[0-9a-f]{64}</);
    expect(body.replaceAll(/[0-9a-f]{64}/g, '')).not.toMatch(/\d{13}/);
    expect((await get('/audit?lang=en')).body).toContain('Is the 94 percent true?');
    expect(gzipSync(body).length).toBeLessThanOrEqual(MOST_BYTES);
  });

  test('mark a synthetic election, and nothing else', async () => {
    expect((await get('/')).body).not.toContain('SKENARIO SINTETIS');
    await sql`INSERT INTO election (slug, name_id, name_en, voting_date, time_zone, synthetic)
      VALUES ('latihan', 'Latihan', 'Practice', '2024-11-27', 'Asia/Jakarta', true)`.execute(
      opened.platform.database.db,
    );
    for (const path of ['/?pemilihan=latihan', '/metode?pemilihan=latihan']) {
      expect((await get(path)).body).toContain('SKENARIO SINTETIS');
    }
  });

  test('write names as text, whatever they hold', async () => {
    await sql`UPDATE region SET name = '<img src=x onerror=alert(1)>' WHERE code = '2103'`.execute(
      opened.platform.database.db,
    );
    const { body } = await get('/');
    expect(body).not.toContain('<img');
    expect(body).toContain('&lt;img');
  });
});
