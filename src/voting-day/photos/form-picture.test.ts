import { expect, test } from 'vitest';
import { KeptRanges } from '../../connectivity/photos/kept-ranges.ts';
import { isTooLarge, stateOf } from './form-picture.ts';

test('a picture has as many pixels as phones make, and no more', () => {
  expect(isTooLarge({ width: 6_000, height: 10_000 })).toBe(false);
  expect(isTooLarge({ width: 6_000, height: 10_001 })).toBe(true);
});

test('what is cut shows a part, and what cannot be copied nothing', () => {
  const copy = new KeptRanges(new Uint8Array());
  expect(stateOf({ isWhole: true, copy })).toBe('whole');
  expect(stateOf({ isWhole: false, copy })).toBe('part');
  expect(stateOf({ isWhole: false, copy: null })).toBe('none');
});
