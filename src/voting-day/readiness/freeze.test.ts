import { expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { type FreezeEvent, type FrozenThing, freezeAt, usualSpan } from './freeze.ts';

const VOTING = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const at = (instant: string) => new Date(instant);
const frozenAt = (events: readonly FreezeEvent[], now: string): FrozenThing[] =>
  freezeAt(VOTING, events, at(now)).things.flatMap(({ thing, isFrozen }) => (isFrozen ? [thing] : []));

test('nobody needs to think of it: from 18.00 on the eve until noon after voting day', () => {
  expect(usualSpan(VOTING)).toEqual({
    fromAt: at('2024-11-26T11:00:00Z'),
    untilAt: at('2024-11-28T05:00:00Z'),
  });
  expect(frozenAt([], '2024-11-26T10:59:59Z')).toEqual([]);
  expect(frozenAt([], '2024-11-26T11:00:00Z')).toHaveLength(5);
  expect(frozenAt([], '2024-11-28T05:00:00Z')).toEqual([]);
});

test('it can be brought forward, never put off', () => {
  const declared = (fromAt: string): FreezeEvent => ({
    ...{ kind: 'declared', at: at('2024-11-20T00:00:00Z'), fromAt: at(fromAt) },
  });
  expect(frozenAt([declared('2024-11-25T00:00:00Z')], '2024-11-25T01:00:00Z')).toHaveLength(5);
  expect(frozenAt([declared('2024-11-27T00:00:00Z')], '2024-11-26T12:00:00Z')).toHaveLength(5);
  // A second declaration does not put off what the first one brought forward.
  const twice = [declared('2024-11-25T00:00:00Z'), declared('2024-11-27T00:00:00Z')];
  expect(freezeAt(VOTING, twice, at('2024-11-25T01:00:00Z'))).toMatchObject({
    ...{ isInForce: true, fromAt: at('2024-11-25T00:00:00Z') },
  });
  expect(frozenAt(twice, '2024-11-25T01:00:00Z')).toHaveLength(5);
});

test('it is lifted for something and a while, and holds again by itself or by a new declaration', () => {
  const lifted: FreezeEvent = {
    ...{ kind: 'lifted', at: at('2024-11-26T12:00:00Z'), untilAt: at('2024-11-26T14:00:00Z') },
    things: ['phones'],
  };
  expect(frozenAt([lifted], '2024-11-26T13:00:00Z')).toEqual(['policy', 'registry', 'catalogue', 'plan']);
  expect(frozenAt([lifted], '2024-11-26T14:00:00Z')).toHaveLength(5);
  const again: FreezeEvent = {
    ...{ kind: 'declared', at: at('2024-11-26T12:30:00Z'), fromAt: at('2024-11-26T12:30:00Z') },
  };
  expect(frozenAt([lifted, again], '2024-11-26T13:00:00Z')).toHaveLength(5);
});
