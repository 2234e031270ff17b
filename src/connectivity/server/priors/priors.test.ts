import { Buffer } from 'node:buffer';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadKepri } from '../../../../tests/support/registry.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { CELL_COLUMNS } from '../../priors/cell-row.ts';
import { quadkeyAt } from '../../priors/quadkey.ts';
import { addPriorsCommands } from './commands.ts';
import { type IncomingPriors, importPriors } from './import-priors.ts';
import { tilesAsCsv, tilesAsParquet, withBoastfulPage } from './parquet.fixture.ts';
import { PARQUET_LIMITS } from './parquet-bounds.ts';
import { parquetTiles } from './parquet-tiles.ts';

const DATA = 'data/opencellid-indonesia';
const OF_OOKLA = { source: 'ookla', quarter: '2024-q3', technology: 'mobile' } as const;
const CELLS = { source: 'opencellid' } as const;

let opened: TestPlatform;
let dir: string;
beforeAll(async () => {
  opened = await openTestPlatform(new Date('2025-08-02T03:00:00Z'));
  await loadKepri(opened.platform);
  dir = mkdtempSync(join(tmpdir(), 'sigap-priors-'));
});
afterAll(async () => {
  rmSync(dir, { recursive: true, force: true });
  await opened.close();
});

type Said = Omit<IncomingPriors, 'stream' | 'name'> & { readonly name?: string };

/** The name never says what a file is. */
async function bring(content: string | Buffer, said: Said) {
  const stream = Readable.from([Buffer.from(content)]);
  const made = await importPriors(opened.platform, 'cli:test', { name: 'berkas.xyz', ...said, stream });
  if (!made.ok) return { problem: made.error.kind.code, detail: made.error.detail?.en ?? '' };
  const { rows, kept, outside, wrong, wrongRows } = made.value.found;
  return {
    isNew: made.value.isNew,
    rows,
    kept,
    outside,
    wrong,
    why: wrongRows.map(({ row, why }) => `${row}: ${why.en}`),
  };
}

const count = async (table: 'prior_tile' | 'prior_cell' | 'connectivity_test' | 'prior_import') => {
  const { db } = opened.platform.database;
  const { n } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
};

const BATAM = quadkeyAt({ latitude: 1.1056, longitude: 103.9564 });
const RANAI = quadkeyAt({ latitude: 3.948, longitude: 108.388 });
const JAKARTA = quadkeyAt({ latitude: -6.2, longitude: 106.8 });
const TILES = [{ quadkey: BATAM }, { quadkey: JAKARTA }, { quadkey: RANAI, up: 900 }];
const CELL = 'LTE,510,10,18282,53901,-1,103.9564,1.1056,4569,34,1,1708699618,1708737672,0';

describe('cells of OpenCelliD', () => {
  test('of the real file only those within the pack are kept, and once', async (context) => {
    const path = join(opened.platform.projectDir, '../shared', DATA, 'opencellid_kepri_bbox.csv');
    if (!existsSync(path)) {
      if (process.env.CI) throw new Error(`${DATA} is missing`);
      context.skip(`${DATA} is not there`);
    }
    const content = readFileSync(path);
    // 14 of the 116 stand within the box of the pack's villages: the 13 of Kepri and one on its neighbour's shore.
    const once = { isNew: true, rows: 116, kept: 14, outside: 102, wrong: 0, why: [] };
    expect(await bring(content, CELLS)).toEqual(once);
    expect(await bring(content, CELLS)).toEqual({ ...once, isNew: false });
    expect(await count('prior_cell')).toBe(14);
    const bare = content.subarray(content.indexOf('\n') + 1);
    expect(await bring(gzipSync(bare), CELLS)).toEqual(once);
    const sample = readFileSync(
      join(opened.platform.projectDir, '../shared', DATA, 'opencellid_510_sampel5000.csv'),
    );
    expect(await bring(sample, CELLS)).toMatchObject({ rows: 5_000, kept: 2, outside: 4_998, wrong: 0 });
    expect(await count('connectivity_test')).toBe(0);
  });

  test('rows that cannot be are named and left out; a cut last row is one of them', async () => {
    const rows = [
      CELL,
      CELL,
      CELL.replace('LTE', '6G'),
      CELL.replace('1708737672', '4102444800'),
      CELL.replace('53901', '1').slice(0, -3),
    ];
    const run = await bring(`${CELL_COLUMNS.join(',')}\n${rows.slice(0, 4).join('\n')}\n${rows[4]}`, CELLS);
    expect(run).toMatchObject({ problem: 'SIGAP-2004' });
    expect(await bring(`${rows.slice(0, 4).join('\n')}\n${CELL.replace('53901', '2')}`, CELLS)).toEqual({
      ...{ isNew: true, rows: 5, kept: 1, outside: 0, wrong: 4 },
      why: [
        '2: is there in an earlier row already',
        '3: radio "6G": must be one of GSM, CDMA, UMTS, LTE, NR',
        expect.stringMatching(/^4: created, updated: must be seconds/),
        '5: the last row has no line end: it may be cut',
      ],
    });
  });

  test('another table, a page of HTML and an empty file are none', async () => {
    expect(await bring('a,b\n1,2\n', CELLS)).toMatchObject({ problem: 'SIGAP-2003' });
    expect(await bring('<!doctype html><title>Captcha</title>', CELLS)).toMatchObject({
      problem: 'SIGAP-2003',
    });
    expect(await bring('', CELLS)).toMatchObject({ problem: 'SIGAP-2001' });
    expect(await bring(`${CELL_COLUMNS.join(',')}\n`, CELLS)).toMatchObject({ problem: 'SIGAP-2001' });
    expect(await bring(gzipSync(`${CELL}\n`).subarray(0, 40), CELLS)).toMatchObject({
      problem: 'SIGAP-2004',
    });
  });
});

describe('tiles of Ookla', () => {
  test('from Parquet, in groups of rows, and from CSV: those within the pack', async () => {
    const kept = { isNew: true, rows: 3, kept: 2, outside: 1, wrong: 0, why: [] };
    expect(await bring(tilesAsParquet(TILES, 2), OF_OOKLA)).toEqual(kept);
    expect(await bring(tilesAsParquet(TILES, 2), OF_OOKLA)).toEqual({ ...kept, isNew: false });
    expect(await bring(tilesAsCsv(TILES), { ...OF_OOKLA, technology: 'fixed' })).toEqual(kept);
    const { db } = opened.platform.database;
    const tiles = await db
      .selectFrom('prior_tile')
      .select(['uplink_bps', 'latency_us', 'tests'])
      .where('quadkey', '=', RANAI)
      .execute();
    expect(tiles).toEqual([
      { uplink_bps: 900_000, latency_us: 45_000, tests: 12 },
      { uplink_bps: 900_000, latency_us: 45_000, tests: 12 },
    ]);
    expect(await count('connectivity_test')).toBe(0);
  });

  test('of 200,000 the few of the region are found, wherever they stand', async () => {
    const world = Array.from({ length: 200_000 }, (_, at) => ({
      quadkey: quadkeyAt({ latitude: -60 + (at % 500) * 0.1, longitude: -170 + Math.floor(at / 500) * 0.5 }),
    }));
    const many = [...world.slice(0, 150_000), { quadkey: BATAM, up: 777 }, ...world.slice(150_000)];
    expect(await bring(tilesAsParquet(many, 40_000), { ...OF_OOKLA, quarter: '2024-q1' })).toMatchObject({
      rows: 200_001,
      kept: 1,
    });
    const { db } = opened.platform.database;
    const found = await db
      .selectFrom('prior_tile')
      .select('uplink_bps')
      .where('uplink_bps', '=', 777_000)
      .execute();
    expect(found).toHaveLength(1);
  });

  test('what the file does not say is asked for, or read from the name it was published under', async () => {
    const again = tilesAsCsv([{ quadkey: BATAM, tests: 3 }]);
    expect(await bring(again, { source: 'ookla' })).toMatchObject({ problem: 'SIGAP-3120' });
    expect(await bring(again, { ...OF_OOKLA, quarter: '2030-q1' })).toMatchObject({ problem: 'SIGAP-1001' });
    const name = '2024-04-01_performance_fixed_tiles.parquet';
    expect(await bring(again, { source: 'ookla', name })).toMatchObject({ kept: 1 });
    const { db } = opened.platform.database;
    const saved = await db
      .selectFrom('prior_import')
      .selectAll()
      .where('name', '=', name)
      .executeTakeFirstOrThrow();
    expect(saved).toMatchObject({
      quarter: '2024-q2',
      technology: 'fixed',
      licence: expect.stringContaining('CC BY-NC-SA'),
    });
  });

  test('bogus names of tiles, other units and columns do not go in', async () => {
    const bogus = [
      { quadkey: BATAM.slice(1) },
      { quadkey: `${BATAM.slice(0, 15)}7` },
      { quadkey: '<script>alert(1)</script>' },
    ];
    const some = await bring(tilesAsParquet([...bogus, { quadkey: BATAM, tests: 9 }]), OF_OOKLA);
    expect(some).toMatchObject({ kept: 1, wrong: 3 });
    expect(some.why?.[2]).toBe('3: quadkey "<script>alert(1)</script>": is not 16 digits from 0 to 3');
    expect(await bring(tilesAsCsv(bogus), OF_OOKLA)).toMatchObject({ problem: 'SIGAP-3123' });
    const mbit = tilesAsCsv([{ quadkey: BATAM, up: 4.2, down: 18.1 }]);
    expect(await bring(mbit, OF_OOKLA)).toMatchObject({
      problem: 'SIGAP-3123',
      detail: expect.stringContaining('kbit/s'),
    });
    expect(await bring(mbit.replaceAll('kbps', 'mbps'), OF_OOKLA)).toMatchObject({ problem: 'SIGAP-2003' });
    expect(await bring(tilesAsCsv(TILES).slice(0, -4), OF_OOKLA)).toMatchObject({ problem: 'SIGAP-2004' });
  });

  test('a file of Parquet that is cut, boasts or holds something else is refused before it is opened', async () => {
    const whole = tilesAsParquet(TILES);
    expect(await bring(whole.subarray(0, whole.length - 20), OF_OOKLA)).toMatchObject({
      problem: 'SIGAP-2004',
    });
    expect(await bring(Buffer.from('PAR1'), OF_OOKLA)).toMatchObject({ problem: 'SIGAP-2004' });
    const footer = Buffer.from(whole);
    footer.writeUInt32LE(0xfffffff0, whole.length - 8);
    expect(await bring(footer, OF_OOKLA)).toMatchObject({
      problem: 'SIGAP-3122',
      detail: expect.stringContaining('footer of 4294967280'),
    });
    footer.writeUInt32LE(12_000_000, whole.length - 8);
    expect(await bring(footer, OF_OOKLA)).toMatchObject({ problem: 'SIGAP-2004' });
    expect(await bring(withBoastfulPage(whole), OF_OOKLA)).toMatchObject({
      problem: 'SIGAP-3122',
      detail: expect.stringContaining('2147483647'),
    });
    const noise = Buffer.from(whole);
    for (let at = 4; at < whole.length - 8; at += 7) noise[at] = (noise[at] ?? 0) ^ 0x5a;
    expect(await bring(noise, OF_OOKLA)).toMatchObject({
      problem: expect.stringMatching(/^SIGAP-(2003|2004|3122|3123)$/),
    });
    expect(await bring(whole, { ...CELLS })).toMatchObject({ problem: 'SIGAP-2002' });
  });

  test.each([
    ['rows of a group', { groupRows: 2 }],
    ['bytes of a column', { chunkBytes: 20 }],
    ['bytes of a page', { pageBytes: 8 }],
  ])('more %s than may be held are too large', async (_, less) => {
    const path = join(dir, 'tiles.parquet');
    writeFileSync(path, tilesAsParquet(TILES));
    const box = { west: -180, south: -90, east: 180, north: 90 };
    const read = parquetTiles({ path, box, marginM: 0, limits: { ...PARQUET_LIMITS, ...less } });
    await expect(read.next()).rejects.toMatchObject({ problem: { kind: { code: 'SIGAP-3122' } } });
  });
});

test('every import is in the audit, the chain is whole, no file stays, and the tables take nothing back', async () => {
  const { database, config } = opened.platform;
  const events = await database.db
    .selectFrom('audit_event')
    .select(['actor', 'detail'])
    .where('action', '=', 'priors.import')
    .execute();
  expect(events).toHaveLength(await count('prior_import'));
  expect(events[0]).toMatchObject({ actor: 'cli:test', detail: { source: 'opencellid', kept: 14 } });
  expect(await verifyAuditChain(database.db)).toMatchObject({ brokenAt: null });
  expect(await readdir(join(config.dataDir, 'imports'))).toEqual([]);
  for (const table of ['prior_import', 'prior_tile', 'prior_cell']) {
    await expect(database.pool.query(`DELETE FROM ${table}`)).rejects.toThrow('append-only');
  }
});

test('on the command line', async () => {
  const path = join(dir, 'petak.csv');
  writeFileSync(path, tilesAsCsv([{ quadkey: RANAI, tests: 31 }]));
  const run = (...words: string[]) => runCommand(opened.platform, addPriorsCommands, 'priors', ...words);
  const made = await run(
    'import',
    path,
    '--source',
    'ookla',
    '--quarter',
    '2023-q4',
    '--type',
    'mobile',
    '--json',
  );
  expect({ ...made, out: JSON.parse(made.out) }).toMatchObject({
    exitCode: 0,
    out: { isNew: true, kept: 1, quarter: '2023-q4' },
  });
  expect(
    (await run('import', path, '--source', 'ookla', '--quarter', '2023-q4', '--type', 'mobile')).out,
  ).toContain('bukan bukti');
  expect(JSON.parse((await run('list', '--json')).out).items.length).toBe(await count('prior_import'));
  expect((await run('list')).out).toContain('ookla mobile 2023-q4');
  expect(await run('import', path, '--source', 'ookla')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-3120',
  });
  expect(await run('import', path, '--source', 'peta')).toMatchObject({ exitCode: 2, problem: 'SIGAP-1001' });
  expect(await run('import', path, '--source', 'opencellid')).toMatchObject({
    exitCode: 1,
    problem: 'SIGAP-2003',
  });
  expect(await run('import', dir, '--source', 'opencellid')).toMatchObject({
    exitCode: 2,
    problem: 'SIGAP-1004',
  });
});

test('without a region pack nothing says what belongs to the region', async () => {
  const bare = await openTestPlatform();
  const stream = Readable.from([Buffer.from(`${CELL}\n`)]);
  const made = await importPriors(bare.platform, 'cli:test', { ...CELLS, name: 'x', stream });
  expect(made).toMatchObject({ ok: false, error: { kind: { code: 'SIGAP-3121' } } });
  await bare.close();
});
