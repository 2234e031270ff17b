import { describe, expect, test } from 'vitest';
import type { Day } from '../../kernel/index.ts';
import { chargedOf, itemsOf, verdictOf } from './items.ts';
import type { ItemName, LastSaid, ReadinessFacts } from './model.ts';
import { saidSince } from './said-since.ts';
import { nextStepOf } from './words.ts';

const VOTING = { votingDate: '2024-11-27' as Day, timeZone: 'Asia/Jakarta' };
const EVE = new Date('2024-11-26T12:00:00Z');
const SINCE = saidSince(VOTING, EVE);
const NOTHING: ReadinessFacts = {
  ...{ deviceSince: null, rehearsal: null, standing: null, powerFound: null },
  ...{ charged: null, power: null, contact: null, ready: null },
};
const said = (value: boolean, at = EVE): LastSaid => ({ value, at, source: 'phone' });
const ALL: ReadinessFacts = {
  deviceSince: new Date('2024-11-01T00:00:00Z'),
  rehearsal: { passed: true, at: new Date('2024-11-25T10:00:00Z') },
  standing: { verdict: 'adequate', hasFallback: false, at: new Date('2024-11-25T10:00:00Z') },
  powerFound: { lasts: true, at: new Date('2024-11-25T10:00:00Z') },
  ...{ charged: said(true), power: null, contact: said(true), ready: said(true) },
};
const stateOf = (facts: ReadinessFacts, item: ItemName, since = SINCE) =>
  itemsOf(facts, since).find((one) => one.item === item)?.state;

describe('the items of a TPS', () => {
  test('of which all are right it is ready, and there is nothing to do', () => {
    const items = itemsOf(ALL, SINCE);
    expect(verdictOf(items)).toBe('ready');
    expect(nextStepOf(items)).toBeNull();
  });

  test('silence is neither right nor wrong; that no phone is enrolled is known', () => {
    const states = itemsOf(NOTHING, SINCE).map(({ item, state }) => [item, state]);
    expect(states.filter(([, state]) => state === 'not-ok')).toEqual([['device', 'not-ok']]);
    expect(states.filter(([, state]) => state === 'unknown')).toHaveLength(6);
    expect(verdictOf(itemsOf({ ...ALL, ready: null }, SINCE))).toBe('not-confirmed');
  });

  test.each([
    ['charged', { charged: said(false) }],
    ['rehearsal', { rehearsal: { passed: false, at: EVE } }],
    ['path', { standing: { verdict: 'inadequate', hasFallback: false, at: null } }],
    ['power', { power: said(false) }],
    ['contact', { contact: said(false) }],
    ['confirmation', { ready: said(false) }],
    ['device', { deviceSince: null }],
  ] as const)('something wrong with %s makes it not ready, whatever else is not known', (item, change) => {
    const items = itemsOf({ ...ALL, ...(item === 'contact' ? {} : { contact: null }), ...change }, SINCE);
    expect(items.find((one) => one.item === item)?.state).toBe('not-ok');
    expect(verdictOf(items)).toBe('not-ready');
    expect(nextStepOf(items)).not.toBeNull();
  });

  test('a tested second way makes up for a first one that does not do', () => {
    const standing = { verdict: 'inadequate', hasFallback: true, at: null } as const;
    expect(stateOf({ ...ALL, standing }, 'path')).toBe('ok');
    expect(
      stateOf({ ...ALL, standing: { ...standing, verdict: 'unknown', hasFallback: false } }, 'path'),
    ).toBe('unknown');
  });

  test('what is said of power counts before what was found', () => {
    expect(stateOf({ ...ALL, power: said(false) }, 'power')).toBe('not-ok');
    expect(stateOf({ ...ALL, powerFound: { lasts: false, at: EVE }, power: said(true) }, 'power')).toBe('ok');
  });
});

describe('words about the eve', () => {
  test('count on their own day, and of the eve on voting day; those of last week count no more', () => {
    const lastWeek = said(true, new Date('2024-11-20T12:00:00Z'));
    const item = itemsOf({ ...ALL, ready: lastWeek }, SINCE).find((one) => one.item === 'confirmation');
    expect(item).toMatchObject({ state: 'unknown', isStale: true, at: lastWeek.at });
    expect(saidSince(VOTING, new Date('2024-11-20T16:59:00Z'))).toEqual(new Date('2024-11-19T17:00:00Z'));
    expect(saidSince(VOTING, EVE)).toEqual(new Date('2024-11-25T17:00:00Z'));
    const votingDay = new Date('2024-11-27T10:00:00Z');
    expect(saidSince(VOTING, votingDay)).toEqual(new Date('2024-11-25T17:00:00Z'));
    expect(saidSince(VOTING, new Date('2024-11-28T10:00:00Z'))).toEqual(new Date('2024-11-25T17:00:00Z'));
  });

  test('a full battery or a power bank lasts; one answer about a power bank alone says nothing', () => {
    expect(chargedOf({ battery: true, powerBank: null })).toBe(true);
    expect(chargedOf({ battery: false, powerBank: true })).toBe(true);
    expect(chargedOf({ battery: false, powerBank: null })).toBe(false);
    expect(chargedOf({ battery: null, powerBank: false })).toBeNull();
  });
});
