import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canShare, type KeyShare, openingShares, shareIn, shareText } from './key-share.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const RECIPIENT = `age1${'q'.repeat(58)}`;
const share = (number: number, recipient = RECIPIENT): KeyShare => ({
  ...{ recipient, number, holders: 3, needed: 2 },
  share: new Uint8Array([1, 2, 3, number]),
});

test('a share is read as it was written, also after Windows had it', () => {
  const written = shareText(share(2), hash);
  expect(shareIn(written, hash)).toEqual({ ok: true, value: share(2) });
  expect(shareIn(`\uFEFF${written.replaceAll('\n', '\r\n')}`, hash)).toEqual({ ok: true, value: share(2) });
});

test('one bit turned over, or a character cut, and it is no share', () => {
  const written = shareText(share(1), hash);
  fc.assert(
    fc.property(fc.nat({ max: written.length - 2 }), fc.integer({ min: 0, max: 6 }), (at, bit) => {
      const odd = String.fromCharCode(written.charCodeAt(at) ^ (1 << bit));
      const changed = `${written.slice(0, at)}${odd}${written.slice(at + 1)}`;
      expect(shareIn(changed, hash)).toEqual({ ok: false, error: 'damaged' });
      expect(shareIn(written.slice(0, at) + written.slice(at + 1), hash).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
  for (const odd of ['', 'AGE-SECRET-KEY-1ABC', written + written, written.slice(1)])
    expect(shareIn(odd, hash).ok).toBe(false);
});

test('enough different shares of the one key open, and nothing else', () => {
  const key = { recipient: RECIPIENT, needed: 2 };
  expect(openingShares([share(1), share(3)], key)).toMatchObject({ ok: true });
  expect(openingShares([share(1)], key)).toEqual({
    ok: false,
    error: { reason: 'too-few', have: 1, needed: 2 },
  });
  expect(openingShares([share(1), share(1)], key)).toMatchObject({ error: { reason: 'too-few', have: 1 } });
  const other = `age1${'z'.repeat(58)}`;
  expect(openingShares([share(1), share(2, other)], key)).toEqual({
    ok: false,
    error: { reason: 'another-key', number: 2, recipient: other },
  });
});

test.each([
  [3, 2, true],
  [2, 2, true],
  [20, 20, true],
  [3, 1, false],
  [1, 1, false],
  [3, 4, false],
  [21, 2, false],
  [2.5, 2, false],
  [Number.NaN, 2, false],
])('%d holders of whom %d open: %s', (holders, needed, can) => {
  expect(canShare(holders, needed)).toBe(can);
});
