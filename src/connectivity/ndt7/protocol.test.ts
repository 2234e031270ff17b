import { expect, test } from 'vitest';
import { nextMessageSize } from './protocol.ts';

/** The longest that a message takes of the time that has passed at its end, on a steady link that starts at nothing. */
function longestShare(part: number, until: number): number {
  let [size, queued, longest] = [0, 0, 0];
  while (queued < until) {
    size = nextMessageSize(size, queued, part);
    queued += size;
    // The first few are the smallest there are, whatever the link.
    if (queued > 1 << 20) longest = Math.max(longest, size / queued);
  }
  return longest;
}

test('messages stay short against the time that has passed: an eighth, or what is asked for', () => {
  expect(longestShare(16, 1 << 26)).toBeLessThan(1 / 8);
  expect(longestShare(64, 1 << 28)).toBeLessThan(1 / 32);
});

test('messages begin small and never grow beyond a megabyte', () => {
  expect(nextMessageSize(0, 0)).toBe(1 << 13);
  expect(nextMessageSize(1 << 13, 1 << 13)).toBe(1 << 13);
  expect(nextMessageSize(1 << 20, 1 << 40)).toBe(1 << 20);
});
