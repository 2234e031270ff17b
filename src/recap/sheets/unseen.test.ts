import { describe, expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { brokenOn, cHasilRules } from '../../voting-day/index.ts';
import type { KeptCorrection } from './correction.ts';
import { type CountedForm, formTodos, suspectsOf } from './form-state.ts';
import type { LedgerCell } from './ledger.ts';
import { oddWords } from './odd-corrections.ts';
import { ALL_SEEN, toldCell, unseenOf, unseenWords } from './unseen.ts';

const [READ, UNREAD, NEXT, AFAR] = [
  '2105012001001',
  '2105012001002',
  '2105012002001',
  '2171011001001',
] as const;
const ofAnambas = (tps: string) => tps.startsWith('2105');
const STANDINGS = [
  { tps: READ, isAgreed: true },
  { tps: UNREAD, isAgreed: false },
  { tps: NEXT, isAgreed: true },
  { tps: AFAR, isAgreed: false },
];
const unseen = unseenOf(ofAnambas, STANDINGS);
const CONTRADICTING: CountedForm = {
  ...{ tps: UNREAD, pairs: 2, figures: formWith({ 'IV.1': 148, 'B4.J': 256 }).numerals },
  ...{ isDisputed: false, isBroken: true },
};
const NUMBER = /\d/;
/** Names of rules and boxes, and counts of boxes. */
const withoutNames = (sentence: string) =>
  sentence.replaceAll(/\b(P\d+|[AB]\d?\.[LPJ]|I{1,3}\.\w|I?V\.\w)/g, '');

describe('what a reader is not told', () => {
  test('a form whose readers do not agree, where one may read it; not one that is elsewhere', () => {
    expect([READ, UNREAD, NEXT, AFAR].map(unseen.isForm)).toEqual([false, true, false, false]);
    expect(unseen.forms).toBe(1);
  });

  test('a form that does not count may do so again', () => {
    expect(unseen.isForm('2105012001077')).toBe(true);
  });

  test('every sum that one such form is part of, up to the province; no other', () => {
    const sums = ['2105012001', '210501', '2105', '21', '2105012002', '2171', '2171011001'];
    expect(sums.filter(unseen.isSum)).toEqual(['2105012001', '210501', '2105', '21']);
  });

  test('nothing is kept from whoever reads no photos', () => {
    expect([ALL_SEEN.isForm(UNREAD), ALL_SEEN.isSum('2105012001'), ALL_SEEN.forms]).toEqual([
      false,
      false,
      0,
    ]);
    expect(unseenOf(() => false, STANDINGS)).toMatchObject({ forms: 0 });
  });
});

test('of a broken rule its id, class and boxes are left, of whatever kind it is', () => {
  const broken = brokenOn(
    cHasilRules(2),
    formWith(
      { 'A.L': 999, 'B1.L': 998, 'II.1': 5_000, 'II.4': -7, 'IV.1': 0, 'V.A': 100, 'V.C': 888 },
      { 'V.A': 1 },
    ).numerals,
  );
  expect(new Set(broken.map(({ kind }) => kind)).size).toBeGreaterThan(4);
  for (const one of broken) {
    expect(one.sentence.id).toMatch(NUMBER);
    for (const words of Object.values(unseenWords(one))) {
      expect(withoutNames(words), words).not.toMatch(NUMBER);
      expect(words).toContain(`${one.rule} (`);
      for (const box of one.boxes) expect(words).toContain(box);
    }
  }
});

test('what a form asks for is told with and without figures; the work is the same', () => {
  const [seen, blind] = [false, true].map((isUnseen) => formTodos(CONTRADICTING, isUnseen));
  const kindsOf = (todos: typeof seen) => todos?.map(({ kind, count }) => ({ kind, count }));
  expect(kindsOf(blind)).toEqual(kindsOf(seen));
  expect(JSON.stringify(seen)).toContain('256');
  expect(withoutNames(blind?.map(({ sentence }) => sentence.id).join('\n') ?? '')).not.toMatch(NUMBER);
});

test('a box of the ledger keeps what is written, and its remainder names no misread form', () => {
  const cell: LedgerCell = {
    ...{ area: '2105012001', box: 'IV.1', written: 143, below: 148, blanks: 0, corrected: 0 },
    ...{ corrections: [], odd: [], remainder: -5 },
  };
  expect(toldCell(cell, ALL_SEEN)).toEqual({ ...cell, isUnseen: false });
  const told = toldCell(cell, unseen);
  expect(told).toEqual({ ...cell, below: null, corrected: null, remainder: null, isUnseen: true });
  expect(suspectsOf(cell, [CONTRADICTING])).toEqual([{ tps: UNREAD, why: 'misread' }]);
  expect(suspectsOf(told, [CONTRADICTING])).toEqual([{ tps: UNREAD, why: 'contradicts' }]);
});

test('a correction that explains nothing does not tell what the form says', () => {
  const correction: KeptCorrection = {
    ...{ id: 'a', contest: 'governor', plenary: '210501', form: 'c-hasil', area: UNREAD, box: 'IV.1' },
    ...{ from: 143, to: 150, reason: 'misread', words: '', isObjected: false, corrects: null },
  };
  expect(oddWords({ correction, says: 148 }, ALL_SEEN).id).toBe('IV.1: pembetulan dari 143, formulir 148');
  expect(oddWords({ correction, says: 148 }, unseen).id).not.toMatch(/143|148|150/);
  const read = { ...correction, area: READ };
  expect(oddWords({ correction: read, says: 148 }, unseen).id).toContain('148');
});
