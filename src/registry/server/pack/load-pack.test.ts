import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { loadPack, packProblem } from './load-pack.ts';

let opened: TestPlatform;
let dir: string;

beforeAll(async () => {
  opened = await openTestPlatform();
});
afterAll(() => opened.close());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sigap-pack-'));
  cpSync(join(opened.platform.projectDir, 'packs/kepri-2024'), dir, { recursive: true });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Changes a file of the copied pack. */
function edit(file: string, change: (content: string) => string): void {
  writeFileSync(join(dir, file), change(readFileSync(join(dir, file), 'utf8')));
}

async function problemsOf(): Promise<string[]> {
  const result = await loadPack(opened.platform, dir);
  if (result.ok) return [];
  return result.error.map(({ file, line, column }) => `${file}:${line ?? ''}:${column ?? ''}`);
}

async function one<T>(sql: string, values: unknown[] = []): Promise<T> {
  const { rows } = await opened.platform.database.pool.query(sql, values);
  return rows[0] as T;
}

describe('loading kepri-2024', () => {
  test('is refused whole when another area refuses its part', async () => {
    const result = await loadPack(opened.platform, dir, async () => [
      { file: 'policy.json', line: null, column: 'photos', reason: { id: 'salah', en: 'wrong' } },
    ]);
    expect(result).toMatchObject({ ok: false, error: [{ file: 'policy.json' }] });
    expect(await one('SELECT count(*) FROM election')).toEqual({ count: 0 });
  });

  test('is loaded once when two processes start at the same time', async () => {
    const two = await openTestPlatform();
    try {
      const both = await Promise.all([loadPack(two.platform, dir), loadPack(two.platform, dir)]);
      expect(both.map((result) => unwrap(result).changed).toSorted()).toEqual([false, true]);
    } finally {
      await two.close();
    }
  });

  test('makes the real number of TPS, and a second load changes nothing', async () => {
    const first = unwrap(await loadPack(opened.platform, dir));
    expect(first).toMatchObject({
      changed: true,
      election: { slug: 'kepri-2024', votingDate: '2024-11-27', synthetic: false, isDefault: true },
    });
    expect(first.claims.map((claim) => claim.value)).toEqual([
      94, 6, 3, 229, 52, 30, 64, 35, 44, 14, 186, 88,
    ]);
    const { rows } = await opened.platform.database.pool.query(
      'SELECT left(code, 4) AS regency, count(*) AS tps FROM tps GROUP BY 1 ORDER BY 1',
    );
    expect(rows).toEqual([
      { regency: '2101', tps: 270 },
      { regency: '2102', tps: 426 },
      { regency: '2103', tps: 142 },
      { regency: '2104', tps: 233 },
      { regency: '2105', tps: 112 },
      { regency: '2171', tps: 1821 },
      { regency: '2172', tps: 323 },
    ]);
    expect(await one("SELECT * FROM tps WHERE code = '2105011001001'")).toMatchObject({
      name: 'TPS 001',
      precision: 'village',
      origin: 'allocation',
    });
    const before = await one('SELECT max(xmin::text::bigint) AS newest FROM tps');
    expect(unwrap(await loadPack(opened.platform, dir))).toEqual({ ...first, changed: false });
    expect(await one('SELECT max(xmin::text::bigint) AS newest FROM tps')).toEqual(before);
    expect(await verifyAuditChain(opened.platform.database.db)).toMatchObject({ events: 1, brokenAt: null });
  });

  test("every district's sum is the published count", async () => {
    expect(
      await one(`SELECT count(*) FILTER (WHERE f.value <> t.tps) AS wrong, count(*) AS districts
        FROM region_figure f JOIN (SELECT left(code, 6) AS code, count(*) AS tps FROM tps GROUP BY 1) t
          ON t.code = f.region_code WHERE f.measure = 'tps'`),
    ).toEqual({ wrong: 0, districts: 80 });
    expect(
      await one(`SELECT count(*) FROM region r WHERE level = 'village'
        AND NOT EXISTS (SELECT FROM tps WHERE left(tps.code, 10) = r.code)`),
    ).toEqual({ count: 0 });
  });

  test('a corrected count moves TPS: added ones appear, those left over are withdrawn', async () => {
    edit('counts.csv', (text) => text.replace('210109,tps,11,', '210109,tps,10,'));
    edit('counts.csv', (text) => text.replace('210104,tps,30,', '210104,tps,31,'));
    expect(unwrap(await loadPack(opened.platform, dir)).changed).toBe(true);
    expect(
      await one(`SELECT count(*) FILTER (WHERE withdrawn_at IS NULL) AS standing,
        count(*) FILTER (WHERE withdrawn_at IS NOT NULL) AS withdrawn FROM tps`),
    ).toEqual({ standing: 3327, withdrawn: 1 });
  });

  test('leaves a real list alone', async () => {
    const { pool } = opened.platform.database;
    await pool.query("UPDATE tps SET origin = 'import', name = 'TPS 1 asli' WHERE code = '2105011001001'");
    edit('regions.csv', (text) => text.replace('Tarempa', 'Terempa'));
    expect(unwrap(await loadPack(opened.platform, dir)).changed).toBe(true);
    expect(await one("SELECT name FROM tps WHERE code = '2105011001001'")).toEqual({ name: 'TPS 1 asli' });
  });
});

describe('a pack that cannot be used', () => {
  test('names the file, the line and the column', async () => {
    edit('regions.csv', (text) => text.replace('21.05,2105,2105,kabupaten', '21.05,2105,2105,negeri'));
    edit('counts.csv', (text) => text.replace('2105,tps,112,', '2105,tps,113,'));
    edit('claims.csv', (text) => text.replace('2024-11-04,2105', '04/11/2024,2199'));
    edit('election.json', (text) =>
      text.replace('"2024-11-27",\n  "timeZone"', '"2024-13-27",\n  "timeZone"'),
    );
    expect(await problemsOf()).toEqual([
      'regions.csv:7:kind',
      'election.json::votingDate',
      'counts.csv::',
      'counts.csv::',
      'claims.csv:4:region_code',
      'claims.csv:4:stated_on',
    ]);
  });

  test.each([
    [
      'regions.csv',
      (text: string) => text.replace('21.01.04,210104', '21.01.05,210104'),
      'regions.csv:10:kemendagri_code',
    ],
    ['regions.csv', (text: string) => text.replace('name,', 'nama,'), 'regions.csv:1:name'],
    ['counts.csv', (text: string) => text.replace('210104,tps,30', '210104,tps,tiga'), 'counts.csv:26:value'],
    ['counts.csv', (text: string) => `${text}21,tps,3327,x\n`, 'counts.csv:162:measure'],
    ['counts.csv', (text: string) => `${text}9901,tps,1,x\n`, 'counts.csv:162:region_code'],
    ['village-tps.csv', (text: string) => text.replace(/2101041005,.*\n/, ''), 'village-tps.csv::'],
    ['claims.csv', (text: string) => `${text}"2024-11-04,21\n`, 'claims.csv:14:'],
    ['regions.csv', (text: string) => `${text}21.05,2105\n`, 'regions.csv:509:'],
    ['regions.csv', (text: string) => text.replace('104.61727', '204.61727'), 'regions.csv:90:latitude'],
    ['land.topojson', () => '{}', 'land.topojson::objects.villages'],
    ['policy.json', () => '{"photos": 6', 'policy.json::'],
  ])('%s: %#', async (file, change, complaint) => {
    edit(file, change);
    expect((await problemsOf())[0]).toBe(complaint);
  });

  test('forgives what a spreadsheet adds: a byte order mark and CRLF', async () => {
    edit('counts.csv', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(await problemsOf()).toEqual([]);
  });

  test('a folder without a pack says which files are missing', async () => {
    rmSync(dir, { recursive: true });
    const result = await loadPack(opened.platform, dir);
    expect(result.ok ? [] : result.error.map(({ file }) => file)).toEqual([
      'regions.csv',
      'election.json',
      'policy.json',
      'counts.csv',
      'village-tps.csv',
      'land.topojson',
    ]);
    const told = packProblem(result.ok ? [] : result.error);
    expect(told.kind.code).toBe('SIGAP-2050');
    expect(told.detail?.en).toContain('regions.csv this file is missing');
  });
});
