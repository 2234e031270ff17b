import type { RegisteredVoters } from '../registry/index.ts';
import {
  type Contest,
  type Figure,
  type FigureKey,
  type Figures,
  figureKeys,
  wordKeys,
} from '../sealed/index.ts';

/** Identities of C.Hasil-KWK (DOMAIN section 3). */
export type RuleId = `P${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12 | 13 | 14 | 15}`;

/**
 * A rule that a form breaks. `hard`: the form contradicts itself. `warn`: odd, but forms are like that. Neither ever blocks sending: a figure
 * travels as it is written.
 */
export type Broken = {
  readonly rule: RuleId;
  readonly severity: 'hard' | 'warn';
  /** The boxes it is about, the one it adds up to last. */
  readonly boxes: readonly FigureKey[];
  /** What the other boxes say must or may stand in the last one, and what stands there. */
  readonly expected: number;
  readonly found: number;
};

/** What is known beside the form. Null: not known, and the rule that needs it is silent. */
export type Beside = {
  readonly contest: Contest;
  /** Whether it is a special TPS (prison, hospital), whose lists have no limit of 600. */
  readonly isSpecial: boolean;
  /** Registered voters of this TPS, from the registry. */
  readonly dpt: RegisteredVoters | null;
  /** The other contest's form of this TPS. */
  readonly other: Figures | null;
};

const SEXES = ['L', 'P', 'J'] as const;
const WITH_SEXES = ['A', 'B1', 'B2', 'B3', 'B4', 'III'] as const;
/** Ballots in reserve: one for so many registered voters (2.5 percent), rounded up. */
const RESERVE_OF = 40;
/** Voters of one TPS at most, outside special ones. */
const MOST_VOTERS = 600;

/** All rules that a form breaks, in the order of the rules. A rule that needs a box which is empty or cannot be read is silent. */
export function brokenRules(figures: Figures, beside: Beside): Broken[] {
  const form = boxesOf(figures);
  return [
    ...bySex(form),
    ...usedByGroup(form),
    ...SEXES.flatMap((sex) => atMost('P3', 'hard', form, [`A.${sex}`, `B1.${sex}`])),
    ...votes(form, figures.pairs),
    ...ballots(form),
    ...equal('P8', form, ['B4.J'], 'V.C'),
    ...SEXES.flatMap((sex) => atMost('P9', 'hard', form, [`B4.${sex}`, `III.${sex}`])),
    ...sizes(form, beside),
    ...reserve(form),
    ...words(form, figures),
    ...registered(form, beside),
    ...otherContest(form, beside),
    ...odd(form, figures.pairs),
  ];
}

/** What stands in each box. */
type Form = (box: FigureKey) => Figure;

function boxesOf({ pairs, numerals }: Figures): Form {
  const at = new Map(figureKeys(pairs).map((box, index) => [box, numerals[index] ?? null]));
  return (box) => at.get(box) ?? null;
}

function bySex(form: Form): Broken[] {
  return WITH_SEXES.flatMap((row) => equal('P1', form, [`${row}.L`, `${row}.P`], `${row}.J`));
}

function usedByGroup(form: Form): Broken[] {
  return SEXES.flatMap((sex) => equal('P2', form, [`B1.${sex}`, `B2.${sex}`, `B3.${sex}`], `B4.${sex}`));
}

function votes(form: Form, pairs: number): Broken[] {
  return [...equal('P4', form, pairBoxes(pairs), 'V.A'), ...equal('P5', form, ['V.A', 'V.B'], 'V.C')];
}

function ballots(form: Form): Broken[] {
  return [...equal('P6', form, ['II.2', 'II.3', 'II.4'], 'II.1'), ...equal('P7', form, ['V.C'], 'II.2')];
}

function sizes(form: Form, { isSpecial }: Beside): Broken[] {
  const voters = form('A.J');
  const tooMany = !isSpecial && voters !== null && voters > MOST_VOTERS;
  return [
    ...(tooMany ? [broken('P10', 'warn', ['A.J'], MOST_VOTERS, voters)] : []),
    ...atMost('P10', 'warn', form, ['II.1', 'B4.J']),
  ];
}

function reserve(form: Form): Broken[] {
  const [voters, received] = [form('A.J'), form('II.1')];
  if (voters === null || received === null) return [];
  const due = voters + reserveOf(voters);
  return received === due ? [] : [broken('P11', 'warn', ['A.J', 'II.1'], due, received)];
}

/** Ballots in reserve, rounded up. */
function reserveOf(voters: number): number {
  return Math.ceil(voters / RESERVE_OF);
}

function words(form: Form, figures: Figures): Broken[] {
  return wordKeys(figures.pairs).flatMap((box, at) => {
    const [numeral, word] = [form(box), figures.words[at] ?? null];
    if (numeral === null || word === null || numeral === word) return [];
    return [broken('P12', 'hard', [box], word, numeral)];
  });
}

function registered(form: Form, { dpt }: Beside): Broken[] {
  if (!dpt) return [];
  return SEXES.flatMap((sex) => {
    const [found, expected] = [form(`A.${sex}`), dpt[sex]];
    if (found === null || expected === null || found === expected) return [];
    return [broken('P13', 'warn', [`A.${sex}`], expected, found)];
  });
}

/** Whoever votes for a regent votes for a governor, too; not the other way round: who moved between regencies has only one ballot. */
function otherContest(form: Form, { contest, other }: Beside): Broken[] {
  if (!other) return [];
  const there = boxesOf(other);
  const sameVoters = SEXES.flatMap((sex): Broken[] => {
    const [here, expected] = [form(`A.${sex}`), there(`A.${sex}`)];
    if (here === null || expected === null || here === expected) return [];
    return [broken('P14', 'warn', [`A.${sex}`], expected, here)];
  });
  const [used, usedThere] = [form('B4.J'), there('B4.J')];
  if (used === null || usedThere === null) return sameVoters;
  const isFewer = contest === 'governor' ? used < usedThere : used > usedThere;
  return isFewer ? [...sameVoters, broken('P14', 'warn', ['B4.J'], usedThere, used)] : sameVoters;
}

function odd(form: Form, pairs: number): Broken[] {
  const valid = form('V.A');
  const allOrNone = pairBoxes(pairs).flatMap((box) => {
    const found = form(box);
    if (pairs < 2 || !valid || found === null || (found !== 0 && found !== valid)) return [];
    return [broken('P15', 'warn', ['V.A', box], valid, found)];
  });
  const [voters, used, extra] = [form('A.J'), form('B1.J'), form('B3.J')];
  if (voters === null || used === null || extra === null) return allOrNone;
  // Whoever is on no list gets what is left: the reserve, and the ballots of those who did not come.
  const left = reserveOf(voters) + Math.max(0, voters - used);
  return extra > left
    ? [...allOrNone, broken('P15', 'warn', ['A.J', 'B1.J', 'B3.J'], left, extra)]
    : allOrNone;
}

/** The parts add up to the sum. */
function equal(rule: RuleId, form: Form, parts: readonly FigureKey[], sum: FigureKey): Broken[] {
  const read = parts.map(form);
  const found = form(sum);
  if (found === null || read.includes(null)) return [];
  const expected = read.reduce<number>((total, part) => total + (part ?? 0), 0);
  return expected === found ? [] : [broken(rule, 'hard', [...parts, sum], expected, found)];
}

/** The second box holds no more than the first. */
function atMost(
  rule: RuleId,
  severity: Broken['severity'],
  form: Form,
  [limit, box]: readonly [FigureKey, FigureKey],
): Broken[] {
  const [most, found] = [form(limit), form(box)];
  return most === null || found === null || found <= most
    ? []
    : [broken(rule, severity, [limit, box], most, found)];
}

function pairBoxes(pairs: number): FigureKey[] {
  return Array.from({ length: pairs }, (_, at) => `IV.${at + 1}` as const);
}

function broken(
  rule: RuleId,
  severity: Broken['severity'],
  boxes: readonly FigureKey[],
  expected: number,
  found: number,
): Broken {
  return { rule, severity, boxes, expected, found };
}
