import type { RegisteredVoters } from '../registry/index.ts';
import type { Contest, FigureKey, Figures } from '../sealed/index.ts';
import { cHasilRules } from './c-hasil-kwk.ts';
import { brokenOn, type FormFigure } from './forms/compile-rules.ts';

/** Rules of C.Hasil-KWK (DOMAIN section 3). */
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

/**
 * All rules of the template (packs, forms/c-hasil-kwk.json) that the figures of a sealed record break, in the order of the rules. A rule that needs
 * a box which is empty or cannot be read is silent.
 */
export function brokenRules(figures: Figures, beside: Beside): Broken[] {
  const other = beside.other && { pairs: beside.other.pairs, figures: flat(beside.other) };
  const broken = brokenOn(cHasilRules(figures.pairs), flat(figures), { ...beside, other });
  return broken.map(({ rule, class: severity, boxes, expected, found }) => ({
    ...{ rule: rule as RuleId, severity, boxes: boxes as readonly FigureKey[] },
    ...{ expected, found },
  }));
}

function flat({ numerals, words }: Figures): readonly FormFigure[] {
  return [...numerals, ...words];
}
