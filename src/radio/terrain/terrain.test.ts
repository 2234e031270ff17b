import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutBlock, type DemSource, sourceOf } from './dem-source.ts';
import { madeDem, srtm3 } from './made-terrain.fixture.ts';
import { terrainOf } from './terrain.ts';

const plane = (latitude: number, longitude: number) => 100 + 40 * latitude - 25 * (longitude - 104);

function heightAt(sources: readonly DemSource[], latitude: number, longitude: number) {
  const heights = new Float64Array(1);
  const sampled = terrainOf(sources).sample(
    Float64Array.of(latitude),
    Float64Array.of(longitude),
    heights,
    1,
  );
  return { height: heights[0] as number, ...sampled };
}

describe('a terrain of tiles', () => {
  const tile = sourceOf(madeDem(srtm3(0, 104), plane));

  test('is bilinear: a plane is met everywhere in it, its edges included', () => {
    const inside = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(inside, inside, (latitude, east) => {
        expect(heightAt([tile], latitude, 104 + east).height).toBeCloseTo(plane(latitude, 104 + east), 3);
      }),
    );
  });

  test('knows nothing outside its tiles and says so', () => {
    expect(heightAt([tile], 1.5, 104.5)).toMatchObject({ grade: null, unknown: 1, attributions: [] });
  });

  test('has no seam between tiles that share an edge', () => {
    const both = [tile, sourceOf(madeDem(srtm3(0, 105), plane))];
    for (const east of [104.9999, 104.99999999, 105, 105.0000001, 105.0001]) {
      expect(heightAt(both, 0.3333, east).height).toBeCloseTo(plane(0.3333, east), 3);
    }
  });

  // Copernicus and other area grids end half a cell before the degree: the last centres of two tiles are one cell apart.
  test('has no seam between tiles whose edges lie between their cells, nor where four meet', () => {
    const step = 1 / 1_200;
    const area = (south: number, west: number) =>
      sourceOf(
        madeDem(
          {
            north: south + 1 - step / 2,
            west: west + step / 2,
            latitudeStep: step,
            longitudeStep: step,
            rows: 1_200,
            columns: 1_200,
          },
          plane,
        ),
      );
    const four = [area(0, 104), area(0, 105), area(1, 104), area(1, 105)];
    const near = fc.double({ min: -0.6 * step, max: 0.6 * step, noNaN: true });
    fc.assert(
      fc.property(near, near, (north, east) => {
        const found = heightAt(four, 1 + north, 105 + east);
        expect(found.height).toBeCloseTo(plane(1 + north, 105 + east), 3);
        expect(found.unknown).toBe(0);
      }),
    );
    // Alone, the half cell at its edge takes the nearest cell, and beyond that nothing is known.
    expect(heightAt([area(0, 104)], 0.5, 105 - step / 4).unknown).toBe(0);
    expect(heightAt([area(0, 104)], 0.5, 105 + step / 4).unknown).toBe(1);
  });

  test('crosses the antimeridian', () => {
    const far = (latitude: number, longitude: number) =>
      latitude * 10 + (longitude < 0 ? longitude + 360 : longitude);
    const west = sourceOf(madeDem(srtm3(0, 179), far));
    const east = sourceOf(madeDem(srtm3(0, -180), far));
    for (const longitude of [179.9999, 180, -180, -179.9999]) {
      expect(heightAt([west, east], 0.5, longitude).height).toBeCloseTo(far(0.5, longitude), 3);
    }
  });

  test('takes the finest tile, whatever the order, and is as good as its worst part', () => {
    const coarse = sourceOf(
      madeDem(
        {
          north: 2,
          west: 103,
          latitudeStep: 1 / 240,
          longitudeStep: 1 / 240,
          rows: 600,
          columns: 600,
          verticalStepM: 31.57,
          attribution: 'coarse',
        },
        () => 7,
      ),
    );
    for (const sources of [
      [coarse, tile],
      [tile, coarse],
    ]) {
      const both = heightAt(sources, 0.5, 104.5);
      expect(both.height).toBeCloseTo(plane(0.5, 104.5), 3);
      expect(both.grade?.verticalStepM).toBe(1);
      expect(both.attributions).toEqual(['made']);
      const heights = new Float64Array(2);
      const across = terrainOf(sources).sample(
        Float64Array.of(0.5, 1.5),
        Float64Array.of(104.5, 104.5),
        heights,
        2,
      );
      expect(heights[1]).toBe(7);
      expect(across.grade?.verticalStepM).toBe(31.57);
      expect(across.attributions).toEqual(['made', 'coarse']);
    }
  });

  test('a void is unknown, not 0; the cell beside it too, but not the point that gives it no weight', () => {
    const holed = madeDem(srtm3(0, 104), plane);
    holed.heights[600 * 1_201 + 600] = Number.NaN;
    const source = sourceOf(holed);
    const step = 1 / 1_200;
    const latitude = 1 - 600 * step;
    const longitude = 104 + 600 * step;
    expect(heightAt([source], latitude, longitude).height).toBeNaN();
    expect(heightAt([source], latitude + step / 2, longitude + step / 2).height).toBeNaN();
    expect(heightAt([source], latitude + step, longitude).height).toBeCloseTo(
      plane(latitude + step, longitude),
      2,
    );
    expect(heightAt([source], latitude, longitude)).toMatchObject({ grade: null, unknown: 1 });
  });

  test('a void falls to a coarser tile, and the grade with it', () => {
    const holed = madeDem(srtm3(0, 104), () => Number.NaN);
    const coarse = sourceOf(
      madeDem(
        {
          north: 2,
          west: 103,
          latitudeStep: 1 / 240,
          longitudeStep: 1 / 240,
          rows: 600,
          columns: 600,
          verticalStepM: 31.57,
        },
        () => 7,
      ),
    );
    const found = heightAt([sourceOf(holed), coarse], 0.5, 104.5);
    expect(found.height).toBe(7);
    expect(found.grade?.resolutionM).toBeGreaterThan(400);
  });

  test('blocks overlap by one row and column and end in unknown', () => {
    const small = madeDem(
      { north: 1, west: 104, latitudeStep: 0.001, longitudeStep: 0.001, rows: 300, columns: 258 },
      plane,
    );
    const last = cutBlock(small, 3);
    expect(last[0]).toBe(small.heights[256 * 258 + 256]);
    expect(last[2]).toBeNaN();
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 299, noNaN: true }),
        fc.double({ min: 0, max: 257, noNaN: true }),
        (row, column) => {
          const latitude = 1 - row * 0.001;
          const longitude = 104 + column * 0.001;
          const { height, unknown } = heightAt([sourceOf(small)], latitude, longitude);
          if (unknown === 0) expect(height).toBeCloseTo(plane(latitude, longitude), 3);
          else expect(Math.max(row - 299, column - 257, -row, -column)).toBeGreaterThan(-1e-6);
        },
      ),
    );
  });
});
