import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Tally } from './tally.ts';

test('a steady link is counted at its speed, whatever the pieces and however late the first of them', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 1_000_000 }),
      fc.integer({ min: 1_000, max: 200_000 }),
      fc.integer({ min: 0, max: 3_000_000 }),
      fc.integer({ min: 2, max: 50 }),
      (bytes, everyUs, delayUs, pieces) => {
        const tally = new Tally();
        for (let piece = 0; piece < pieces; piece += 1) tally.add(bytes, delayUs + piece * everyUs);
        expect(tally.bpsUntil(delayUs + (pieces - 1) * everyUs)).toBe(
          Math.round((bytes * 8_000_000) / everyUs),
        );
        expect(tally.bytes).toBe(bytes * pieces);
      },
    ),
  );
});

test('one arrival has no speed, and none is silence', () => {
  const tally = new Tally();
  expect(tally.bpsUntil(10_000_000)).toBeNull();
  expect(tally.isSilentAt(10_000_000, 3_000_000)).toBe(true);
  tally.add(8_192, 9_000_000);
  expect(tally.bpsUntil(10_000_000)).toBeNull();
  expect(tally.isSilentAt(10_000_000, 3_000_000)).toBe(false);
  expect(tally.isSilentAt(12_000_000, 3_000_000)).toBe(true);
});

test('a stall at the end counts: nothing was carried then', () => {
  const tally = new Tally();
  for (const atUs of [0, 1_000_000, 2_000_000]) tally.add(125_000, atUs);
  expect(tally.bpsUntil(2_000_000)).toBe(1_000_000);
  expect(tally.bpsUntil(4_000_000)).toBe(500_000);
});

test('where only whole messages are seen, a steady link is counted at its speed whenever its time is over', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1_000, max: 1_000_000 }),
      fc.integer({ min: 1_000, max: 1_000_000 }),
      fc.integer({ min: 2, max: 50 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (bytes, everyUs, messages, share) => {
        const tally = new Tally();
        for (let message = 0; message < messages; message += 1) tally.add(bytes, message * everyUs);
        const endUs = (messages - 1 + share) * everyUs;
        expect(tally.bpsUntil(endUs, bytes)).toBe(Math.round((bytes * 8_000_000) / everyUs));
      },
    ),
  );
});

test('a stall at the end counts where only whole messages are seen, too: no more than one was under way', () => {
  const tally = new Tally();
  for (const atUs of [0, 1_000_000, 2_000_000]) tally.add(125_000, atUs);
  expect(tally.bpsUntil(3_000_000, 125_000)).toBe(1_000_000);
  expect(tally.bpsUntil(4_000_000, 125_000)).toBe(750_000);
  expect(tally.bpsUntil(4_000_000, 0)).toBe(500_000);
});
