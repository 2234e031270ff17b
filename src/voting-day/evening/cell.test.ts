import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Senders, sendersFor, shareCell } from './cell.ts';

type One = { start: number; bits: number; most: number; stays: number };

function shared(capacity: number, ones: readonly One[]): Senders {
  const senders = sendersFor(ones.length);
  for (const [at, { start, bits, most, stays }] of ones.entries()) {
    senders.start[at] = start;
    senders.bits[at] = bits;
    senders.most[at] = most;
    senders.leave[at] = start + stays;
  }
  shareCell(capacity, ones.length, senders);
  return senders;
}

const one = fc.record({
  start: fc.integer({ min: 0, max: 100 }),
  bits: fc.integer({ min: 1_000, max: 500_000 }),
  most: fc.integer({ min: 1_000, max: 50_000 }),
  stays: fc.integer({ min: 1, max: 200 }),
});
const some = fc.array(one, { minLength: 1, maxLength: 8 });

test('by hand: two share what three could carry; when the first is done the other has its whole link', () => {
  const ones = [
    { start: 0, bits: 6_000, most: 1_000, stays: 100 },
    { start: 0, bits: 12_000, most: 2_000, stays: 100 },
  ];
  // 1,500 between them: 750 each, so 8 minutes for the first; then 6,000 are left at 1,500.
  const { end } = shared(1_500, ones);
  expect([...end]).toEqual([8, 12]);
});

test('whoever leaves before the end keeps what was not sent', () => {
  const { end, left } = shared(1_000, [{ start: 10, bits: 5_000, most: 800, stays: 5 }]);
  expect([end[0], left[0]]).toEqual([15, 1_000]);
});

test('the same as in tiny steps of time, and nothing is made or lost', () => {
  fc.assert(
    fc.property(some, fc.integer({ min: 2_000, max: 60_000 }), (ones, capacity) => {
      const found = shared(capacity, ones);
      const reference = inSteps(capacity, ones, 0.05);
      for (const [at, expected] of reference.entries()) {
        const allowed = 0.1 * (capacity + 50_000);
        const sent = (ones[at]?.bits ?? 0) - (found.left[at] ?? 0);
        expect(Math.abs(sent - expected.sent)).toBeLessThanOrEqual(allowed);
        expect(Math.abs((found.end[at] ?? 0) - expected.end)).toBeLessThanOrEqual(1);
      }
    }),
    { numRuns: 40 },
  );
});

test('more capacity makes nobody later', () => {
  fc.assert(
    fc.property(
      some,
      fc.integer({ min: 2_000, max: 40_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      (ones, c, more) => {
        const patient = ones.map((sender) => ({ ...sender, stays: Number.POSITIVE_INFINITY }));
        const [before, after] = [shared(c, patient), shared(c + more, patient)];
        for (const at of ones.keys())
          expect(after.end[at] ?? 0).toBeLessThanOrEqual((before.end[at] ?? 0) + 1e-3);
      },
    ),
  );
});

/** Max-min fairness in steps: in each, rates rise together until a link or the cell is full. */
function inSteps(capacity: number, ones: readonly One[], step: number) {
  const state = ones.map(({ bits }) => ({ left: bits, sent: 0, end: Number.NaN }));
  for (let now = 0; now < 100_000 && state.some(({ end }) => Number.isNaN(end)); now += step) {
    const active = state.flatMap(({ end }, at) =>
      Number.isNaN(end) && (ones[at]?.start ?? 0) <= now ? [at] : [],
    );
    const rate = new Map(active.map((at) => [at, 0]));
    let open = active;
    let rest = capacity;
    while (open.length > 0 && rest > 1e-9) {
      const room = Math.min(...open.map((at) => (ones[at]?.most ?? 0) - (rate.get(at) ?? 0)));
      const rise = Math.min(room, rest / open.length);
      for (const at of open) rate.set(at, (rate.get(at) ?? 0) + rise);
      rest -= rise * open.length;
      open = open.filter((at) => (ones[at]?.most ?? 0) - (rate.get(at) ?? 0) > 1e-9);
    }
    for (const at of active) {
      const mine = state[at];
      if (!mine) continue;
      const sent = Math.min(mine.left, (rate.get(at) ?? 0) * step);
      mine.left -= sent;
      mine.sent += sent;
      const { start = 0, stays = 0 } = ones[at] ?? {};
      if (mine.left <= 0 || now + step >= start + stays) mine.end = now + step;
    }
  }
  return state;
}
