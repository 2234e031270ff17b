import { expect, test } from 'vitest';
import { ORDER_STATES } from '../model.ts';
import { TICKET_STATUSES } from './model.ts';
import { eventOfStatus, statesOf, ticketStatus } from './status.ts';

test('every state has a status, and looking for that status finds the state', () => {
  for (const state of ORDER_STATES) {
    for (const waitingFor of ['partner', 'office', 'third-party', null] as const) {
      expect(statesOf(ticketStatus({ state, waitingFor }))).toContain(state);
    }
  }
});

test('work that waits is held or pending', () => {
  expect(ticketStatus({ state: 'in-progress', waitingFor: 'third-party' })).toBe('held');
  expect(ticketStatus({ state: 'in-progress', waitingFor: 'office' })).toBe('pending');
  expect(ticketStatus({ state: 'in-progress', waitingFor: 'partner' })).toBe('inProgress');
});

test('a partner may claim, and neither close nor cancel', () => {
  const order = { state: 'issued', waitingFor: 'partner' } as const;
  const change = { reason: 'covered-by-2g', note: null, circuitId: null };
  const events = TICKET_STATUSES.map((status) => {
    const event = eventOfStatus(order, { status, ...change });
    return event.ok ? event.value.kind : 'refused';
  });
  expect(events).toEqual([
    ...['accept', 'dispute', 'wait', 'wait', 'start', 'refused', 'refused', 'claim-done'],
  ]);
  expect(eventOfStatus(order, { ...change, status: 'RESOLVED', circuitId: 'C-1' })).toMatchObject({
    value: { kind: 'claim-done', circuitId: 'C-1' },
  });
  expect(eventOfStatus(order, { ...change, status: 'done' }).ok).toBe(false);
  expect(eventOfStatus(order, { ...change, status: 'rejected', reason: 'too dear' }).ok).toBe(false);
  const held = { state: 'in-progress', waitingFor: 'third-party' } as const;
  expect(eventOfStatus(held, { ...change, status: 'inProgress' })).toMatchObject({
    value: { kind: 'resume' },
  });
});
