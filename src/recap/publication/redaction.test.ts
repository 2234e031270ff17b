import fc from 'fast-check';
import { expect, test } from 'vitest';
import { added, between, copySize, MOST_RECTANGLES, marked, NO_MARKS, pixelsOf } from './redaction.ts';

const key = (key: string, { shiftKey = false, ctrlKey = false } = {}) => ({ key, shiftKey, ctrlKey });

test('a rectangle is added, moved, sized, chosen and removed by keys alone', () => {
  const first = marked(NO_MARKS, key('Enter')) ?? NO_MARKS;
  expect(first).toEqual({ rectangles: [{ x: 0.35, y: 0.47, width: 0.3, height: 0.06 }], chosen: 0 });
  const moved = marked(first, key('ArrowRight')) ?? NO_MARKS;
  expect(moved.rectangles[0]?.x).toBeCloseTo(0.36);
  const far = marked(first, key('ArrowUp', { ctrlKey: true })) ?? NO_MARKS;
  expect(far.rectangles[0]?.y).toBeCloseTo(0.37);
  const sized = marked(moved, key('ArrowDown', { shiftKey: true })) ?? NO_MARKS;
  expect(sized.rectangles[0]?.height).toBeCloseTo(0.07);
  const two = marked(sized, key('Enter')) ?? NO_MARKS;
  expect([two.rectangles.length, two.chosen]).toEqual([2, 1]);
  expect(two.rectangles[1]?.y).toBeGreaterThan(two.rectangles[0]?.y ?? 1);
  expect([marked(two, key(']'))?.chosen, marked(two, key('['))?.chosen]).toEqual([0, 0]);
  const one = marked(two, key('Delete')) ?? NO_MARKS;
  expect(one).toEqual({ rectangles: sized.rectangles, chosen: 0 });
  expect(marked(one, key('Delete'))).toEqual(NO_MARKS);
  for (const nothing of ['a', 'ArrowLeft', 'Delete', ']']) expect(marked(NO_MARKS, key(nothing))).toBeNull();
});

test('no key takes a rectangle out of the picture or makes it vanish', () => {
  const keys = fc.constantFrom(
    'Enter',
    'ArrowLeft',
    'ArrowRight',
    'ArrowUp',
    'ArrowDown',
    '[',
    ']',
    'Delete',
  );
  const pressed = fc.record({ key: keys, shiftKey: fc.boolean(), ctrlKey: fc.boolean() });
  fc.assert(
    fc.property(fc.array(pressed, { maxLength: 60 }), (presses) => {
      let marks = NO_MARKS;
      for (const press of presses) marks = marked(marks, press) ?? marks;
      for (const { x, y, width, height } of marks.rectangles) {
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
        expect(Math.max(x + width, y + height)).toBeLessThanOrEqual(1 + 1e-9);
        expect(Math.min(width, height)).toBeGreaterThan(0);
      }
      expect(marks.chosen).toBeLessThan(marks.rectangles.length);
    }),
  );
});

test('a hand draws in any direction, and beyond the edge', () => {
  const drawn = between({ x: 0.5, y: 0.6 }, { x: -3, y: 0.2 });
  expect(drawn).toEqual({ x: 0, y: 0.2, width: 0.5, height: expect.closeTo(0.4) });
  expect(between({ x: 1, y: 1 }, { x: 1, y: 1 })).toEqual({ x: 0.99, y: 0.99, width: 0.01, height: 0.01 });
});

test('what is marked is covered whole: pixels go outward and stay inside', () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const corner = fc.record({ x: part, y: part });
  const side = fc.integer({ min: 1, max: 1_600 });
  fc.assert(
    fc.property(corner, corner, side, side, (from, to, width, height) => {
      const rectangle = between(from, to);
      const pixels = pixelsOf(rectangle, { width, height });
      expect(pixels.x).toBeLessThanOrEqual(rectangle.x * width);
      expect(pixels.y).toBeLessThanOrEqual(rectangle.y * height);
      expect(pixels.x + pixels.width).toBeGreaterThanOrEqual(
        Math.min(width, (rectangle.x + rectangle.width) * width) - 1e-6,
      );
      expect(pixels.x + pixels.width).toBeLessThanOrEqual(width);
      expect(pixels.y + pixels.height).toBeLessThanOrEqual(height);
      expect(Math.min(pixels.width, pixels.height)).toBeGreaterThan(0);
    }),
  );
});

test('a copy has no side longer than 1,600 pixels, and a small photo keeps its size', () => {
  expect(copySize({ width: 4_000, height: 3_000 })).toEqual({ width: 1_600, height: 1_200 });
  expect(copySize({ width: 3_000, height: 4_000 })).toEqual({ width: 1_200, height: 1_600 });
  expect(copySize({ width: 640, height: 480 })).toEqual({ width: 640, height: 480 });
  expect(copySize({ width: 60_000, height: 1 })).toEqual({ width: 1_600, height: 1 });
});

test('there is an end of rectangles', () => {
  let marks = NO_MARKS;
  for (let at = 0; at < MOST_RECTANGLES + 5; at += 1)
    marks = added(marks, { x: 0, y: 0, width: 0.1, height: 0.1 });
  expect(marks.rectangles).toHaveLength(MOST_RECTANGLES);
});
