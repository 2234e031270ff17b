import { expect, test } from 'vitest';
import { formWith } from '../../../voting-day/form.fixture.ts';
import { cHasilRules } from '../../../voting-day/index.ts';
import { type BesideTurn, brokenSoFar } from './broken-so-far.ts';
import { entryPlan } from './entry-plan.ts';
import { emptyEntry, press } from './keyed-entry.ts';
import { practisedKeys } from './practised.fixture.ts';

const plan = entryPlan(cHasilRules(2), 'forward', null);
const [ordinary, special] = ['2105012001001', '2105012001901'];
const TURN: BesideTurn = { tps: ordinary, contest: 'governor', dpt: null };

function told(change: Parameters<typeof formWith>[0], turn: Partial<BesideTurn>): string[] {
  const { numerals, words } = formWith(change);
  const entry = practisedKeys(plan, [...numerals, ...words]).reduce(press, emptyEntry(plan));
  return [...new Set(brokenSoFar(entry, { ...TURN, ...turn }).map((one) => `${one.rule} ${one.class}`))];
}

test('a form of other voters than the registry has is told to its reader, box by box (P13)', () => {
  expect(told({}, {})).toEqual([]);
  expect(told({}, { dpt: { L: 150, P: 151, J: 301 } })).toEqual([]);
  expect(told({}, { dpt: { L: 150, P: 161, J: 311 } })).toEqual(['P13 warn']);
  expect(told({}, { dpt: { L: null, P: null, J: 311 } })).toEqual(['P13 warn']);
});

test('more voters than an ordinary TPS may have are told, of a special one not (P10)', () => {
  const large = { 'A.L': 350, 'A.P': 351, 'A.J': 701, 'II.1': 719, 'II.4': 463 };
  expect(told(large, {})).toEqual(['P10 warn']);
  expect(told(large, { tps: special })).toEqual([]);
});

test('of boxes that are still open nothing is told', () => {
  expect(brokenSoFar(emptyEntry(plan), { ...TURN, dpt: { L: 1, P: 1, J: 2 } })).toEqual([]);
});
