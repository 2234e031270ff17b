import type { Text } from '../../kernel/index.ts';

/**
 * A result form of some election as data (docs/formats/form-template.md): its rows from top to bottom, the rules that hold between its boxes, and
 * by which columns files of others name them. Another election is another of these.
 */
export type FormTemplate = {
  readonly form: 'sigap-form-1';
  readonly id: string;
  readonly title: Text;
  /** Whose form it is, and for a sheet of sums the levels whose columns it has, the lowest first. */
  readonly tier: Tier;
  readonly levels?: readonly Tier[] | undefined;
  /** How many pairs of candidates a form of this kind can have. */
  readonly pairs: { readonly least: number; readonly most: number };
  readonly sections: readonly { readonly key: string; readonly title: Text }[];
  readonly rows: readonly TemplateRow[];
  readonly rules: readonly TemplateRule[];
  readonly source?: FormSource | undefined;
};

/** DOMAIN 3: the village is a section of the district's sheet, no tier by law; its sums are rules all the same (T1). */
export const TIERS = ['tps', 'village', 'district', 'regency', 'province'] as const;
export type Tier = (typeof TIERS)[number];

/** A row: one box named like the row, three of them (L men, P women, J all), or one for each pair (`IV.1`, `IV.2` …). */
export type TemplateRow = {
  readonly key: string;
  readonly section: string;
  /** `{n}` is the pair's number. */
  readonly label: Text;
  readonly boxes: 'one' | 'LPJ' | 'pairs';
  /** The form has it in words too. */
  readonly inWords?: boolean | undefined;
};

/** `hard`: the form contradicts itself. `warn`: odd, but forms are like that. Neither ever blocks anything. */
export type RuleClass = 'hard' | 'warn';

/** A rule: what it is called, what it says, and how it is reckoned. `words` replaces the sentence of its kind (rule-words.ts). */
export type TemplateRule = {
  readonly id: string;
  readonly class: RuleClass;
  /** What the rule says, in the form's own words. */
  readonly name: Text;
  /** Of a broken one; may name `{box}`, `{parts}`, `{found}` and `{expected}`. */
  readonly words?: Text | undefined;
} & RuleLogic;

/**
 * How a rule is reckoned. Boxes are named by themselves (`A.J`) or by their row (`A`: all of it); a rule between rows with L, P and J holds in each
 * of the three.
 */
export type RuleLogic =
  /** L + P = J in each row. */
  | { readonly kind: 'by-sex'; readonly rows: readonly string[] }
  /** The parts add up to the total; of one part: both are equal. `unless`: silent where this box has a number, by which others judge the same. */
  | {
      readonly kind: 'sum';
      readonly parts: readonly string[];
      readonly total: string;
      readonly unless?: string | undefined;
    }
  /** `box` holds no more than `limit`. */
  | { readonly kind: 'at-most'; readonly box: string; readonly limit: string }
  /** Every box holds so many at least and at most. */
  | { readonly kind: 'range'; readonly least: number; readonly most: number }
  /** One box holds at most so many, special TPS (prison, hospital) excepted or not. */
  | { readonly kind: 'limit'; readonly box: string; readonly most: number; readonly exceptSpecial: boolean }
  /** The voters and so many in reserve for a thousand of them, rounded up: what `box` holds, or at most holds. */
  | {
      readonly kind: 'reserve';
      readonly voters: readonly string[];
      readonly perThousand: number;
      readonly box: string;
      readonly bound: 'exactly' | 'at-most';
    }
  /** The numeral is the word, wherever a row has both. */
  | { readonly kind: 'words' }
  /** A row with L, P and J is the registry's list of voters. */
  | { readonly kind: 'registry'; readonly row: string }
  /** The same in the other contest's form of this TPS. */
  | { readonly kind: 'other-same'; readonly row: string }
  /** In this contest's form no less than in any other's of this TPS. */
  | { readonly kind: 'other-at-least'; readonly box: string; readonly contest: string }
  /** One pair has all valid votes, or none. */
  | { readonly kind: 'all-or-none'; readonly row: string; readonly of: string }
  /** Those on no list were at most the reserve and what the voters who stayed away left. */
  | {
      readonly kind: 'leftover';
      readonly voters: string;
      readonly used: string;
      readonly box: string;
      readonly perThousand: number;
    }
  /** Every box of a sheet is the sum of the level below (tier-rules.ts). */
  | { readonly kind: 'level-sum' }
  /** A sheet less the forms below it is the sum of the corrections on record (tier-rules.ts). */
  | { readonly kind: 'corrections'; readonly below: string }
  /** A sheet is made of the registry's TPS, less those that wait for a re-vote (tier-rules.ts). */
  | { readonly kind: 'tps-set' };

/** How the files of others name TPS and boxes. */
export type FormSource = {
  /** A column with the TPS code of 13 digits, or two: village code and number. The first that a file has. */
  readonly tps: readonly TpsColumns[];
  /** A column that names the form's contest: a TPS has one form of each. */
  readonly contest?: string | undefined;
  /** A column that says how many pairs the row's form has. */
  readonly pairs?: string | undefined;
  /** More than one: each row has several readings of the same form, which are compared. */
  readonly readings: readonly FormReading[];
  /** Columns of pairs, `*` for their number: one that no box has is a pair too many. */
  readonly pairColumns: readonly string[];
};

export type TpsColumns = { readonly code: string } | { readonly village: string; readonly number: string };

/** Who read the form, and for each box the columns by which it may be known; what stands in words is read where a file has it. */
export type FormReading = {
  readonly key: string;
  readonly name: Text;
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly inWords?: Readonly<Record<string, readonly string[]>> | undefined;
};
