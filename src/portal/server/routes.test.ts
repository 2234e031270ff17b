import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../tests/support/test-platform.ts';
import { createHttp } from '../../main/http.ts';
import { loadRegionPack } from '../../main/load-pack.ts';

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

  test.each(['/', '/wilayah/2171', '/wilayah/210501', '/metode', '/problems/SIGAP-1004'])(
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

  test('keep the election and the language that the address asks for in every link among them', async () => {
    for (const path of ['/', '/wilayah/2103', '/wilayah/210304', '/metode']) {
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

  test('answer what does not exist with a page that says what to do', async () => {
    for (const path of ['/wilayah/9999', '/?pemilihan=tidak-ada']) {
      const { status, body } = await get(path);
      expect(status).toBe(404);
      expect(body).toContain('SIGAP-1004');
    }
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
