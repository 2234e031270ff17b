import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutSides } from './corners.ts';
import { hintsOf } from './hints.ts';
import { pageShot } from './page.fixture.ts';
import { sharpnessOf } from './sharpness.ts';

describe('a photo of a page', () => {
  test.each([
    ['straight', {}],
    ['askew, with its corners in', { degrees: 9, zoom: 0.9 }],
    ['small on a dark table', { zoom: 0.7, table: 20 }],
    ['in the light of an evening', { light: 0.6 }],
    ['on a table of wood', { table: 120 }],
  ])('is as it should be: %s', (_, shot) => {
    expect(hintsOf(pageShot(shot))).toEqual([]);
  });

  test.each([
    ['shaken', { blur: 3 }, ['blurred']],
    ['shaken, in the light of an evening', { blur: 3, light: 0.6 }, ['blurred']],
    ['in the dark', { light: 0.3 }, ['dark']],
    ['cut at the left', { shift: [-90, 0] as const }, ['cut']],
    ['from too near', { zoom: 1.6 }, ['cut']],
    ['askew, so that corners are out', { degrees: 30, zoom: 1.1 }, ['cut']],
    ['shaken and cut', { blur: 3, shift: [0, 120] as const }, ['blurred', 'cut']],
  ])('is told what is wrong with it: %s', (_, shot, hints) => {
    expect(hintsOf(pageShot(shot))).toEqual(hints);
  });

  test('is told at which side it is cut', () => {
    expect(cutSides(pageShot({ shift: [-90, 0] }))).toEqual(['left']);
    expect(cutSides(pageShot({ shift: [90, 0] }))).toEqual(['right']);
    expect(cutSides(pageShot({ shift: [0, 120] }))).toEqual(['bottom']);
    expect(cutSides(pageShot({ shift: [0, -120] }))).toEqual(['top']);
    expect(cutSides(pageShot({ zoom: 2 }))).toEqual(['top', 'right', 'bottom', 'left']);
  });

  test('is the less sharp the more it is blurred', () => {
    const sharpness = [0, 1, 2, 3, 5].map((blur) => sharpnessOf(pageShot({ blur })));
    expect(sharpness).toEqual(sharpness.toSorted((a, b) => b - a));
  });
});

test('whatever picture comes, hints are hints', () => {
  const picture = fc
    .record({ width: fc.integer({ min: 1, max: 90 }), height: fc.integer({ min: 1, max: 90 }) })
    .chain(({ width, height }) =>
      fc
        .uint8Array({ minLength: width * height, maxLength: width * height })
        .map((luma) => ({ width, height, luma })),
    );
  fc.assert(
    fc.property(picture, (one) => {
      for (const hint of hintsOf(one)) expect(['dark', 'blurred', 'cut']).toContain(hint);
    }),
  );
});
