import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addElection, addTps } from '../../../../tests/support/election.ts';
import { runCommand } from '../../../../tests/support/run-command.ts';
import { openTestPlatform, type TestPlatform } from '../../../../tests/support/test-platform.ts';
import { unwrap } from '../../../kernel/index.ts';
import type { Grant, Principal } from '../../../platform/server/access/roles.ts';
import { listAudit, verifyAuditChain } from '../../../platform/server/audit/store.ts';
import { createApp } from '../../../platform/server/http/app.ts';
import { assessPath, type Terminal, usualLink } from '../../../radio/index.ts';
import { addRadioCommands } from './commands.ts';
import { importDem } from './import-dem.ts';
import { openTerrain } from './open-terrain.ts';
import { radioClimates, readRadioClimate } from './radio-climate.ts';
import { terrainRoutes } from './routes.ts';
import { listTiles } from './store.ts';
import { tilePath } from './tile-file.ts';

const TAREMPA = '2105012001001';
const BATAM = '2171011001001';
const PLACELESS = '2171011001002';
const ORIGIN = { source: 'made up for a test', licence: 'CC0' };
const SIDE = 1_201;

let opened: TestPlatform;
let folder: string;
beforeAll(async () => {
  opened = await openTestPlatform();
  const id = await addElection(opened.platform, { slug: 'pilkada', isDefault: true });
  await addTps(opened.platform, id, [TAREMPA, BATAM, PLACELESS]);
  const at = (code: string, latitude: number, longitude: number) =>
    opened.platform.database.db
      .updateTable('tps')
      .set({ latitude, longitude, precision: code === TAREMPA ? 'village' : 'exact' })
      .where('code', '=', code)
      .execute();
  await at(TAREMPA, 3.21, 106.21);
  await at(BATAM, 1.15, 103.9);
  await opened.platform.database.db
    .updateTable('tps')
    .set({ latitude: null, longitude: null, precision: 'unknown' })
    .where('code', '=', PLACELESS)
    .execute();
  folder = mkdtempSync(join(tmpdir(), 'sigap-dem-'));
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await opened.close();
});

/** An SRTM 3" tile with a wall of `hillM` in its middle. */
function hgt(name: string, hillM: number): string {
  const view = new DataView(new ArrayBuffer(SIDE * SIDE * 2));
  for (let row = 0; row < SIDE; row += 1) {
    for (let column = 597; column <= 603; column += 1) view.setInt16((row * SIDE + column) * 2, hillM, false);
  }
  const path = join(folder, name);
  writeFileSync(
    path,
    name.endsWith('.gz') ? gzipSync(new Uint8Array(view.buffer)) : new Uint8Array(view.buffer),
  );
  return path;
}

const run = (...words: string[]) => runCommand(opened.platform, addRadioCommands, 'radio', ...words);

describe('terrain on disk', () => {
  test('there is none before one is imported', async () => {
    expect(await openTerrain(opened.platform)).toBeNull();
    expect((await run('dem', 'list')).out).toContain('belum ada medan');
  });

  test('a tile is imported once, registered with source and licence, and audited', async () => {
    const path = hgt('N00E104.hgt', 200);
    const first = unwrap(await importDem(opened.platform, path, ORIGIN, 'cli:test'));
    expect(first).toMatchObject({ isNew: true, voidCells: 0, format: 'hgt' });
    expect(unwrap(await importDem(opened.platform, path, ORIGIN, 'cli:test')).isNew).toBe(false);
    const events = await listAudit(opened.platform.database.db, { limit: 10 });
    expect(events.items.filter(({ action }) => action === 'terrain.import')).toHaveLength(1);
    expect((await verifyAuditChain(opened.platform.database.db)).brokenAt).toBeNull();
  });

  test('the same bytes under another name are another place: open sea is alike everywhere', async () => {
    const { db } = opened.platform.database;
    unwrap(await importDem(opened.platform, hgt('N00E105.hgt', 0), ORIGIN, 'cli:test'));
    unwrap(await importDem(opened.platform, hgt('N01E105.hgt.gz', 0), ORIGIN, 'cli:test'));
    expect((await listTiles(db)).map(({ header }) => [header.north, header.west])).toEqual([
      [1, 104],
      [1, 105],
      [2, 105],
    ]);
  });

  test('its heights are read back block by block, across tiles', async () => {
    const terrain = await openTerrain(opened.platform);
    const mast = (longitude: number): Terminal => ({ position: { latitude: 0.5, longitude }, antennaM: 30 });
    const link = usualLink({ rainMmPerHour: 105, lowestGradient: -75, medianGradient: -51 });
    const over = unwrap(assessPath(terrain, mast(104.45), mast(104.55), link));
    expect(over).toMatchObject({ sight: 'blocked', attributions: ['made up for a test (CC0)'] });
    expect(over.worst?.groundM).toBeCloseTo(200, -1);
    expect(unwrap(assessPath(terrain, mast(104.95), mast(105.05), link)).sight).toBe('clear');
    expect(await openTerrain(opened.platform)).toBe(terrain);
  });

  test('a withdrawn tile is used no more, also where it was open already; nothing else can be withdrawn', async () => {
    const [first] = await listTiles(opened.platform.database.db);
    const sha = first?.sha256 ?? '';
    expect((await run('dem', 'withdraw', sha, '--reason', 'salah geser')).out).toContain(
      'tidak dipakai lagi',
    );
    expect((await run('dem', 'withdraw', sha, '--reason', 'lagi')).problem).toBe('SIGAP-1004');
    expect((await run('dem', 'withdraw', 'zzz', '--reason', 'x')).exitCode).toBe(2);
    expect((await openTerrain(opened.platform))?.tiles).toHaveLength(2);
    const { items } = JSON.parse((await run('dem', 'list', '--json')).out);
    expect(items[0]).toMatchObject({ withdrawn: { reason: 'salah geser' }, present: true, resolutionM: 93 });
  });

  test('a tile whose file was lost is not used and is said to be missing', async () => {
    const [, second] = await listTiles(opened.platform.database.db);
    rmSync(tilePath(opened.platform.config.dataDir, second?.sha256 ?? ''));
    expect((await openTerrain(opened.platform))?.tiles).toHaveLength(1);
    expect((await run('dem', 'list')).out).toContain('file missing');
  });

  test.each([
    ['a text', 'x.txt', 'hello', 'SIGAP-3205'],
    ['a cut HGT', 'N03E104.hgt', 'hello', 'SIGAP-3205'],
    [
      'a raw grid without its heights',
      'y.json',
      '{"nx":2,"ny":2,"west":1,"north":1,"step_deg":1}',
      'SIGAP-3205',
    ],
    ['a JSON that is none', 'z.json', '{', 'SIGAP-3205'],
    ['a GeoTIFF that is none', 'a.tif', 'II*', 'SIGAP-3205'],
  ])('%s is refused and nothing is kept', async (_, name, content, code) => {
    const before = await listTiles(opened.platform.database.db);
    const path = join(folder, name);
    writeFileSync(path, content);
    const found = await importDem(opened.platform, path, ORIGIN, 'cli:test');
    expect(found.ok ? null : found.error.kind.code).toBe(code);
    expect(JSON.stringify(found)).not.toContain(folder);
    expect(await listTiles(opened.platform.database.db)).toEqual(before);
  });

  test('without source or licence it is refused; a file that is not there says so', async () => {
    const path = hgt('N02E106.hgt', 0);
    expect((await run('dem', 'import', path, '--source', ' ', '--licence', 'x')).problem).toBe('SIGAP-3207');
    expect(
      (await run('dem', 'import', join(folder, 'none.hgt'), '--source', 'a', '--licence', 'b')).said,
    ).toContain('ENOENT');
  });

  test('a raw grid comes by its JSON, packed or not', async () => {
    const path = join(folder, 'grid.json');
    writeFileSync(path, '{"nx":2,"ny":2,"west":110,"north":1,"step_deg":0.5,"vertical_step_m":30}');
    writeFileSync(join(folder, 'grid.i16le.gz'), gzipSync(new Uint8Array(Int16Array.of(1, 2, 3, 4).buffer)));
    const { out } = await run('dem', 'import', path, '--source', 'a', '--licence', 'b', '--json');
    expect(JSON.parse(out)).toMatchObject([{ isNew: true, verticalStepM: 30, claimsClearance: false }]);
  });

  test('a heights file cut short crashes loudly instead of inventing sea', async () => {
    const tiles = await listTiles(opened.platform.database.db);
    const last = tiles.find(({ header }) => header.north === 2)?.sha256 ?? '';
    const terrain = await openTerrain(opened.platform);
    truncateSync(tilePath(opened.platform.config.dataDir, last), 100);
    const sample = () =>
      terrain?.sample(Float64Array.of(1.5), Float64Array.of(105.5), new Float64Array(1), 1);
    expect(sample).toThrow(/cut short/);
  });
});

describe('the radio climate', () => {
  test('of the pack has all 80 districts, with figures', async () => {
    const content = readFileSync(
      new URL('../../../../packs/kepri-2024/radio-climate.csv', import.meta.url),
      'utf8',
    );
    const found = readRadioClimate(content);
    expect(found.size).toBe(80);
    expect(found.get('210104')).toEqual({
      rainMmPerHour: 112.15,
      lowestGradient: -74.1,
      medianGradient: -51.07,
    });
    for (const { rainMmPerHour, medianGradient } of found.values()) {
      expect(rainMmPerHour).toBeGreaterThan(95);
      expect(medianGradient).toBeGreaterThan(-60);
    }
    expect(() => readRadioClimate(content.replace('112.15', ''))).toThrow();
  });

  test('is empty where no pack is loaded', async () => {
    expect((await radioClimates(opened.platform)).size).toBe(0);
  });
});

describe('a profile over HTTP', () => {
  const as = (grant: Grant): Principal => ({ id: 'user:someone', grants: [grant] });
  const ask = async (who: Principal, query: Record<string, string>) => {
    const app = createApp({
      identify: async () => who,
      origins: [],
      report: (_, error) => console.error(error),
    });
    app.route('/api', terrainRoutes(opened.platform));
    const response = await app.request(`/api/elections/pilkada/profile?${new URLSearchParams(query)}`);
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, looked at field by field
    return { status: response.status, body: (await response.json()) as any };
  };
  const officer = as({ role: 'provincial-officer' });

  test('names both ends, says what is not known, and draws it in both languages', async () => {
    const { status, body } = await ask(officer, { from: TAREMPA, to: '3.2,106.2', fromAntennaM: '15' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      sight: 'no-terrain',
      marginDb: null,
      from: { antennaM: 15 },
      frequencyMhz: 5_800,
    });
    expect(body.from.name).toContain('Tarempa Barat');
    expect(body.picture.id).toContain('<svg');
    expect(JSON.stringify(body.caveats)).toContain('assumption: 5.8 GHz');
    expect(JSON.stringify(body.caveats)).toContain('only a point of its village is known');
  });

  test('a TPS outside the own regency is not there; partners and field officers are refused', async () => {
    const batam = as({ role: 'regency-officer', regencyCode: '2171' });
    expect((await ask(batam, { from: BATAM, to: '1,104' })).status).toBe(200);
    expect(await ask(batam, { from: TAREMPA, to: '1,104' })).toMatchObject({
      status: 404,
      body: { code: 'SIGAP-3102' },
    });
    expect(await ask(batam, { from: BATAM, to: TAREMPA })).toMatchObject({ status: 404 });
    expect(
      (await ask(as({ role: 'partner', partner: 'telkomsel' }), { from: '1,104', to: '1,105' })).status,
    ).toBe(403);
  });

  test.each([
    [{ from: '1,104', to: '1,104' }, 422, 'SIGAP-3200'],
    [{ from: '1,104', to: '1,104.1', toAntennaM: '-3' }, 422, 'SIGAP-3202'],
    [{ from: '95,104', to: '1,104.1' }, 422, 'SIGAP-3203'],
    [{ from: '1,104', to: '1,104.1', mhz: '1' }, 422, 'SIGAP-3204'],
    [{ from: 'sekolah', to: '1,104.1' }, 400, 'SIGAP-1001'],
    [{ from: '1,104', to: '2105012001999' }, 404, 'SIGAP-3102'],
    [{ from: '1,104', to: PLACELESS }, 422, 'SIGAP-3208'],
  ])('%o is refused', async (query, status, code) => {
    expect(await ask(officer, query as never)).toMatchObject({ status, body: { code } });
  });
});

describe('sigap radio profile', () => {
  test('writes a picture as PNG and answers in JSON', async () => {
    const png = join(folder, 'profile.png');
    const { out } = await run(
      'profile',
      '-0.17,104.45',
      '-0.17,104.75',
      '--png',
      png,
      '--antenna',
      '10,25',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({
      sight: 'no-terrain',
      from: { antennaM: 10 },
      to: { antennaM: 25 },
      png,
    });
    expect(readFileSync(png).subarray(1, 4).toString()).toBe('PNG');
  });

  test('misuse is told', async () => {
    for (const odd of [
      ['profile', '1,104', '1,104.1', '--antenna', '1,2,3'],
      ['profile', '1,104', '1,104.1', '--mhz', 'x'],
      ['profile', '1,104', '1,104.1', '--lang', 'fr'],
      ['profile', '1,104', 'x'],
      ['profile', '1,104', '1,104'],
      ['profile', '1,104', '1,104.1', '--antenna', '-1'],
      ['profile', '1,104', '1,104.1', '--election', 'tidak-ada'],
    ]) {
      expect({ odd, ...(await run(...odd)) }).toMatchObject({ odd, exitCode: 2 });
    }
    const closed = await run('profile', '1,104', '1,104.1', '--png', join(folder, 'no', 'x.png'));
    expect(closed).toMatchObject({ exitCode: 1 });
  });
});
