import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { loadPack } from './load-pack.ts';
import { packRoutes } from './routes.ts';

let opened: TestPlatform;

beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());

function ask(headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(packRoutes(opened.platform).request('/land.json', { headers }));
}

describe('GET /land.json', () => {
  test('is not found before a pack is loaded', async () => {
    expect((await ask()).status).toBe(404);
    unwrap(await loadPack(opened.platform, join(opened.platform.projectDir, 'packs/kepri-2024')));
    expect((await ask()).status).toBe(200);
  });

  test('is the same land in every encoding, and is not sent twice', async () => {
    const plain = await (await ask()).text();
    const zipped = await ask({ 'accept-encoding': 'gzip' });
    const brotli = await ask({ 'accept-encoding': 'gzip, deflate, br' });
    expect(zipped.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(Buffer.from(await zipped.arrayBuffer())).toString()).toBe(plain);
    expect(brotli.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(Buffer.from(await brotli.arrayBuffer())).toString()).toBe(plain);
    expect(JSON.parse(plain).objects.villages.geometries).toHaveLength(419);
    const etag = brotli.headers.get('etag') ?? '';
    const again = await ask({ 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect(again.headers.get('cache-control')).toContain('public');
  });
});
