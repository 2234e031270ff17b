import { describe, expect, test } from 'vitest';
import { enough, failedTry, OCTOBER, speed } from './evidence.fixture.ts';
import { whyTestCounts } from './explain-record.ts';
import { DOUBT_REASONS, type Evidence } from './model.ts';
import { isCounted, standingOf } from './standing.ts';
import { decide } from './status.ts';

describe('a doubtful test', () => {
  test.each(DOUBT_REASONS)('%s does not count, and says why in both languages', (reason) => {
    for (const made of [speed, failedTry]) {
      const doubtful = made({ doubts: [{ reason, amount: 100_000 }] });
      expect(standingOf(doubtful, OCTOBER)).toBe(reason);
      expect(isCounted(standingOf(doubtful, OCTOBER))).toBe(false);
      const { counts, why } = whyTestCounts(doubtful, OCTOBER, 'exact');
      expect(counts).toBe(false);
      expect(why?.id).toMatch(/^diragukan: ./);
      expect(why?.en).toMatch(/^doubtful: ./);
    }
  });

  test('says every doubt, and how much', () => {
    const doubtful = speed({
      doubts: [
        { reason: 'clock-skew', amount: 3 * 365 * 86_400 },
        { reason: 'two-places', amount: 331_240 },
      ],
    });
    const { why } = whyTestCounts(doubtful, OCTOBER, 'exact');
    expect(why?.id).toContain('meleset 3 tahun (paling banyak 2 jam)');
    expect(why?.en).toContain('331.2 km');
  });

  test('changes no verdict, neither as a pass nor as a failure', () => {
    const evidence = enough();
    const doubts = [{ reason: 'mock-position', amount: null }] as const;
    const more: Evidence = { ...evidence, tests: [...evidence.tests, failedTry({ doubts })] };
    expect(decide(more, OCTOBER)).toMatchObject({ verdict: 'adequate' });
    const only: Evidence = {
      tests: evidence.tests.map((one) => ({ ...one, doubts })),
      reports: [],
      claims: [],
    };
    expect(decide(only, OCTOBER)).toMatchObject({ verdict: 'unknown', rung: 'claimed', signalClass: null });
  });
});
