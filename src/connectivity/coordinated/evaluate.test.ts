import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { OCTOBER, speed } from '../evidence.fixture.ts';
import { evaluate } from './evaluate.ts';
import type { Participant } from './model.ts';
import { alone, evaluated, hung, RULER, together, tps, WINDOW } from './together.fixture.ts';

const at = (instant: string) => ({ observedAt: new Date(instant) });
const eight = (lost: number) =>
  Array.from({ length: 8 }, (_, i) => tps(i + 1, alone(), i < lost ? hung() : together()));

describe('a TPS together', () => {
  test.each([
    ['sent when a rehearsal passed', [together()], 'sent'],
    ['sent when it came through after a failure', [hung(), together(at('2024-10-08T09:30:00Z'))], 'sent'],
    ['failed when nothing came through', [hung()], 'failed'],
    ['failed when all photos took too long', [together({ durationUs: 700_000_000 })], 'failed'],
    ['undecided by a speed alone', [speed(at('2024-10-08T09:10:00Z'))], 'undecided'],
    ['undecided by a rehearsal of too few photos', [together({ photos: 1, bytes: 300_000 })], 'undecided'],
    ['undecided by a test far away', [together({ distanceM: 400 })], 'undecided'],
    ['undecided by one that was stopped', [hung({ outcome: 'aborted' })], 'undecided'],
    ['silent without a test', [], 'silent'],
    ['silent when it only tried the second path', [together({ path: 'second' })], 'silent'],
    ['silent when it was early', [together(at('2024-10-08T08:59:59Z'))], 'silent'],
    ['silent when it was late: the end is outside', [together(at('2024-10-08T10:00:00Z'))], 'silent'],
  ] as const)('%s', (_, tests, outcome) => {
    expect(evaluated(tps(1, ...tests)).tps[0]?.together.outcome).toBe(outcome);
  });
});

describe('a TPS alone', () => {
  test.each([
    ['sent by its latest try', [hung(at('2024-10-06T09:00:00Z')), alone()], 'sent'],
    ['failed by its latest try', [alone(), hung(at('2024-10-07T10:00:00Z'))], 'failed'],
    ['failed when two of the same instant differ', [alone(), hung(at('2024-10-07T09:00:00Z'))], 'failed'],
    ['silent when all it has is stale', [alone(at('2024-09-01T09:00:00Z'))], 'silent'],
    ['silent when all it has came after the window', [alone(at('2024-10-08T11:00:00Z'))], 'silent'],
  ] as const)('%s', (_, tests, outcome) => {
    expect(evaluated(tps(1, ...tests)).tps[0]?.alone.outcome).toBe(outcome);
  });

  test('is not what it did in another coordinated rehearsal', () => {
    const other = { from: new Date('2024-10-07T08:30:00Z'), until: new Date('2024-10-07T09:30:00Z') };
    const participant = { ...tps(1, alone(), together()), otherWindows: [other] };
    expect(evaluated(participant).tps[0]).toMatchObject({ alone: { outcome: 'silent' }, pace: null });
  });
});

describe('the pace', () => {
  test('is compared rehearsal with rehearsal, speed with speed, and never across', () => {
    expect(evaluated(tps(1, alone(), together())).tps[0]?.pace).toEqual({
      kind: 'rehearsal',
      aloneBps: 1_920_000,
      togetherBps: 960_000,
      loss: 0.5,
    });
    const fast = speed({ ...at('2024-10-08T09:10:00Z'), uplinkBps: 1_000_000 });
    expect(evaluated(tps(1, speed(), fast)).tps[0]?.pace).toMatchObject({ kind: 'speed', loss: 0.75 });
    expect(evaluated(tps(1, speed(), together())).tps[0]?.pace).toBeNull();
  });

  test('of what hung is no number', () => {
    expect(evaluated(tps(1, alone(), hung())).tps[0]?.pace).toMatchObject({ togetherBps: null, loss: null });
  });

  test('has no loss where nothing arrived alone', () => {
    const failedAlone = hung(at('2024-10-07T09:00:00Z'));
    expect(evaluated(tps(1, failedAlone, together())).tps[0]?.pace).toBeNull();
  });
});

describe('the set', () => {
  test('shares one fate when five of eight fail together that pass alone', () => {
    const found = evaluated(...eight(5));
    expect(found).toMatchObject({
      phase: 'over',
      together: { sent: 3, failed: 5, undecided: 0, silent: 0 },
      alone: { sent: 8, failed: 0 },
      pairs: { both: 8, lost: 5, gained: 0, chance: 1 / 32 },
      loss: { pairs: 8, median: null, interval: { low: 0.5, high: null } },
      verdict: 'shared-fate',
    });
  });

  test('may share one when it is too few to tell from chance', () => {
    expect(evaluated(...eight(4))).toMatchObject({ pairs: { chance: 1 / 16 }, verdict: 'maybe-shared' });
  });

  test('holds only when everybody sent; half the pace is told as slower', () => {
    const asFast = Array.from({ length: 8 }, (_, i) => tps(i, alone(), together({ durationUs: 60_000_000 })));
    expect(evaluated(...asFast).verdict).toBe('holds');
    expect(evaluated(...asFast, tps(9)).verdict).toBe('holds-so-far');
    expect(evaluated(...eight(0))).toMatchObject({ verdict: 'slower', loss: { median: 0.5 } });
    expect(evaluated(...eight(0).slice(0, 5)).verdict).toBe('holds');
  });

  test('that fails alone fails by no common cause', () => {
    const lame = hung(at('2024-10-07T09:00:00Z'));
    expect(evaluated(tps(1, lame, hung()), tps(2, alone(), together())).verdict).toBe('failed-alike');
    expect(evaluated(tps(1, hung()), tps(2, alone(), together())).verdict).toBe('not-comparable');
  });

  test('without a word, or without an answer, shows nothing', () => {
    expect(evaluated(tps(1, alone()), tps(2)).verdict).toBe('silent');
    expect(evaluated(tps(1, speed(at('2024-10-08T09:10:00Z')))).verdict).toBe('undecided');
  });

  test('waits until the window is over, and knows nothing that has yet to be observed', () => {
    const during = new Date('2024-10-08T09:04:00Z');
    const ruler = { ...RULER, within: { ...RULER.within, asOf: during, asOfMs: during.getTime() } };
    const found = evaluate(WINDOW, eight(5), ruler, during);
    expect(found).toMatchObject({ phase: 'running', together: { silent: 8 }, verdict: 'waiting' });
  });

  test('tells who certainly sent at the same instant', () => {
    const spread = [0, 10, 20].map((minute) =>
      together({ observedAt: new Date(WINDOW.from.getTime() + minute * 60_000) }),
    );
    expect(evaluated(...spread.map((one, i) => tps(i, one)))).toMatchObject({ trying: 3, atOnce: 1 });
    expect(evaluated(...eight(5))).toMatchObject({ trying: 8, atOnce: 8 });
  });
});

const RANKS = [
  'waiting',
  'silent',
  'undecided',
  'shared-fate',
  'maybe-shared',
  'failed-alike',
  'not-comparable',
  'slower',
  'holds-so-far',
  'holds',
];

const anyTest = fc.oneof(
  fc.record({ minute: fc.nat(59), seconds: fc.integer({ min: 1, max: 900 }) }).map(({ minute, seconds }) =>
    together({
      observedAt: new Date(WINDOW.from.getTime() + minute * 60_000),
      durationUs: seconds * 1_000_000,
    }),
  ),
  fc.nat(59).map((minute) => hung({ observedAt: new Date(WINDOW.from.getTime() + minute * 60_000) })),
  fc
    .record({ hours: fc.integer({ min: 1, max: 500 }), seconds: fc.integer({ min: 1, max: 900 }) })
    .map(({ hours, seconds }) =>
      alone({
        observedAt: new Date(WINDOW.from.getTime() - hours * 3_600_000),
        durationUs: seconds * 1_000_000,
      }),
    ),
  fc
    .integer({ min: 1, max: 100 })
    .map((hours) => hung({ observedAt: new Date(WINDOW.from.getTime() - hours * 3_600_000) })),
  fc
    .integer({ min: 1, max: 90 })
    .map((minutes) => speed({ observedAt: new Date(WINDOW.from.getTime() - 1_800_000 + minutes * 60_000) })),
);
const anySet = fc
  .array(fc.array(anyTest, { maxLength: 5 }), { minLength: 1, maxLength: 9 })
  .map((sets) => sets.map((tests, i) => tps(i, ...tests)));

describe('whatever was recorded', () => {
  test('the order of TPS and of records does not matter', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const turned = set.toReversed().map((one) => ({ ...one, tests: one.tests.toReversed() }));
        expect(evaluated(...turned)).toEqual(evaluated(...set));
      }),
    );
  });

  test('a silent TPS never improves anything', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const before = evaluated(...set);
        const after = evaluated(...set, tps(99));
        expect(RANKS.indexOf(after.verdict)).toBeLessThanOrEqual(RANKS.indexOf(before.verdict));
        expect(after.together).toEqual({ ...before.together, silent: before.together.silent + 1 });
        expect([after.loss, after.pairs, after.atOnce]).toEqual([before.loss, before.pairs, before.atOnce]);
      }),
    );
  });

  test('tests alone give no loss', () => {
    const onlyBefore = ({ code, tests }: Participant): Participant => ({
      ...{ code, otherWindows: [] },
      tests: tests.filter(({ observedAt }) => observedAt < WINDOW.from),
    });
    fc.assert(
      fc.property(anySet, (set) => {
        const found = evaluate(WINDOW, set.map(onlyBefore), RULER, OCTOBER.asOf);
        expect(found).toMatchObject({ loss: { pairs: 0, median: null, interval: null }, verdict: 'silent' });
      }),
    );
  });

  test('nobody is counted twice or left out', () => {
    fc.assert(
      fc.property(anySet, (set) => {
        const { together: counts, alone: others, atOnce, trying } = evaluated(...set);
        const sum = (of: Readonly<Record<string, number>>) => Object.values(of).reduce((a, b) => a + b, 0);
        expect([sum(counts), sum(others)]).toEqual([set.length, set.length]);
        expect(atOnce).toBeLessThanOrEqual(trying);
      }),
    );
  });
});
