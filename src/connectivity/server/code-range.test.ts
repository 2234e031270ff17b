import { expect, test } from 'vitest';
import { ALL_CODES, intersection, rangeOf, rangesOf } from './code-range.ts';

const holds = (range: { from: string; below: string }, code: string) =>
  code >= range.from && code < range.below;

test('a region’s range holds its TPS and nobody else’s', () => {
  expect(holds(rangeOf('2171'), '2171011001999')).toBe(true);
  expect(holds(rangeOf('2171'), '2172011001001')).toBe(false);
  expect(holds(rangeOf('2171011001001'), '2171011001001')).toBe(true);
  expect(holds(ALL_CODES, '9999999999999')).toBe(true);
});

test('ranges intersect, and nested ones are one', () => {
  expect(intersection(rangeOf('2171'), rangeOf('217101'))).toEqual(rangeOf('217101'));
  expect(intersection(rangeOf('2171'), rangeOf('2105'))).toBeNull();
  expect(rangesOf(['217101', '2105', '2171'])).toEqual([rangeOf('2105'), rangeOf('2171')]);
});
