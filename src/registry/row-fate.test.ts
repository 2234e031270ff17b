import { expect, test } from 'vitest';
import { changesAnything, NO_ROWS, needsOf, PLAIN_APPLY } from './row-fate.ts';

test('only new and unchanged rows need nothing', () => {
  expect(needsOf({ ...NO_ROWS, add: 3, same: 2, absent: 7 }, 0, PLAIN_APPLY)).toEqual([]);
});

test('wrong rows, open decisions and changes each stand in the way until they are settled', () => {
  const counts = { ...NO_ROWS, error: 1, held: 2, change: 3 };
  expect(needsOf(counts, 2, PLAIN_APPLY)).toHaveLength(3);
  expect(needsOf(counts, 0, { ...PLAIN_APPLY, acceptChanges: true })).toHaveLength(1);
});

test('a file that says what is there changes nothing; the whole list withdraws what it does not name', () => {
  const counts = { ...NO_ROWS, same: 5, absent: 2 };
  expect(changesAnything(counts, PLAIN_APPLY)).toBe(false);
  expect(changesAnything(counts, { ...PLAIN_APPLY, complete: true })).toBe(true);
  expect(changesAnything({ ...NO_ROWS, held: 1 }, { ...PLAIN_APPLY, decisions: { 2: 'skip' } })).toBe(false);
  expect(changesAnything({ ...NO_ROWS, held: 1 }, { ...PLAIN_APPLY, decisions: { 2: 'accept' } })).toBe(true);
});
