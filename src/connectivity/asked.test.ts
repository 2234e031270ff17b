import fc from 'fast-check';
import { expect, test } from 'vitest';
import { text } from '../kernel/index.ts';
import { askedOf, askedTogether } from './asked.ts';
import { CHECK_IDS } from './model.ts';

const check = (id: (typeof CHECK_IDS)[number], met: boolean | null) => ({
  id,
  met,
  why: text(`${id} ${met}`, `${id} ${met}`),
});

test('what is known to be wrong is asked before what nobody knows, and each kind once', () => {
  const asked = askedOf([
    check('signal-class', null),
    check('enough-tests', null),
    check('rehearsal', true),
    check('second-way', false),
    check('power', null),
  ]);
  expect(asked.map(({ kind, reason }) => [kind, reason.en])).toEqual([
    ['second-way', 'second-way false'],
    ['speed', 'signal-class null'],
    ['power', 'power null'],
  ]);
});

test('nothing is asked exactly when every condition is met', () => {
  const met = fc.constantFrom(true, false, null);
  fc.assert(
    fc.property(fc.tuple(met, met, met, met, met), (values) => {
      const checks = CHECK_IDS.map((id, index) => check(id, values[index] ?? null));
      const asked = askedOf(checks);
      expect(asked.length === 0).toBe(checks.every((one) => one.met === true));
      expect(new Set(asked.map(({ kind }) => kind)).size).toBe(asked.length);
    }),
  );
});

test('a window to send in together stands first, and asks for a rehearsal alone until it begins', () => {
  const asked = askedOf([check('signal-class', null), check('rehearsal', null)]);
  const window = { isNow: false, reason: text('jam empat', 'at four') };
  expect(askedTogether(asked, [window]).map(({ kind, reason }) => [kind, reason.en])).toEqual([
    ['rehearsal', 'at four; before that once alone: rehearsal null'],
    ['speed', 'signal-class null'],
  ]);
  expect(askedTogether(asked, [{ ...window, isNow: true }])[0]?.reason.en).toBe('at four');
  expect(askedTogether([], [window])).toEqual([{ kind: 'rehearsal', reason: window.reason }]);
  expect(askedTogether(asked, [])).toEqual(asked);
});
