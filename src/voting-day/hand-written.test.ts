import { expect, test } from 'vitest';
import { formWith } from './form.fixture.ts';
import { HAND_WRITTEN } from './hand-written.fixture.ts';
import { brokenRules } from './identities.ts';

test.each(HAND_WRITTEN)(
  'numerals %j, words %j, other %j, %s',
  (numerals, words, other, contest, expected) => {
    const beside = { contest, isSpecial: false, dpt: { L: 150, P: 151, J: 301 } };
    const broken = brokenRules(formWith(numerals, words), { ...beside, other: other && formWith(other) });
    const told = broken.map(
      ({ rule, severity, boxes, expected: follows, found }) =>
        `${rule}${severity === 'hard' ? '!' : ''} ${boxes.join('+')} ${follows} ${found}`,
    );
    expect(told.join('; ')).toBe(expected);
  },
);
