import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { evaluate } from '../coordinated/index.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import { standingOf } from '../standing.ts';
import { yardstickAt } from '../yardstick.ts';
import type { Story } from './stories.ts';
import { tellTogether } from './together.ts';

const VOTING = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const AS_OF = new Date('2024-10-08T15:59:59Z');
const CODES = Array.from({ length: 12 }, (_, i) => `2104082001${String(i + 1).padStart(3, '0')}`);
const PLACE = { region: '210408', name: 'Pulau (sintetis)', daysAgo: 24, fromHour: 16 };
const tell = (codes: readonly string[], seed: number, story: Story = 'steady') =>
  tellTogether(PLACE, {
    ...{ seed, asOf: AS_OF, timeZone: VOTING.timeZone },
    stories: new Map(codes.map((code) => [code, story])),
  });

test('whatever chance makes of it, most hang together that pass alone, and nothing of it counts any more', () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const told = tell(CODES, seed);
    if (!told) throw new Error('not told');
    const tests = told.tests.map((record, i) => ({
      ...record,
      id: `t${i}`,
      hasReceipt: record.receipt !== null,
      doubts: [],
    }));
    const participants = told.codes.map((code) => ({
      ...{ code, otherWindows: [] },
      tests: tests.filter(({ tpsCode }) => tpsCode === code),
    }));
    const at = (instant: Date) => yardstickAt(DEFAULT_POLICY, VOTING, instant);
    const found = evaluate(told, participants, { before: at(told.from), within: at(told.until) }, AS_OF);
    expect(found, `seed ${seed}`).toMatchObject({
      ...{ verdict: 'shared-fate', trying: 9, together: { sent: 3, failed: 6, silent: 1 } },
      alone: { sent: 9, failed: 1 },
    });
    expect(found.atOnce).toBeGreaterThanOrEqual(5);
    expect(new Set(tests.map((one) => standingOf(one, at(AS_OF))))).toEqual(new Set(['stale']));
    // Nor a week before: what changed since then must not be told by it either.
    const weekAgo = at(new Date(AS_OF.getTime() - 7 * 86_400_000));
    expect(new Set(tests.map((one) => standingOf(one, weekAgo)))).toEqual(new Set(['stale']));
  }
});

test('is not told where too few TPS have been tested since', () => {
  expect(tell(CODES.slice(0, 9), 1)).toBeNull();
  expect(tell(CODES, 1, 'silent')).toBeNull();
});
