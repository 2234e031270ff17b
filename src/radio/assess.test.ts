import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasReferenceData } from '../../tests/support/propagation-data.ts';
import { distanceM, type Position, unwrap } from '../kernel/index.ts';
import { assessPath } from './assess.ts';
import { readRawGrid } from './dem/read-raw-grid.ts';
import { freeSpaceDb } from './free-space.ts';
import type { LinkDesign, PathAssessment, Terminal } from './model.ts';
import { sourceOf } from './terrain/dem-source.ts';
import { madeDem, srtm3 } from './terrain/made-terrain.fixture.ts';
import { type Terrain, terrainOf } from './terrain/terrain.ts';

const LINK: LinkDesign = {
  frequencyMhz: 5_800,
  polarization: 'vertical',
  climate: { rainMmPerHour: 105, lowestGradient: -75, medianGradient: -51 },
  budget: { transmitDbm: 23, gainADbi: 23, gainBDbi: 23, lossesDb: 2, sensitivityDbm: -75 },
};

/** A place at a number of metres east of 104°E on the equator's first half degree. */
function place(eastM: number, latitude = 0.5): Position {
  return { latitude, longitude: 104 + eastM / 111_195 };
}

function mast(position: Position, antennaM = 20): Terminal {
  return { position, antennaM };
}

function islands(hillM: number): Terrain {
  return terrainOf([
    sourceOf(madeDem(srtm3(0, 104), (_, longitude) => (Math.abs(longitude - 104.1) < 0.004 ? hillM : 0))),
  ]);
}

const flat = islands(0);
const far = mast(place(20_000), 30);

function assessed(terrain: Terrain | null, a: Terminal, b: Terminal, link = LINK): PathAssessment {
  return unwrap(assessPath(terrain, a, b, link));
}

describe('what is said of a path', () => {
  test('over flat sea with high masts it is clear, with its margin and no diffraction', () => {
    const found = assessed(flat, mast(place(500), 40), mast(place(12_000), 40));
    expect(found).toMatchObject({ sight: 'clear', mastToClearM: 0, overSeaShare: 1, unknownShare: 0 });
    expect(found.diffractionDb).toBeLessThan(0.5);
    expect(found.clearanceRatio).toBeGreaterThan(0.6);
    expect(found.marginDb).toBeCloseTo((found.bestMarginDb ?? 0) - (found.diffractionDb ?? 0), 9);
    expect(found.bestMarginDb).toBeCloseTo(23 + 46 - 2 + 75 - found.freeSpaceDb, 9);
    expect(found.availability).toBeGreaterThan(0.99);
    expect(found.claim.en).toContain('reflection off the sea');
  });

  test('a hill in the way blocks; the mast it asks for clears it', () => {
    const blocked = assessed(islands(80), mast(place(500)), far);
    expect(blocked.sight).toBe('blocked');
    expect(blocked.clearanceRatio).toBeLessThan(0);
    expect(blocked.worst?.groundM).toBe(80);
    expect(blocked.diffractionDb).toBeGreaterThan(20);
    const more = blocked.mastToClearM ?? 0;
    const raised = assessed(islands(80), mast(place(500), 20 + more), { ...far, antennaM: 30 + more });
    expect(raised.sight).toBe('clear');
    expect(assessed(islands(80), mast(place(500), 19 + more), { ...far, antennaM: 29 + more }).sight).toBe(
      'grazing',
    );
  });

  test('without terrain sight is unknown and says what to do; free space and rain are still known', () => {
    const found = assessed(null, mast(place(0)), far);
    expect(found).toMatchObject({
      sight: 'no-terrain',
      diffractionDb: null,
      marginDb: null,
      availability: null,
      mastToClearM: null,
      overSeaShare: null,
      worst: null,
    });
    expect(found.bestMarginDb).toBeGreaterThan(0);
    expect(found.availabilityIfClear).toBeGreaterThan(0.9);
    expect(found.claim.en).toContain('no terrain');
  });

  test('a path that leaves the tiles, or crosses a void, claims nothing', () => {
    const found = assessed(flat, mast(place(0, 0.99), 50), mast(place(3_000, 1.03), 50));
    expect(found.sight).toBe('no-terrain');
    expect(found.claim.en).toMatch(/percent of this path is unknown/);
    const holed = terrainOf([
      sourceOf(
        madeDem(srtm3(0, 104), (_, longitude) => (Math.abs(longitude - 104.05) < 0.002 ? Number.NaN : 0)),
      ),
    ]);
    const crossing = assessed(holed, mast(place(500), 60), mast(place(12_000), 60));
    expect(crossing).toMatchObject({ sight: 'no-terrain', diffractionDb: null, marginDb: null });
  });

  test('a hill that is known blocks even beside a void', () => {
    const holed = terrainOf([
      sourceOf(
        madeDem(srtm3(0, 104), (_, longitude) => {
          if (Math.abs(longitude - 104.05) < 0.002) return Number.NaN;
          return Math.abs(longitude - 104.1) < 0.004 ? 300 : 0;
        }),
      ),
    ]);
    expect(assessed(holed, mast(place(500)), far).sight).toBe('blocked');
  });

  test('the curve of the earth alone closes a long path of low antennas', () => {
    const found = assessed(flat, mast(place(500), 10), mast(place(60_000), 10));
    expect(found.sight).toBe('blocked');
  });

  test('a path across the antimeridian is the short way', () => {
    const west = sourceOf(madeDem(srtm3(0, 179), () => 0));
    const east = sourceOf(madeDem(srtm3(0, -180), () => 0));
    const a = mast({ latitude: 0.5, longitude: 179.95 }, 40);
    const b = mast({ latitude: 0.5, longitude: -179.95 }, 40);
    const found = assessed(terrainOf([west, east]), a, b);
    expect(found.distanceM).toBeLessThan(11_200);
    expect(found).toMatchObject({ sight: 'clear', unknownShare: 0 });
  });
});

describe('what is refused', () => {
  const codeOf = (a: Terminal, b: Terminal, link = LINK) => {
    const found = assessPath(flat, a, b, link);
    return found.ok ? null : found.error.kind.code;
  };

  test.each([
    ['a path of no length', mast(place(0)), mast(place(0)), LINK, 'SIGAP-3200'],
    ['a path too long', mast(place(0)), mast({ latitude: 40, longitude: 104 }), LINK, 'SIGAP-3201'],
    ['an antenna below the ground', mast(place(0), -2), far, LINK, 'SIGAP-3202'],
    ['an antenna without height', mast(place(0), Number.NaN), far, LINK, 'SIGAP-3202'],
    ['a place off the earth', mast({ latitude: 104, longitude: 1 }), far, LINK, 'SIGAP-3203'],
    ['no frequency', mast(place(0)), far, { ...LINK, frequencyMhz: 0 }, 'SIGAP-3204'],
    [
      'a gradient that ducts',
      mast(place(0)),
      far,
      { ...LINK, climate: { ...LINK.climate, medianGradient: -200 } },
      'SIGAP-3204',
    ],
  ])('%s', (_, a, b, link, code) => expect(codeOf(a, b, link)).toBe(code));
});

describe('always', () => {
  const hills = terrainOf([
    sourceOf(
      madeDem(srtm3(0, 104), (latitude, longitude) =>
        Math.max(0, 90 * Math.sin(latitude * 61) * Math.cos(longitude * 53)),
      ),
    ),
  ]);
  const spot = fc.record({
    latitude: fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    longitude: fc.double({ min: 104.01, max: 104.99, noNaN: true }),
  });
  const terminal = fc.record({ position: spot, antennaM: fc.integer({ min: 0, max: 80 }) });

  test('the way back is the way there, and no number is none', () => {
    fc.assert(
      fc.property(terminal, terminal, fc.integer({ min: 30, max: 40_000 }), (a, b, frequencyMhz) => {
        fc.pre(distanceM(a.position, b.position) > 10);
        const link = { ...LINK, frequencyMhz };
        const there = assessed(hills, a, b, link);
        const back = assessed(hills, b, a, link);
        expect(back.diffractionDb).toBeCloseTo(there.diffractionDb ?? Number.NaN, 3);
        expect(back.clearanceRatio ?? 0).toBeCloseTo(there.clearanceRatio ?? Number.NaN, 2);
        expect(back.sight).toBe(there.sight);
        expect(there.diffractionDb).toBeGreaterThanOrEqual(0);
        expect(JSON.stringify(there)).not.toMatch(/NaN|Infinity/);
        for (const value of [there.marginDb, there.availability, there.rainDb, there.freeSpaceDb]) {
          expect(Number.isFinite(value)).toBe(true);
        }
        expect(there.availability).toBeGreaterThanOrEqual(0);
        expect(there.availability).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  test('free space grows with distance and frequency', () => {
    const positive = fc.double({ min: 1, max: 3e5, noNaN: true });
    fc.assert(
      fc.property(positive, fc.double({ min: 30, max: 1e5, noNaN: true }), (distance, mhz) => {
        expect(freeSpaceDb(distance * 1.01, mhz)).toBeGreaterThan(freeSpaceDb(distance, mhz));
        expect(freeSpaceDb(distance, mhz * 1.01)).toBeGreaterThan(freeSpaceDb(distance, mhz));
      }),
    );
    expect(freeSpaceDb(1_000, 1_000)).toBeCloseTo(92.45, 2);
  });
});

const DEM = fileURLToPath(new URL('../../../shared/data/dem15s-kepri', import.meta.url));

describe.runIf(hasReferenceData || process.env.CI)('the 463 m terrain of Kepri', () => {
  const terrain = () =>
    terrainOf([
      sourceOf(
        unwrap(
          readRawGrid(
            new Uint8Array(gunzipSync(readFileSync(`${DEM}/dem15s_kepri.i16le.gz`))),
            JSON.parse(readFileSync(`${DEM}/dem15s_kepri.json`, 'utf8')),
            'viewfinderpanoramas.org',
          ),
        ),
      ),
    ]);

  test('says ridge across Gunung Daik on Lingga, and no clearance over open sea', () => {
    const ground = terrain();
    const daik = assessed(
      ground,
      mast({ latitude: -0.17, longitude: 104.45 }),
      mast({ latitude: -0.17, longitude: 104.75 }),
    );
    expect(daik.sight).toBe('ridge');
    expect(daik.claim.en).toMatch(/463 m cells in steps of 31.6 m: there is a ridge in the way/);
    const sea = assessed(
      ground,
      mast({ latitude: 3, longitude: 106.5 }),
      mast({ latitude: 3, longitude: 106.6 }),
    );
    expect(sea.sight).toBe('no-ridge');
    expect(sea.claim.en).toContain('no clearance claim');
    for (const found of [daik, sea]) {
      expect(found).toMatchObject({
        clearanceRatio: null,
        mastToClearM: null,
        diffractionDb: null,
        marginDb: null,
        availability: null,
      });
    }
  });

  test('never says clear, grazing or blocked, wherever', () => {
    const ground = terrain();
    const spot = fc.record({
      latitude: fc.double({ min: -1.5, max: 5.1, noNaN: true }),
      longitude: fc.double({ min: 103.1, max: 109.5, noNaN: true }),
    });
    fc.assert(
      fc.property(spot, fc.double({ min: 0.001, max: 0.4, noNaN: true }), (position, east) => {
        const b = { latitude: position.latitude, longitude: Math.min(109.55, position.longitude + east) };
        const { sight } = assessed(ground, mast(position, 60), mast(b, 60));
        expect(['ridge', 'no-ridge', 'no-terrain']).toContain(sight);
      }),
    );
  });
});
