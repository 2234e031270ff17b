import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKepri } from '../support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const LARGE_BYTES = 200_000_000;
const SMALL_BYTES = 50_000_000;
/** Four times the file may cost some garbage that is not yet collected, but nothing near the 150 MB it has more. */
const MOST_MORE = 75_000_000;

let opened: TestPlatform;
let dir: string;
beforeAll(async () => {
  opened = await openTestPlatform();
  await loadKepri(opened.platform);
  dir = mkdtempSync(join(tmpdir(), 'sigap-large-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

test('a file of 200 MB is checked as a stream: it needs hardly more memory than one of 50 MB', async () => {
  const { database } = opened.platform;
  const { rows: regions } = await database.pool.query<{ code: string }>(
    "SELECT code FROM region WHERE level = 'village' ORDER BY code",
  );
  const villages = regions.map(({ code }) => code);
  const small = await peakMemory('kecil', SMALL_BYTES, villages);
  const large = await peakMemory('besar', LARGE_BYTES, villages);
  expect(large - small).toBeLessThan(MOST_MORE);
}, 180_000);

/** Bytes of memory that a process of its own needed at most to check a list of about this size. */
async function peakMemory(slug: string, bytes: number, villages: readonly string[]): Promise<number> {
  const file = join(dir, `${slug}.csv`);
  const rows = await writeLargeList(file, bytes, villages);
  expect(statSync(file).size).toBeGreaterThanOrEqual(bytes);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['tests/support/large-import-child.ts', file, slug],
    {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: opened.platform.config.databaseUrl ?? '',
        SIGAP_DATA_DIR: dir,
      },
    },
  );
  const { peakBytes, ...found } = JSON.parse(stdout);
  expect(found).toMatchObject({ rows, fates: { add: rows, error: 0 } });
  return peakBytes;
}

/** Rows with long remarks, village after village, until the file is large enough. */
async function writeLargeList(file: string, bytes: number, villages: readonly string[]): Promise<number> {
  const each = 900;
  const remark = 'keterangan panjang yang tidak diperlukan '.repeat(13);
  let rows = 0;
  function* pieces(): Generator<string> {
    let written = 0;
    yield 'kode_tps,nama_tps,catatan\n';
    for (const village of villages) {
      if (written >= bytes) return;
      let piece = '';
      for (let number = 1; number <= each; number += 1) {
        const tail = String(number).padStart(3, '0');
        piece += `${village}${tail},TPS ${tail},${remark}\n`;
      }
      rows += each;
      written += piece.length;
      yield piece;
    }
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
  return rows;
}
