import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasSirekapForms, sirekapForms } from '../../tests/support/sirekap-data.ts';
import { type Figure, type FigureKey, figureKeys } from '../sealed/index.ts';
import { formWith } from './form.fixture.ts';
import { type Beside, type Broken, brokenRules } from './identities.ts';

const BESIDE: Beside = {
  contest: 'governor',
  isSpecial: false,
  dpt: { L: 150, P: 151, J: 301 },
  other: null,
};
/** Nothing known beside the form. */
const BARE: Beside = { contest: 'governor', isSpecial: true, dpt: null, other: null };
type Boxes = Partial<Record<FigureKey, Figure>>;

const rulesOf = (broken: readonly Broken[]) => [...new Set(broken.map(({ rule }) => rule))].join(' ');

describe('the rules of the form (DOMAIN 3)', () => {
  test('a sound form breaks none, beside its list and its other contest', () => {
    expect(brokenRules(formWith(), { ...BESIDE, other: formWith() })).toEqual([]);
  });

  test.each<[string, Boxes, string]>([
    ['P1: men and women are not all', { 'III.L': 2 }, 'P1'],
    ['P2: the groups are not all users', { 'B2.L': 3, 'B2.P': 0 }, 'P2'],
    ['P3: more of the list came than stand on it', { 'B1.L': 151, 'B1.P': 99 }, 'P2 P3'],
    ['P4: the pairs are not the valid votes', { 'IV.1': 148 }, 'P4'],
    ['P5: valid and invalid are not all votes', { 'V.B': 9 }, 'P5'],
    ['P6: used, returned and left are not what came', { 'II.3': 2 }, 'P6'],
    ['P7: ballots used are not the votes', { 'II.2': 254, 'II.4': 54 }, 'P7'],
    ['P8: who came is not the votes', { 'B2.L': 3, 'B2.J': 4, 'B4.L': 124, 'B4.J': 256 }, 'P8'],
    [
      'P8: all votes cannot be read, and who came is not the ballots used',
      { 'V.C': null, 'B2.L': 3, 'B2.J': 4, 'B4.L': 124, 'B4.J': 256 },
      'P8',
    ],
    ['P9: more with a disability than came', { 'III.L': 124, 'III.J': 124 }, 'P9'],
    ['P11: not a fortieth in reserve', { 'II.1': 310, 'II.4': 54 }, 'P11'],
    ['P13: another list than the registry’s', { 'A.L': 151, 'A.P': 150 }, 'P13'],
    ['P15: all votes for one pair', { 'IV.1': 247, 'IV.2': 0 }, 'P15'],
  ])('%s', (_, change, rules) => {
    expect(rulesOf(brokenRules(formWith(change), BESIDE))).toBe(rules);
  });

  test('P10: more than 600 voters, but for special TPS; more came than there were ballots', () => {
    const many = formWith({ 'A.L': 300, 'A.P': 301, 'A.J': 601, 'II.1': 617, 'II.4': 361 });
    const beside = { ...BESIDE, dpt: null };
    expect(brokenRules(many, beside)).toEqual([
      { rule: 'P10', severity: 'warn', boxes: ['A.J'], expected: 600, found: 601 },
    ]);
    expect(brokenRules(many, { ...beside, isSpecial: true })).toEqual([]);
    const few = brokenRules(formWith({ 'II.1': 254 }), BESIDE);
    expect(few).toContainEqual({
      ...{ rule: 'P10', severity: 'warn', boxes: ['II.1', 'B4.J'], expected: 254, found: 255 },
    });
  });

  test('P13: only what the registry knows of the list is asked', () => {
    const other = formWith({ 'A.L': 151, 'A.P': 152, 'A.J': 303, 'II.1': 311, 'II.4': 55 });
    const boxesAsked = (dpt: Beside['dpt']) =>
      brokenRules(other, { ...BESIDE, dpt }).flatMap(({ rule, boxes }) => (rule === 'P13' ? boxes : []));
    expect(boxesAsked({ L: 150, P: 151, J: 301 })).toEqual(['A.L', 'A.P', 'A.J']);
    expect(boxesAsked({ L: null, P: null, J: 301 })).toEqual(['A.J']);
    expect(boxesAsked({ L: 151, P: null, J: null })).toEqual([]);
    expect(boxesAsked(null)).toEqual([]);
  });

  test('P12: the numeral is not the word', () => {
    expect(brokenRules(formWith({}, { 'IV.1': 141 }), BESIDE)).toEqual([
      { rule: 'P12', severity: 'hard', boxes: ['IV.1'], expected: 141, found: 147 },
    ]);
    expect(brokenRules(formWith({}, { 'IV.1': null }), BESIDE)).toEqual([]);
  });

  test('P14: another list for the other contest; fewer voted for a governor than for a regent', () => {
    const fewer = formWith({ 'B4.J': 254 });
    expect(rulesOf(brokenRules(formWith(), { ...BESIDE, other: fewer }))).toBe('');
    expect(rulesOf(brokenRules(formWith(), { ...BESIDE, contest: 'regent', other: fewer }))).toBe('P14');
    const other = formWith({ 'A.J': 300 });
    expect(rulesOf(brokenRules(formWith(), { ...BESIDE, other }))).toBe('P14');
  });

  test('P15: more on no list than the reserve and those who stayed away leave', () => {
    const change = { 'B1.J': 301, 'B3.J': 9 } as const;
    const found = brokenRules(formWith(change), BESIDE).filter(({ rule }) => rule === 'P15');
    expect(found).toEqual([
      { rule: 'P15', severity: 'warn', boxes: ['A.J', 'B1.J', 'B3.J'], expected: 8, found: 9 },
    ]);
  });

  test('an empty form breaks none: what cannot be read is not wrong', () => {
    const empty = Object.fromEntries(figureKeys(2).map((box) => [box, null]));
    expect(brokenRules(formWith(empty), { ...BESIDE, other: formWith() })).toEqual([]);
  });

  test('a single empty box never breaks a rule that was kept', () => {
    fc.assert(
      fc.property(fc.constantFrom(...figureKeys(2)), (box) => {
        expect(brokenRules(formWith({ [box]: null }, { [box]: null }), BESIDE)).toEqual([]);
      }),
    );
  });

  test('a wrong digit in any box that a hard rule adds up is seen', () => {
    const summed = figureKeys(2);
    fc.assert(
      fc.property(fc.constantFrom(...summed), fc.integer({ min: 1, max: 9 }), (box, more) => {
        const sound = formWith();
        const was = sound.numerals[summed.indexOf(box)] ?? 0;
        const found = brokenRules(formWith({ [box]: was + more }, { [box]: was + more }), BESIDE);
        expect(found.some(({ severity }) => severity === 'hard')).toBe(true);
        expect(found.every(({ boxes }) => boxes.length > 0)).toBe(true);
      }),
    );
  });
});

describe.runIf(hasSirekapForms || process.env.CI)('the errors of real forms (Sirekap, February 2024)', () => {
  const found = hasSirekapForms ? sirekapForms().map((figures) => brokenRules(figures, BARE)) : [];
  const formsThatBreak = (rule: string) =>
    found.filter((broken) => broken.some((one) => one.rule === rule)).length;

  // Counted by a few lines of another language over the same file, which share nothing with these rules.
  test.each<[string, string, number]>([
    ['pairs and valid votes', 'P4', 19],
    ['valid, invalid and all', 'P5', 5],
    ['users and votes', 'P8', 30],
    ['men, women and all', 'P1', 20],
  ])('%s', (_, rule, forms) => {
    expect(found).toHaveLength(700);
    expect(formsThatBreak(rule)).toBe(forms);
  });
});
