import { expect, test } from 'vitest';
import { ORDER_STATES } from '../model.ts';
import { possibleEvents } from '../transitions.ts';
import { mainStep } from './main-step.ts';

test('one step leads on from each state, on each side, or none', () => {
  const of = (side: 'office' | 'partner') =>
    Object.fromEntries(ORDER_STATES.map((state) => [state, mainStep(possibleEvents(state, side))]));
  const none = Object.fromEntries(ORDER_STATES.map((state) => [state, null]));
  expect(of('partner')).toEqual({
    ...none,
    ...{ issued: 'accept', accepted: 'claim-done', 'in-progress': 'claim-done', reopened: 'accept' },
  });
  expect(of('office')).toEqual({ ...none, draft: 'issue', disputed: 'uphold' });
});
