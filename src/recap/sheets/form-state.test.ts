import { expect, test } from 'vitest';
import { formWith } from '../../voting-day/form.fixture.ts';
import { boxesOf, C_HASIL_KWK } from '../../voting-day/index.ts';
import { type AreaState, areaStates, type RecapFacts, type StandingSheet } from './area-state.ts';
import { unequalBetween } from './between-contests.ts';
import type { KeptCorrection } from './correction.ts';
import { type CountedForm, formTodos, suspectsOf } from './form-state.ts';
import { isOpen, type LedgerCell } from './ledger.ts';
import { areaTodos } from './todo.ts';

const BOXES = boxesOf(C_HASIL_KWK, 2);
const NUMERALS = formWith().numerals;
const form = (change: Parameters<typeof formWith>[0] = {}, more: Partial<CountedForm> = {}): CountedForm => ({
  ...{
    tps: '2105012001001',
    pairs: 2,
    figures: formWith(change).numerals,
    isDisputed: false,
    isBroken: false,
  },
  ...more,
});
const kindsOf = (one: CountedForm) => formTodos(one, false).map(({ kind }) => kind);
const cell = (remainder: number | null, box = 'IV.1'): LedgerCell => ({
  ...{ area: '2105012001', box, written: 0, below: 0, blanks: 0, corrected: 0, corrections: [], remainder },
  odd: [],
});

test('a form asks for what it needs: counted again, read, looked at; a sound one for nothing', () => {
  expect(kindsOf(form())).toEqual([]);
  expect(kindsOf(form({ 'V.C': 256 }))).toEqual(['recount', 'look-at-form']);
  expect(kindsOf(form({}, { isDisputed: true }))).toEqual(['settle-dispute']);
  expect(kindsOf(form({ 'A.L': 151 }))).toEqual(['look-at-form']);
  expect(kindsOf(form({ 'IV.1': null }))).toEqual(['read-box']);
  // Broken, though its numerals keep every rule: the words do not.
  expect(kindsOf(form({}, { isBroken: true }))).toEqual(['look-at-form']);
});

/** Sound, and no digit of its IV.1 is taken for another. */
const FEWER = { 'IV.1': 146, 'V.A': 246, 'V.B': 9 };

test('the TPS to open first: a misread that explains all of it, before phones that differ and forms that contradict themselves', () => {
  const forms = [
    form({ 'IV.1': null }, { tps: '2105012001001' }),
    form({ 'IV.1': 150 }, { tps: '2105012001002' }),
    form(FEWER, { tps: '2105012001003', isDisputed: true }),
    form({ 'IV.1': 148, 'V.A': 248, 'V.B': 7 }, { tps: '2105012001004' }),
    form(FEWER, { tps: '2105012001005' }),
    form({ 'IV.1': null }, { tps: '2105022001001' }),
  ];
  // 148 may be a misread 143.
  expect(suspectsOf(cell(-5), forms)).toEqual([
    { tps: '2105012001004', why: 'misread' },
    { tps: '2105012001003', why: 'disputed' },
    { tps: '2105012001002', why: 'contradicts' },
    { tps: '2105012001001', why: 'blank' },
  ]);
  expect(suspectsOf(cell(null), forms).map(({ why }) => why)).not.toContain('misread');
});

test('two contests of one TPS: registered voters must be equal, and no fewer voted for a governor', () => {
  const told = (governor: CountedForm, regent: CountedForm) =>
    unequalBetween(governor, regent).map(({ rule, boxes }) => `${rule} ${boxes.at(-1)}`);
  expect(told(form(), form())).toEqual([]);
  expect(told(form(), form({ 'A.J': 302 }))).toEqual(['P14 A.J']);
  expect(told(form(), form({ 'B4.J': 256 }))).toEqual(['P14 B4.J']);
  expect(told(form({ 'B4.J': 256 }), form())).toEqual([]);
});

const sheet = (change: Partial<StandingSheet> = {}): StandingSheet => ({
  ...{ contest: 'governor', area: '210501', pairs: 2, totals: NUMERALS },
  columns: [{ area: '2105012001', figures: NUMERALS }],
  ...{ id: 'a'.repeat(64), version: 1, recordedAt: new Date(0), plenary: null, signedAt: null },
  ...change,
});
const facts = (change: Partial<RecapFacts> = {}): RecapFacts => ({
  contest: 'governor',
  areas: [{ area: '210501', name: 'Siantan', tps: 2, tier: 'district' }],
  villages: [{ area: '2105012001', name: 'Tarempa Barat', tps: 2 }],
  sums: [
    {
      ...{ area: '2105012001', pairs: 2, forms: 1, disputed: 0, broken: 0 },
      ...{ sums: NUMERALS as number[], blanks: BOXES.map(() => 0) },
    },
  ],
  ...{ sheets: [], corrections: [], correctedForms: [], awaiting: [] },
  ...change,
});
const stateOf = (change: Partial<RecapFacts>) => areaStates(facts(change))[0] as AreaState;
const todoOf = (change: Partial<RecapFacts>) => areaTodos(stateOf(change)).map(({ kind }) => kind);

test('an area asks for its forms and sheet, then for what is open, then for the signature; a TPS that votes again is not missed', () => {
  expect(todoOf({})).toEqual(['bring-forms', 'record-sheet']);
  expect(todoOf({ awaiting: ['2105012001002'] })).toEqual(['record-sheet']);
  const awaiting = ['2105012001002'];
  expect(todoOf({ awaiting, sheets: [sheet()] })).toEqual(['sign']);
  expect(todoOf({ awaiting, sheets: [sheet({ plenary: 'b'.repeat(64) })] })).toEqual([]);
  const newer = sheet({ id: 'c'.repeat(64), version: 2 });
  expect(todoOf({ awaiting, sheets: [newer, sheet({ plenary: 'b'.repeat(64) })] })).toEqual(['sign-again']);
  const odd = NUMERALS.with(22, 148);
  expect(
    todoOf({ awaiting, sheets: [sheet({ totals: odd, columns: [{ area: '2105012001', figures: odd }] })] }),
  ).toEqual([...['mend-sheet', 'explain']]);
});

test('forms with another number of pairs than the sheet are in none of its sums, and told', () => {
  const three = [...NUMERALS.slice(0, 24), 0, ...NUMERALS.slice(24)];
  const withThree = sheet({ pairs: 3, totals: three, columns: [{ area: '2105012001', figures: three }] });
  const state = stateOf({ sheets: [withThree] });
  expect(state.otherPairs).toBe(1);
  expect(areaTodos(state).map(({ kind }) => kind)).toEqual(['bring-forms', 'other-pairs', 'explain']);
  expect(state.cells.every(({ below, remainder }) => below === null && remainder === null)).toBe(true);
});

test('a village that the sheet has no column for is told', () => {
  const villages = [...facts().villages, { area: '2105012002', name: 'Terempa', tps: 1 }];
  expect(todoOf({ villages, sheets: [sheet()] })).toContain('complete-sheet');
});

const kept = (change: Partial<KeptCorrection> = {}): KeptCorrection => ({
  ...{ contest: 'governor', plenary: '210501', form: 'c-hasil', area: '2105012001001', box: 'IV.1', to: 647 },
  ...{ from: 147, reason: 'misread', words: '', isObjected: false, corrects: null, id: 'a' },
  ...change,
});
const boxOf = (change: Partial<RecapFacts>) => {
  const state = stateOf(change);
  const found = state.cells.find(({ box }) => box === 'IV.1');
  return [found?.remainder, found?.blanks, found?.corrected, found && isOpen(found)];
};

test('a correction that starts from another figure than its form says balances nothing: the box stays open', () => {
  const raised = NUMERALS.with(BOXES.indexOf('IV.1'), 647);
  const sheets = [sheet({ totals: raised, columns: [{ area: '2105012001', figures: raised }] })];
  const correctedForms = [form()];
  expect(boxOf({ sheets, correctedForms, corrections: [kept()] })).toEqual([0, 0, 500, false]);
  for (const invented of [
    kept({ from: 3, to: 503 }),
    kept({ from: null, to: 500 }),
    kept({ area: '2105012001002', from: 0, to: 500 }),
  ])
    expect(boxOf({ sheets, correctedForms, corrections: [invented] })).toEqual([500, 0, 0, true]);
  const three = [form({}, { pairs: 3, figures: [...NUMERALS.slice(0, 24), 0, ...NUMERALS.slice(24)] })];
  expect(boxOf({ sheets, correctedForms: three, corrections: [kept()] })).toEqual([500, 0, 0, true]);
});

test('a box that is open for a correction alone is open too, until that is taken back', () => {
  const at = { sheets: [sheet()], correctedForms: [form()] };
  const odd = kept({ from: 3, to: 3 + 5 });
  expect(boxOf({ ...at, corrections: [odd] })).toEqual([0, 0, 0, true]);
  const back = kept({ id: 'b', from: 3, to: 3, corrects: 'a' });
  expect(boxOf({ ...at, corrections: [odd, back] })).toEqual([0, 0, 0, false]);
});

test('an empty box is filled by a correction of its own form alone', () => {
  const blanks = BOXES.map((box) => (box === 'IV.1' ? 1 : 0));
  const sums = facts().sums.map((sum) => ({ ...sum, blanks }));
  const empty = form({ 'IV.1': null }, { tps: '2105012001002' });
  const at = { sums, sheets: [sheet()], correctedForms: [form(), empty] };
  expect(boxOf({ ...at, corrections: [kept({ from: null, to: 0 })] })).toEqual([null, 1, 0, true]);
  const own = kept({ area: empty.tps, from: null, to: 0 });
  expect(boxOf({ ...at, corrections: [own] })).toEqual([0, 0, 0, false]);
  const unfilled = kept({ area: empty.tps, from: null, to: null, corrects: 'x' });
  expect(boxOf({ ...at, corrections: [unfilled] })).toEqual([null, 1, 0, true]);
});
