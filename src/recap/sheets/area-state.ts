import type { Contest } from '../../sealed/index.ts';
import { type BrokenRule, brokenOn, dHasilRules, type FormFigure } from '../../voting-day/index.ts';
import { type KeptCorrection, standingCorrections } from './correction.ts';
import type { CountedForm } from './form-state.ts';
import { againstFormsAlone, type BelowColumn, isOpen, type LedgerCell, ledgerOf } from './ledger.ts';
import { type JudgedCorrections, judgeCorrections } from './odd-corrections.ts';
import type { SheetFigures } from './sheet.ts';
import { columnDigits, type SheetTier, tierBelow } from './tiers.ts';

/** Sums of the forms of a village, of one number of pairs. */
export type VillageSum = BelowColumn & {
  readonly area: string;
  readonly pairs: number;
  readonly forms: number;
  readonly disputed: number;
  readonly broken: number;
};

/** A version of a sheet as it stands. */
export type StandingSheet = SheetFigures & {
  readonly id: string;
  readonly version: number;
  readonly recordedAt: Date;
  readonly plenary: string | null;
  readonly signedAt: Date | null;
};

/** An area with TPS of the present list. */
export type NamedArea = { readonly area: string; readonly name: string; readonly tps: number };

/** What a contest's recapitulation is made of, within one area. */
export type RecapFacts = {
  readonly contest: Contest;
  /** Districts, regencies and the province, each with the columns that its sheet must have. */
  readonly areas: readonly (NamedArea & { readonly tier: SheetTier })[];
  readonly villages: readonly NamedArea[];
  readonly sums: readonly VillageSum[];
  /** Of each area the newest version, and the newest signed one. */
  readonly sheets: readonly StandingSheet[];
  readonly corrections: readonly KeptCorrection[];
  /** Of TPS that are corrected, the forms that count. */
  readonly correctedForms: readonly CountedForm[];
  /** TPS that wait for a re-vote. */
  readonly awaiting: readonly string[];
};

/** A column of a sheet, or one that it lacks. */
export type ColumnState = NamedArea & {
  readonly forms: number;
  readonly awaiting: number;
  readonly disputed: number;
  readonly broken: number;
  /** Boxes without a number in its forms. */
  readonly blanks: number;
  readonly isInSheet: boolean;
  /** Its own sheet, where the columns are areas that have one. */
  readonly sheet: 'none' | 'unsigned' | 'signed' | null;
};

/** A rule that a sheet breaks in a column, or in its sums (`totals`). */
export type SheetBreach = { readonly column: string | 'totals'; readonly broken: BrokenRule };

/** Where the recapitulation of an area stands. */
export type AreaState = NamedArea & {
  readonly tier: SheetTier;
  readonly forms: number;
  readonly awaiting: number;
  readonly disputed: number;
  readonly broken: number;
  readonly blanks: number;
  readonly columns: readonly ColumnState[];
  readonly sheet: StandingSheet | null;
  /** The newest that a plenary signed: this one, an older one, or none. */
  readonly signed: StandingSheet | null;
  /** Forms with another number of pairs than the sheet: in none of its sums. */
  readonly otherPairs: number;
  readonly breaches: readonly SheetBreach[];
  /**
   * Each box less what lies directly below: for a district the sums of forms (T2), above it the sheets below (T1). A difference arises at one tier, so it is open
   * at one.
   */
  readonly cells: readonly LedgerCell[];
  /** Above a district: each box less the forms and every correction on the way up (T2). */
  readonly againstForms: readonly LedgerCell[];
};

/** Puts together where every area stands. */
export function areaStates(facts: RecapFacts): AreaState[] {
  const judged = judgedOf(facts);
  return facts.areas.map((area) => stateOf(facts, judged, area));
}

/** Which of the corrections that stand explain something. */
export function judgedOf({ corrections, correctedForms, sheets }: RecapFacts): JudgedCorrections {
  return judgeCorrections(standingCorrections(corrections), correctedForms, sheets);
}

function stateOf(
  facts: RecapFacts,
  judged: JudgedCorrections,
  named: NamedArea & { readonly tier: SheetTier },
): AreaState {
  const { tier, area } = named;
  const columns = columnsOf(facts, tier, area);
  const own = facts.sheets.filter((one) => one.area === area);
  const sheet = own.reduce<StandingSheet | null>(
    (newest, one) => (newest && newest.version > one.version ? newest : one),
    null,
  );
  const signed = own.find(({ plenary }) => plenary !== null) ?? null;
  const total = (count: (column: ColumnState) => number) => columns.reduce((sum, one) => sum + count(one), 0);
  const counts = {
    forms: total(({ forms }) => forms),
    awaiting: total(({ awaiting }) => awaiting),
    disputed: total(({ disputed }) => disputed),
    broken: total(({ broken }) => broken),
    blanks: total(({ blanks }) => blanks),
  };
  const state = { ...named, ...counts, columns, sheet, signed };
  if (!sheet) return { ...state, otherPairs: 0, breaches: [], cells: [], againstForms: [] };
  const within = facts.sums.filter((one) => one.area.startsWith(area));
  const forms = belowForms(within, tier, sheet.pairs);
  const isForms = tierBelow(tier) === null;
  const below = isForms ? forms : belowSheets(facts.sheets, area, tier, sheet.pairs);
  const ofThis = explainedBy(judged, sheet.pairs, ({ plenary }) => plenary === area);
  const untilThis = explainedBy(judged, sheet.pairs, ({ plenary }) => plenary.startsWith(area));
  const { pairs, columns: written } = sheet;
  return {
    ...state,
    otherPairs: within.reduce((sum, one) => sum + (one.pairs === sheet.pairs ? 0 : one.forms), 0),
    breaches: breachesOf(sheet),
    cells: ledgerOf(pairs, written, below, ...ofThis, isForms ? 'c-hasil' : 'd-hasil'),
    againstForms: isForms ? [] : ledgerOf(pairs, written, forms, ...untilThis),
  };
}

/** Corrections that explain something in sums of so many pairs, and those that do not. What has another number of pairs is in none of them. */
function explainedBy(
  { explaining, odd }: JudgedCorrections,
  pairs: number,
  isOfThese: (one: KeptCorrection) => boolean,
): [explaining: KeptCorrection[], odd: KeptCorrection[]] {
  const own = explaining.filter(isOfThese);
  const isIn = (one: (typeof own)[number]) => one.pairs === null || one.pairs === pairs;
  const none = [...odd.map(({ correction }) => correction).filter(isOfThese)];
  return [own.filter(isIn), [...none, ...own.filter((one) => !isIn(one))]];
}

function columnsOf(facts: RecapFacts, tier: SheetTier, area: string): ColumnState[] {
  const digits = columnDigits(tier);
  const named =
    tier === 'district' ? facts.villages : facts.areas.filter((one) => one.area.length === digits);
  const newest = facts.sheets.filter((one) => one.area === area).toSorted((a, b) => b.version - a.version)[0];
  return named
    .filter((one) => one.area.startsWith(area))
    .map(({ area: column, name, tps }) => {
      const sums = facts.sums.filter((one) => one.area.startsWith(column));
      const total = (count: (sum: VillageSum) => number) => sums.reduce((all, one) => all + count(one), 0);
      const sheets = facts.sheets.filter((one) => one.area === column);
      const state = sheets.some(({ plenary }) => plenary !== null)
        ? 'signed'
        : sheets.length > 0
          ? 'unsigned'
          : 'none';
      return {
        ...{ area: column, name, tps },
        forms: total(({ forms }) => forms),
        awaiting: facts.awaiting.filter((one) => one.startsWith(column)).length,
        disputed: total(({ disputed }) => disputed),
        broken: total(({ broken }) => broken),
        blanks: total(({ blanks }) => blanks.reduce((sum, one) => sum + one, 0)),
        isInSheet: newest?.columns.some((one) => one.area === column) ?? false,
        sheet: tier === 'district' ? null : state,
      };
    });
}

/** What the forms below each column add up to. A column none of whose forms came has nothing below it. */
function belowForms(sums: readonly VillageSum[], tier: SheetTier, pairs: number): Map<string, BelowColumn> {
  const below = new Map<string, { sums: number[]; blanks: number[] }>();
  for (const one of sums) {
    if (one.pairs !== pairs) continue;
    const column = one.area.slice(0, columnDigits(tier));
    const known = below.get(column);
    if (!known) below.set(column, { sums: [...one.sums], blanks: [...one.blanks] });
    else
      for (const [at, sum] of one.sums.entries()) {
        known.sums[at] = (known.sums[at] ?? 0) + sum;
        known.blanks[at] = (known.blanks[at] ?? 0) + (one.blanks[at] ?? 0);
      }
  }
  return below;
}

/** What the sheet of each column says as its sums: the signed one where there is one. */
function belowSheets(
  sheets: readonly StandingSheet[],
  area: string,
  tier: SheetTier,
  pairs: number,
): Map<string, BelowColumn> {
  const digits = columnDigits(tier);
  const below = new Map<string, BelowColumn>();
  const own = sheets.filter(
    (one) => one.area.length === digits && one.area.startsWith(area) && one.pairs === pairs,
  );
  for (const one of own.toSorted(
    (a, b) => Number(a.plenary !== null) - Number(b.plenary !== null) || a.version - b.version,
  ))
    below.set(one.area, {
      sums: one.totals.map((figure) => (typeof figure === 'number' ? figure : 0)),
      blanks: one.totals.map((figure) => (typeof figure === 'number' ? 0 : 1)),
    });
  return below;
}

function breachesOf({ pairs, columns, totals }: SheetFigures): SheetBreach[] {
  const { column: rules, tiers } = dHasilRules(pairs);
  const on = (column: string, figures: readonly FormFigure[]) =>
    brokenOn(rules, figures)
      .filter((broken) => broken.class === 'hard')
      .map((broken) => ({ column, broken }));
  const sums = tiers.levelSums(
    totals,
    columns.map(({ figures }) => figures),
  );
  return [
    ...columns.flatMap(({ area, figures }) => on(area, figures)),
    ...on('totals', totals),
    ...sums.map((broken) => ({ column: 'totals', broken })),
  ];
}

/** Above a district: the boxes that are not what all forms and the corrections on the way up say (T2), and are not among `openCells` already. */
export function openAgainstForms(state: Pick<AreaState, 'cells' | 'againstForms'>): LedgerCell[] {
  return againstFormsAlone(openCells(state), openCells({ cells: state.againstForms }));
}

/** The boxes of an area that nothing explains. */
export function openCells({ cells }: Pick<AreaState, 'cells'>): LedgerCell[] {
  return cells.filter(isOpen);
}
