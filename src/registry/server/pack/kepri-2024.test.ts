import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildTables, differingTables } from '../../../../packs/kepri-2024/build.ts';
import { unwrap } from '../../../kernel/index.ts';
import { distanceToFeature, featureAt, nearestEdge } from '../../land.ts';
import { positionProblem } from '../../position-problem.ts';
import { readLandIndex } from './land.ts';
import { readPack, readPackFiles } from './read-pack.ts';

const PACK = fileURLToPath(new URL('../../../../packs/kepri-2024', import.meta.url));
const DATA = fileURLToPath(new URL('../../../../../shared/data', import.meta.url));
const hasData = existsSync(DATA);
if (!hasData) console.warn(`skipped outside CI: ${DATA} is not there`);

const pack = unwrap(readPack(await readPackFiles(PACK)));
const land = await readLandIndex(`${PACK}/land.topojson`);
const NOWHERE = { latitude: -60, longitude: 0 };
const villages = pack.regions.filter(({ level }) => level === 'village');

describe('the pack', () => {
  test('has every area once', () => {
    const levels = Object.groupBy(pack.regions, ({ level }) => level);
    expect(Object.entries(levels).map(([level, regions]) => [level, regions?.length])).toEqual([
      ['province', 1],
      ['regency', 7],
      ['district', 80],
      ['village', 419],
    ]);
  });

  test('keeps BPS codes apart from the same digits in Kemendagri form', () => {
    const bintan = pack.regions.find(({ name }) => name === 'Bintan');
    expect(bintan).toMatchObject({ code: '2101', bpsCode: '2102' });
  });

  test('carries the published voters', () => {
    const dpt = pack.figures.filter(
      ({ measure, regionCode }) => measure === 'dpt' && regionCode.length === 4,
    );
    expect(dpt.reduce((sum, { value }) => sum + value, 0)).toBe(1_559_727);
  });

  test("every village's point lies in its own outline", () => {
    // Not featureAt: the coarse outline of Daik Sepincan overlaps another one.
    const astray = villages.filter(
      ({ code, inside }) =>
        distanceToFeature(land, inside ?? NOWHERE, land.numberOf.get(code) ?? -1, 1) !== 0,
    );
    expect(astray.map(({ code }) => code)).toEqual([]);
  });

  test('its land is small enough for an island with 2G', () => {
    const bytes = readFileSync(`${PACK}/land.topojson`);
    expect(bytes.length).toBeLessThan(600_000);
    expect(gzipSync(bytes, { level: 9 }).length).toBeLessThan(200_000);
  });

  test('Singapore, Johor and Sumatra are land, and nobody’s village', () => {
    for (const [latitude, longitude] of [
      [1.35, 103.82],
      [1.6, 103.7],
      [-0.5, 103.3],
    ] as const) {
      const at = featureAt(land, { latitude, longitude });
      expect(at === null ? 'sea' : land.codes[at]).toBeNull();
    }
  });
});

describe('positions', () => {
  test('a swapped or sign-flipped village point is recognised in every village', () => {
    for (const { code, inside } of villages) {
      const { latitude, longitude } = inside ?? NOWHERE;
      expect(positionProblem(land, { latitude, longitude }, code)).toBeNull();
      const swapped = { latitude: longitude, longitude: latitude };
      expect(positionProblem(land, swapped, code)?.kind).toBe('swapped');
      expect(positionProblem(land, { latitude, longitude: -longitude }, code)?.kind).toBe('sign-flipped');
      // A village on the equator is its own mirror.
      const flipped = positionProblem(land, { latitude: -latitude, longitude }, code);
      if (Math.abs(latitude) > 0.2) expect(flipped?.kind).toBe('sign-flipped');
    }
  });

  test('what is said of any point on Earth agrees with where the land is', () => {
    const anywhere = fc.record({
      latitude: fc.double({ min: -90, max: 90, noNaN: true }),
      longitude: fc.double({ min: -180, max: 180, noNaN: true }),
    });
    const around = fc.record({
      latitude: fc.double({ min: -2, max: 6, noNaN: true }),
      longitude: fc.double({ min: 102, max: 111, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.oneof(anywhere, around), fc.constantFrom(...villages), (position, { code }) => {
        const found = positionProblem(land, position, code);
        const isLand = featureAt(land, position) !== null || nearestEdge(land, position, 300) !== null;
        if (found === null) expect(isLand).toBe(true);
        if (found?.kind === 'in-sea') expect(isLand).toBe(false);
        if (found?.kind === 'other-village') expect(isLand).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test('the sea between Bintan and Tambelan is the sea', () => {
    const [village] = villages;
    const found = positionProblem(land, { latitude: 1.2, longitude: 106 }, village?.code ?? '');
    expect(found?.kind).toBe('in-sea');
  });
});

describe.runIf(hasData || process.env.CI)('against the source data (../shared/data)', () => {
  test('the checked-in tables are what a rebuild makes, byte for byte', () => {
    expect(differingTables(buildTables(DATA))).toEqual([]);
  });

  test('every inhabited island of an independent gazetteer is land', () => {
    const missing = inhabitedIslands().filter(
      ({ position }) => featureAt(land, position) === null && nearestEdge(land, position, 500) === null,
    );
    expect(missing).toEqual([]);
  });

  test('a TPS in the middle of an inhabited island is accepted for the village that island belongs to', () => {
    const islands = inhabitedIslands().filter(({ village }) => village !== '');
    const refused = islands.filter(
      ({ position, village }) => positionProblem(land, position, village) !== null,
    );
    expect(islands.length).toBeGreaterThan(250);
    expect(refused).toEqual([]);
  });
});

function inhabitedIslands() {
  const rows = parse(readFileSync(`${DATA}/wilayah-kepri/pulau.csv`), { columns: true }) as Record<
    string,
    string
  >[];
  return rows
    .filter(({ berpenghuni }) => berpenghuni === '1')
    .map(({ nama, lat, lng, desa_berisi }) => ({
      nama,
      position: { latitude: Number(lat), longitude: Number(lng) },
      village: (desa_berisi ?? '').replaceAll('.', ''),
    }));
}
