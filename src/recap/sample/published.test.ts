import { describe, expect, test } from 'vitest';
import { taintOf } from './audit.ts';
import { CD3, CD3_BATCHES } from './cd3.fixture.ts';
import { type Frame, frameOf, overstated, sumOf, totalBound, type Unit } from './contest.ts';
import { drawsNeeded, expectedForms, logFactor, pValue, type Taint } from './kaplan-markov.ts';

describe("Lindeman's worked example of 2010", () => {
  const leads = [1, 2, 3].map((choice) => ({ choice, votes: CD3.totals[0] - (CD3.totals[choice] ?? 0) }));
  const frame: Frame = {
    ...{
      name: 'cd3',
      choices: ['Lungren', 'Durston', 'Tuma', 'Padilla'],
      totals: CD3.totals,
      winner: 0,
      leads,
    },
    ...{ smallestLead: CD3.smallestLead, units: [], size: CD3.size },
  };
  const unitOf = (batch: (typeof CD3_BATCHES)[number]): Unit => {
    const row = {
      tps: batch.name,
      bound: batch.ballots,
      votes: batch.votes,
      invalid: 0,
      most: batch.ballots,
    };
    return { ...row, size: overstated(row, 0, 1, null) };
  };

  test('its U, its bounds of single batches (page 3), and 46 draws by its formula of page 2', () => {
    expect(leads.map(({ votes }) => votes)).toEqual([17_453, 148_151, 142_046]);
    expect(totalBound(frame, 1)).toBeCloseTo(CD3.publishedU, 2);
    const [small, other] = [unitOf(batch(139, [48, 83])), unitOf(batch(382, [158, 172]))];
    expect(small.size / CD3.smallestLead).toBeCloseTo(0.005958860940812468, 15);
    expect(other.size / CD3.smallestLead).toBeCloseTo(0.021085200252105654, 15);
    expect(drawsNeeded(totalBound(frame, 1), 0.1)).toBe(46);
  });

  test.each(CD3_BATCHES.map((one) => [one.name, one] as const))('taint and factor of batch %s', (_, one) => {
    const taint = taintOf(frame, unitOf(one), { votes: one.audited, invalid: 0 }, 1);
    expect(taint).toBeCloseTo(one.taint, 5);
    expect(Math.exp(logFactor(totalBound(frame, 1), taint))).toBeCloseTo(one.factor, 7);
  });

  test('its P-value, batches drawn twice counted twice', () => {
    const taints: Taint[] = CD3_BATCHES.flatMap((one) =>
      Array.from({ length: one.drawn }, () =>
        taintOf(frame, unitOf(one), { votes: one.audited, invalid: 0 }, 1),
      ),
    );
    expect(pValue(totalBound(frame, 1), taints)).toBeCloseTo(CD3.publishedP, 6);
  });

  function batch(ballots: number, votes: readonly number[]) {
    return { name: '', ballots, votes, drawn: 1, audited: [], taint: 0, factor: 1 };
  }
});

test('Boulder County, coroner 2010: U 13.21 and 8.71, 30 draws at a risk of 10 percent, 9 at 50', () => {
  // Neal McBurnett's audit of 2010, from kaplan_markov_example: lead 15,703, less 5,347 ballots not yet tallied 10,356.
  const frame = (smallestLead: number): Frame => ({
    ...{
      name: 'coroner',
      choices: [],
      totals: [],
      winner: 0,
      leads: [],
      smallestLead,
      units: [],
      size: 136_841,
    },
  });
  expect(totalBound(frame(15_703), 1)).toBeCloseTo(8.714322104056551, 12);
  const bound = totalBound(frame(10_356), 1);
  expect(bound).toBeCloseTo(13.213692545384328, 12);
  expect(drawsNeeded(bound, 0.1)).toBe(30);
  expect(drawsNeeded(bound, 0.5)).toBe(9);
});

describe("Stark's super-simple audits: every ballot a form of one, inflated by 1.03905", () => {
  // P. B. Stark, tools for comparison audits (audit.ipynb of S157F17, auditTools): NH 2016 and a margin of 5 percent.
  const GAMMA = 1.03905;
  const NEW_HAMPSHIRE = (354_040 - 337_589) / (354_040 + 337_589 + 33_234);
  const boundOf = (margin: number) => (2 * GAMMA) / margin;
  const [one, two] = [1 / (2 * GAMMA), 1 / GAMMA];

  test('P-value of 200 ballots with one overstatement', () => {
    const taints = [one, ...Array.from({ length: 199 }, () => 0)];
    expect(pValue(boundOf(NEW_HAMPSHIRE), taints)).toBeCloseTo(0.21438135077031842, 12);
  });

  test.each([
    [0.05, [one, 0.001], [-one, 0.001], 125],
    [NEW_HAMPSHIRE, [one, 0.001], [0, 0], 291],
    [0.05, [-two, 0.05], [0, 0], 52],
    [0.05, [one, 0.05], [0, 0], null],
  ] as const)('expected sample at margin %d with errors %j %j is %j', (margin, first, second, draws) => {
    const rates = [first, second].map(([taint, rate]) => ({ taint, rate }));
    expect(drawsNeeded(boundOf(margin), 0.05, 0, rates)).toBe(draws);
  });

  test.each([
    [0.2, [], 24],
    [0.1, [], 48],
    [0.05, [], 96],
    [0.002, [], 2_393],
    [0.05, [one], 123],
    [0.005, [one, -one], 1_067],
  ] as const)(
    'A gentle introduction, page 5: margin %d with errors %j takes %d ballots; the exact sum never more, and at most two fewer',
    (margin, errors, published) => {
      const logErrors = sumOf(errors.map((taint) => Math.log1p(-taint)));
      // Their formula takes 1/U for -ln(1 - 1/U), to be done on paper.
      expect(Math.ceil(-boundOf(margin) * (Math.log(0.1) + logErrors))).toBe(published);
      const exact = drawsNeeded(boundOf(margin), 0.1, -logErrors) ?? 0;
      expect(exact).toBeLessThanOrEqual(published);
      expect(exact).toBeGreaterThanOrEqual(published - 2);
    },
  );

  test('their 4.8 divided by the margin, for ten percent', () => {
    expect(-2 * GAMMA * Math.log(0.1)).toBeCloseTo(4.8, 1);
  });
});

describe('bounds of forms', () => {
  test('of three pairs the relatively largest error counts, in votes of the smallest lead, rounded up', () => {
    const frame = frameOf({
      name: 'x',
      choices: ['pair1', 'pair2', 'pair3'],
      rows: [
        { tps: '2171011001002', bound: 300, votes: [100, 80, 10], invalid: 3 },
        { tps: '2171011001001', bound: 300, votes: [10, 5, 60], invalid: 3 },
      ],
    });
    // Leads 25 and 40. By pair2: 300+10-5 = 305; by pair3: 25 x 250 / 40 = 156.25.
    expect(frame).toMatchObject({ winner: 0, smallestLead: 25 });
    expect(frame.units.map(({ tps, size }) => [tps, size])).toEqual([
      ['2171011001001', 305],
      ['2171011001002', 320],
    ]);
  });

  test('different forms in a sample: all that can be hit once, never more than there are', () => {
    expect(expectedForms([10, 10, 10, 10], 1)).toBeCloseTo(1, 12);
    expect(expectedForms([10, 10, 0], 1_000)).toBeCloseTo(2, 12);
  });
});
