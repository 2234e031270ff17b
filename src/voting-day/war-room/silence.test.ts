import { expect, test } from 'vitest';
import { type SilentFacts, scoreOf } from './silence.ts';

const NOW = new Date('2024-11-27T12:40:00Z');
const facts = (change: Partial<SilentFacts> = {}): SilentFacts => ({
  ...{
    silentFrom: new Date('2024-11-27T11:40:00Z'),
    reachMinutes: 20,
    isContactReached: true,
    hasFallback: true,
  },
  ...change,
});

test('an hour late and twenty minutes away is eighty', () => {
  expect(scoreOf(facts(), NOW)).toEqual({
    minutes: 80,
    parts: [
      { part: 'late', minutes: 60, isAssumed: false },
      { part: 'reach', minutes: 20, isAssumed: false },
      { part: 'contact', minutes: 0, isAssumed: false },
      { part: 'fallback', minutes: 0, isAssumed: false },
    ],
  });
});

test('whoever lies far away is set out for first', () => {
  const [near, far] = [
    scoreOf(facts(), NOW),
    scoreOf(facts({ reachMinutes: 150, silentFrom: new Date('2024-11-27T12:10:00Z') }), NOW),
  ];
  expect(far.minutes).toBeGreaterThan(near.minutes);
});

test('what nobody knows is a figure of policy, and says so', () => {
  const { minutes, parts } = scoreOf(
    facts({ reachMinutes: null, isContactReached: null, hasFallback: false }),
    NOW,
  );
  expect(minutes).toBe(60 + 60 + 15 + 30);
  expect(parts.filter(({ isAssumed }) => isAssumed).map(({ part }) => part)).toEqual(['reach', 'contact']);
});
