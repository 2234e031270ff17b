import { expect, test } from 'vitest';
import { mayAnswer } from './sms-budget.ts';

const NONE = { sameTextS: null, toSender: 0, toUnproven: 0, toAll: 0 };

test.each([
  ['the first of all', NONE, false, true],
  ['the same again at once', { ...NONE, sameTextS: 1 }, true, false],
  ['the same after a quarter of an hour', { ...NONE, sameTextS: 900 }, true, true],
  ['a sender without end', { ...NONE, toSender: 12 }, true, false],
  ['one of very many strangers', { ...NONE, toUnproven: 120 }, false, false],
  ['a proven one while strangers are many', { ...NONE, toUnproven: 120 }, true, true],
  ['one beyond what the office sends at all', { ...NONE, toAll: 2_400 }, true, false],
])('%s', (_, answered, isProven, may) => expect(mayAnswer(answered, isProven)).toBe(may));
