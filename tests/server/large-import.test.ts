import { execFile } from 'node:child_process';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadKepri, newElection } from '../support/registry.ts';
import { openTestPlatform, type TestPlatform } from '../support/test-platform.ts';

const LARGE_BYTES = 200_000_000;
const SMALL_BYTES = 50_000_000;
/** Four times the file may cost some garbage that is not yet collected, but nothing near the 150 MB it has more. */
const MOST_MORE = 75_000_000;
/** A small young generation: garbage goes soon, also while the machine is busy, and what is left is what is held. */
const TIDY = ['--max-semi-space-size=1'];
const TESTS = 300_000;
/** The process itself takes some 30 MB; 300,000 identities kept for comparing would take 50 MB more. */
const SMALL_HEAP_MB = 48;

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
  const peaks: number[] = [];
  for (const [slug, bytes] of [
    ['kecil', SMALL_BYTES],
    ['besar', LARGE_BYTES],
  ] as const) {
    await newElection(opened.platform, slug);
    const file = join(dir, `${slug}.csv`);
    const rows = await writeLargeList(file, bytes, villages);
    expect(statSync(file).size).toBeGreaterThanOrEqual(bytes);
    peaks.push(await peakMemory(file, slug, 'registry', { add: rows, error: 0 }, TIDY));
  }
  const [small = 0, large = 0] = peaks;
  expect(large - small).toBeLessThan(MOST_MORE);
}, 180_000);

test('a file of 300,000 tests is checked in a heap that would not hold their identities', async () => {
  const file = join(dir, 'uji.csv');
  await writeTests(file, TESTS);
  const fates = { add: TESTS, same: TESTS / 10, error: 0 };
  await peakMemory(file, 'kepri-2024', 'tests', fates, [`--max-old-space-size=${SMALL_HEAP_MB}`]);
}, 180_000);

/** Bytes of memory that a process of its own needed at most to check a file in which rows have these fates. */
async function peakMemory(
  file: string,
  slug: string,
  kind: string,
  fates: Record<string, number>,
  nodeOptions: readonly string[] = [],
): Promise<number> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [...nodeOptions, 'tests/support/large-import-child.ts', file, slug, kind],
    {
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: opened.platform.config.databaseUrl ?? '',
        SIGAP_DATA_DIR: dir,
      },
    },
  );
  const { peakBytes, ...found } = JSON.parse(stdout);
  expect(found).toMatchObject({ fates });
  return peakBytes;
}

/** So many tests of one TPS, one a second, and every tenth of them once more at the end. */
async function writeTests(file: string, tests: number): Promise<void> {
  const first = Date.UTC(2024, 8, 1);
  const line = (at: number) => `2101041005001,${new Date(first + at * 1_000).toISOString()},2.5\n`;
  function* pieces(): Generator<string> {
    yield 'kode_tps,waktu,unggah_mbit\n';
    for (let at = 0; at < tests; at += 1) yield line(at);
    for (let at = 0; at < tests; at += 10) yield line(at);
  }
  await pipeline(Readable.from(pieces()), createWriteStream(file));
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
