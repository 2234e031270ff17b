import { writeArrayBuffer } from 'geotiff';
import { describe, expect, test } from 'vitest';
import type { Problem, Result } from '../../kernel/index.ts';
import { unwrap } from '../../kernel/index.ts';
import { type DecodedDem, sourceOf } from '../terrain/dem-source.ts';
import { terrainOf } from '../terrain/terrain.ts';
import { readGeoTiff } from './read-geotiff.ts';
import { readHgt } from './read-hgt.ts';
import { readRawGrid } from './read-raw-grid.ts';
import { observedStepM } from './vertical-step.ts';

const codeOf = (read: Result<DecodedDem, Problem>) => (read.ok ? null : read.error.kind.code);

function heightAt(decoded: DecodedDem, latitude: number, longitude: number): number {
  const heights = new Float64Array(1);
  terrainOf([sourceOf(decoded)]).sample(Float64Array.of(latitude), Float64Array.of(longitude), heights, 1);
  return heights[0] as number;
}

describe('HGT', () => {
  const side = 1_201;
  const bytes = (height: (row: number, column: number) => number) => {
    const view = new DataView(new ArrayBuffer(side * side * 2));
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) {
        view.setInt16((row * side + column) * 2, height(row, column), false);
      }
    }
    return new Uint8Array(view.buffer);
  };

  test('is big-endian, from the north-west, named by its south-west corner; -32768 is void', () => {
    const dem = unwrap(
      readHgt(
        bytes((row, column) => (row === 5 && column === 7 ? -32_768 : row + column)),
        'S01E104.hgt',
        'SRTM',
      ),
    );
    expect(dem.header).toMatchObject({
      north: 0,
      west: 104,
      rows: side,
      verticalStepM: 1,
      attribution: 'SRTM',
    });
    expect(heightAt(dem, 0, 104)).toBe(0);
    expect(heightAt(dem, -1, 105)).toBe(2_400);
    expect(heightAt(dem, -5 / 1_200, 104 + 7 / 1_200)).toBeNaN();
  });

  test.each([32_767, -20_000, 9_001, -501])('%d is no ground but a void', (height) => {
    const at = (row: number, column: number) => (row === 5 && column === 7 ? height : 12);
    const dem = unwrap(readHgt(bytes(at), 'S01E104.hgt', 'SRTM'));
    expect(heightAt(dem, -5 / 1_200, 104 + 7 / 1_200)).toBeNaN();
    expect(heightAt(dem, 0, 104)).toBe(12);
  });

  test('of another size or name is refused', () => {
    expect(codeOf(readHgt(new Uint8Array(100), 'N01E104.hgt', ''))).toBe('SIGAP-3205');
    expect(
      codeOf(
        readHgt(
          bytes(() => 0),
          'kepri.hgt',
          '',
        ),
      ),
    ).toBe('SIGAP-3205');
    expect(
      codeOf(
        readHgt(
          bytes(() => 0),
          'N95E104.hgt',
          '',
        ),
      ),
    ).toBe('SIGAP-3205');
  });
});

describe('a raw grid', () => {
  const description = {
    nx: 3,
    ny: 2,
    west: 103,
    north: 5,
    step_deg: 0.5,
    unit: 'm (quantised: 31.57 m steps)',
  };
  const bytes = new Uint8Array(Int16Array.of(0, 31, 63, 95, 126, 158).buffer);

  test('has its cell centres half a step inside, and the step its JSON says', () => {
    const dem = unwrap(readRawGrid(bytes, description, 'made'));
    expect(dem.header).toMatchObject({
      north: 4.75,
      west: 103.25,
      rows: 2,
      columns: 3,
      verticalStepM: 31.57,
    });
    expect(heightAt(dem, 4.25, 104.25)).toBe(158);
  });

  test('with nodata has voids', () => {
    expect(heightAt(unwrap(readRawGrid(bytes, { ...description, nodata: 158 }, '')), 4.25, 104.25)).toBeNaN();
  });

  test.each([32_767, -20_000, -32_768])('without nodata %d is a void all the same', (height) => {
    const odd = new Uint8Array(Int16Array.from({ length: 6 }, () => height).buffer);
    expect(heightAt(unwrap(readRawGrid(odd, description, '')), 4.25, 104.25)).toBeNaN();
  });

  test('that does not fit its JSON, or another datum, is refused', () => {
    expect(codeOf(readRawGrid(bytes, { ...description, nx: 4 }, ''))).toBe('SIGAP-3205');
    expect(codeOf(readRawGrid(bytes, { ...description, step_deg: 0 }, ''))).toBe('SIGAP-3205');
    expect(codeOf(readRawGrid(bytes, { ...description, epsg: 4230 }, ''))).toBe('SIGAP-3206');
  });

  test('whose heights are coarser than it says is believed as coarse as it is', () => {
    const steps = Int16Array.from({ length: 400 }, (_, at) => Math.round((at % 20) * 31.57));
    const found = readRawGrid(
      new Uint8Array(steps.buffer),
      { nx: 20, ny: 20, west: 0, north: 1, step_deg: 0.01 },
      '',
    );
    expect(unwrap(found).header.verticalStepM).toBeCloseTo(31.6, 0);
    expect(observedStepM(new Float32Array(100))).toBeNull();
  });
});

describe('GeoTIFF', () => {
  const size = { width: 4, height: 3 };
  const values = Float32Array.from({ length: 12 }, (_, at) => at * 1.5);
  const wgs84 = {
    ...size,
    ModelTiepoint: [0, 0, 0, 104, 1, 0],
    ModelPixelScale: [0.25, 0.25, 0],
    GTModelTypeGeoKey: 2,
    GeographicTypeGeoKey: 4326,
    GTRasterTypeGeoKey: 1,
  };
  const written = (metadata: object) =>
    new Uint8Array(writeArrayBuffer(values, structuredClone(metadata) as never));
  const read = (metadata: object) => readGeoTiff(written(metadata), 'made');

  test('of WGS 84 has its cell centres half a cell inside, or at its tie point when it says so', async () => {
    const area = unwrap(await read(wgs84));
    expect(area.header).toMatchObject({
      north: 0.875,
      west: 104.125,
      latitudeStep: 0.25,
      rows: 3,
      columns: 4,
    });
    expect(heightAt(area, 0.875, 104.125)).toBe(0);
    expect(heightAt(area, 0.375, 104.875)).toBe(16.5);
    const point = unwrap(await read({ ...wgs84, GTRasterTypeGeoKey: 2 }));
    expect(point.header).toMatchObject({ north: 1, west: 104 });
  });

  test('with a nodata value has voids, and heights that no ground has are voids', async () => {
    const dem = unwrap(await read({ ...wgs84, GDAL_NODATA: '16.5\0' }));
    expect(heightAt(dem, 0.375, 104.875)).toBeNaN();
    const odd = new Uint8Array(
      writeArrayBuffer(
        values.map((v) => (v === 0 ? -99_999 : v)),
        structuredClone(wgs84) as never,
      ),
    );
    expect(heightAt(unwrap(await readGeoTiff(odd, '')), 0.875, 104.125)).toBeNaN();
  });

  test.each([
    ['another datum (ED50)', { ...wgs84, GeographicTypeGeoKey: 4230 }],
    ['a projection (UTM 48N)', { ...wgs84, GTModelTypeGeoKey: 1, ProjectedCSTypeGeoKey: 32648 }],
    ['heights above the ellipsoid', { ...wgs84, VerticalCSTypeGeoKey: 4979 }],
    ['heights in feet', { ...wgs84, VerticalUnitsGeoKey: 9002 }],
  ])('%s is the wrong datum', async (_, metadata) => {
    expect(codeOf(await read(metadata))).toBe('SIGAP-3206');
  });

  test('heights above EGM96 are taken', async () => {
    expect(
      codeOf(await read({ ...wgs84, VerticalCSTypeGeoKey: 5773, VerticalUnitsGeoKey: 9001 })),
    ).toBeNull();
  });

  test('what is none, or cut short, or tied elsewhere, is refused', async () => {
    expect(codeOf(await readGeoTiff(new Uint8Array([1, 2, 3]), ''))).toBe('SIGAP-3205');
    expect(codeOf(await readGeoTiff(written(wgs84).slice(0, 200), ''))).toBe('SIGAP-3205');
    expect(codeOf(await read({ ...wgs84, ModelTiepoint: [2, 2, 0, 104, 1, 0] }))).toBe('SIGAP-3205');
  });
});
