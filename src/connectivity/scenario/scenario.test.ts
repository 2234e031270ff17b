import { describe, expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { ReportRecord, TestRecord } from '../record.ts';
import { decide } from '../status.ts';
import { yardstickAt } from '../yardstick.ts';
import { buildScenario, type ScenarioInput } from './build.ts';
import { randomOf } from './random.ts';
import { Scribe } from './scribe.ts';
import { castStories, STORIES, type Story } from './stories.ts';
import { tell } from './tell.ts';

const AS_OF = new Date('2024-10-08T15:59:59Z');
const TIME_ZONE = 'Asia/Jakarta';
const YARDSTICK = yardstickAt(
  DEFAULT_POLICY,
  { votingDate: '2024-11-27' as Day, timeZone: TIME_ZONE },
  AS_OF,
);

const INPUT: ScenarioInput = {
  seed: 7,
  tpsCodes: Array.from({ length: 400 }, (_, i) => `21${i % 2 ? '71' : '05'}01100${i % 8}${String(100 + i)}`),
  regencies: [
    { code: '2171', name: 'Batam' },
    { code: '2105', name: 'Kepulauan Anambas' },
  ],
  settings: [
    { prefix: '21', setting: 'far' },
    { prefix: '2171', setting: 'town' },
  ],
  places: [{ region: '2171011001', tps: 3, story: 'blank-spot' }],
  asOf: AS_OF,
  timeZone: TIME_ZONE,
};

function statusOf(story: Story, seed: number) {
  const scribe = new Scribe('2105011001001', randomOf(seed, 'x'), AS_OF, TIME_ZONE);
  tell(scribe, story, 'island');
  return decide(
    {
      tests: scribe.tests.map((record, i) => testOf(record, i)),
      reports: scribe.reports.map((record, i) => reportOf(record, i)),
      claims: scribe.claims.map((claim, i) => ({ ...claim, id: `c${i}` })),
    },
    YARDSTICK,
  );
}

function testOf(record: TestRecord, i: number) {
  return { ...record, id: `t${i}`, hasReceipt: record.receipt !== null, doubts: [] };
}

function reportOf(record: ReportRecord, i: number) {
  return { ...record, id: `r${i}` };
}

/** What each story must amount to under the default policy, whatever chance makes of its details. */
const MEANT: Readonly<Record<Story, readonly [verdict: string, rung: string, signal: string | null]>> = {
  steady: ['adequate', 'verified', 'signal'],
  'upload-point': ['adequate', 'verified', 'signal'],
  'operator-only': ['adequate', 'measured', 'signal'],
  'fixed-and-tested': ['adequate', 'measured', 'signal'],
  'fixed-by-word': ['unknown', 'claimed', null],
  weak: ['inadequate', 'verified', 'lemah'],
  'weak-covered': ['inadequate', 'verified', 'lemah'],
  'blank-spot': ['inadequate', 'verified', 'tidak-ada'],
  'blank-covered': ['inadequate', 'verified', 'tidak-ada'],
  'power-short': ['inadequate', 'verified', 'signal'],
  'power-absent': ['inadequate', 'verified', 'signal'],
  'one-path': ['inadequate', 'verified', 'signal'],
  hung: ['inadequate', 'verified', 'tidak-ada'],
  stale: ['unknown', 'claimed', null],
  'claimed-only': ['unknown', 'claimed', null],
  'sender-counted': ['unknown', 'measured', null],
  'few-tests': ['unknown', 'measured', 'signal'],
  'untested-point': ['unknown', 'measured', 'signal'],
  'measured-elsewhere': ['unknown', 'claimed', null],
  silent: ['unknown', 'unknown', null],
};

describe('the stories', () => {
  test.each(STORIES)('%s amounts to what it is meant to', (story) => {
    for (let seed = 1; seed <= 60; seed++) {
      const { verdict, rung, signalClass } = statusOf(story, seed);
      const signal = signalClass === 'kuat' || signalClass === 'sedang' ? 'signal' : signalClass;
      expect([verdict, rung, signal], `seed ${seed}`).toEqual(MEANT[story]);
    }
  });

  test('trouble comes with and without a tested fallback', () => {
    const fallbacks = (story: Story) =>
      new Set(Array.from({ length: 60 }, (_, i) => statusOf(story, i + 1).hasFallback));
    expect(fallbacks('weak')).toEqual(new Set([false]));
    expect(fallbacks('weak-covered')).toEqual(new Set([true]));
    expect(fallbacks('blank-spot')).toEqual(new Set([false]));
    expect(fallbacks('blank-covered')).toEqual(new Set([true]));
    expect(fallbacks('power-short')).toEqual(new Set([true, false]));
  });
});

describe('buildScenario', () => {
  const scenario = buildScenario(INPUT);

  test('gives the same bytes for the same seed, and others for another', () => {
    expect(JSON.stringify(buildScenario(INPUT))).toBe(JSON.stringify(scenario));
    expect(JSON.stringify(buildScenario({ ...INPUT, seed: 8 }).tests)).not.toBe(
      JSON.stringify(scenario.tests),
    );
  });

  test('one more TPS leaves what was told of a place as it was', () => {
    const code = '2171011001101';
    const more = buildScenario({ ...INPUT, tpsCodes: [...INPUT.tpsCodes, '2172011001001'] });
    const of = (tests: readonly TestRecord[]) => tests.filter((record) => record.tpsCode === code);
    expect(of(more.tests)).toEqual(of(scenario.tests));
  });

  test('nothing happens after its present', () => {
    const latest = [...scenario.tests, ...scenario.reports].map(({ observedAt }) => observedAt.getTime());
    expect(Math.max(...latest)).toBeLessThanOrEqual(AS_OF.getTime());
  });

  test('puts the named trouble where the facts put it and shares the rest by setting', () => {
    const stories = castStories(INPUT.tpsCodes, INPUT);
    const named = [...stories].filter(
      ([code, story]) => code.startsWith('2171011001') && story === 'blank-spot',
    );
    expect(named).toHaveLength(3);
    const steady = (regency: string) =>
      [...stories].filter(([code, story]) => code.startsWith(regency) && story === 'steady').length;
    expect(stories.size).toBe(INPUT.tpsCodes.length);
    expect(steady('2171')).toBeGreaterThan(1.5 * steady('2105'));
  });

  test('has two offices disagree about every regency', () => {
    const about = scenario.claims.filter(({ regionCode }) => regionCode === '2105');
    expect(about.map(({ measure }) => measure)).toEqual(['tps_blank_spot', 'tps_kendala_internet']);
    expect(about[0]?.value).toBeLessThan(about[1]?.value ?? 0);
    expect(scenario.claims.every(({ about: of }) => of === 'Skenario sintetis')).toBe(true);
  });
});
