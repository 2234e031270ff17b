import {
  type BrokenRule,
  boxesOf,
  type CompiledForm,
  compileRules,
  type FormTemplate,
  type RuleClass,
} from '../../voting-day/index.ts';
import { type JudgedForm, judgeForm } from './flags.ts';
import type { ReadRow, RowFaultKind } from './model.ts';
import { isEmptyRow } from './read-row.ts';
import type { FormColumns, FormLayout } from './recognise.ts';
import { type Repair, repairHint } from './repair-hint.ts';

/** How often a rule is broken: instances (a rule holds in L, P and J, for each pair …) and forms. */
export type RuleCount = {
  readonly rule: string;
  readonly class: RuleClass;
  broken: number;
  forms: number;
};

/** What one reader's forms say. */
export type ReadingCounts = {
  readonly key: string;
  /** Rows in which this reader has entered anything. */
  forms: number;
  /** Forms that break nothing, only odd ones, and such as contradict themselves; each form is in one of the four. */
  clean: number;
  /** Forms that break nothing as far as they can be read, in whose row something is told: cells without a figure, a TPS twice … */
  told: number;
  warn: number;
  hard: number;
  /** Of those that contradict themselves, how many have a repair that is the only one. */
  hints: number;
  readonly rules: RuleCount[];
};

/** Where two readings of the same forms differ. */
export type ComparedCounts = {
  forms: number;
  alike: number;
  differing: number;
  /** Differing forms, and boxes, that a broken hard rule of either reading points at. */
  formsFoundByRules: number;
  boxesFoundByRules: number;
  readonly boxes: { readonly box: string; differing: number; foundByRules: number; inOneOnly: number }[];
};

/** Everything that is counted of a file of forms. */
export type FormsCheck = {
  rows: number;
  /** Rows in which nobody has entered anything yet. */
  empty: number;
  forms: number;
  readonly flags: { misread: number; formWrong: number; undecided: number };
  readonly told: Record<RowFaultKind, number>;
  readonly readings: readonly ReadingCounts[];
  /** Null where there is one reading only. */
  readonly compared: ComparedCounts | null;
};

/** A form with what is wrong with it, for whoever wants to see which. */
export type CheckedRow = {
  readonly row: ReadRow;
  readonly judged: JudgedForm;
  /** For each reading; null where there is no repair that is the only one. */
  readonly hints: readonly (readonly Repair[] | null)[];
};

/** Counts rows of one file, one after the other. */
export function formsChecker(columns: FormColumns): {
  add(row: ReadRow): CheckedRow;
  readonly counts: FormsCheck;
} {
  const forms = new Map(
    columns.layouts.map((layout) => {
      const compiled = compileRules(columns.template, layout.pairs);
      return [layout.pairs, { compiled, shared: sharedBoxes(compiled, layout) }];
    }),
  );
  const counts = noCounts(columns);
  return {
    counts,
    add(row) {
      const form = forms.get(row.pairs);
      if (!form) throw new Error(`no form of ${row.pairs} pairs`);
      const { compiled, shared } = form;
      counts.rows += 1;
      for (const kind of new Set(row.faults.map((fault) => fault.kind))) counts.told[kind] += 1;
      const judged = judgeForm(compiled, row.readings, row.tps, shared);
      const isEmpty = isEmptyRow(row);
      if (isEmpty) counts.empty += 1;
      else counts.forms += 1;
      const hints = judged.readings.map(({ figures, broken }) =>
        broken.some((one) => one.class === 'hard') ? repairHint(compiled, figures) : null,
      );
      const entered = judged.readings.map(({ figures }) =>
        figures.some((figure, at) => figure !== null && !shared.has(compiled.boxes[at] ?? '')),
      );
      for (const [at, { broken }] of judged.readings.entries()) {
        const into = counts.readings[at];
        if (into && entered[at]) countReading(into, broken, row.faults.length > 0, hints[at] != null);
      }
      if (judged.isMisread) counts.flags.misread += 1;
      if (judged.isFormWrong) counts.flags.formWrong += 1;
      if (judged.isUndecided) counts.flags.undecided += 1;
      if (counts.compared && entered.every(Boolean)) countCompared(counts.compared, judged);
      return { row, judged, hints };
    },
  };
}

/** Boxes that all readings take from the same column: nobody has read them twice. */
function sharedBoxes({ boxes }: CompiledForm, { readings }: FormLayout): ReadonlySet<string> {
  const [first, ...others] = readings;
  if (others.length === 0) return new Set();
  return new Set(boxes.filter((_, box) => others.every(({ at }) => at[box] === first?.at[box])));
}

function countReading(
  into: ReadingCounts,
  broken: readonly BrokenRule[],
  isTold: boolean,
  hasHint: boolean,
): void {
  const isHard = broken.some((one) => one.class === 'hard');
  into.forms += 1;
  if (isHard) into.hard += 1;
  else if (broken.length > 0) into.warn += 1;
  else if (isTold) into.told += 1;
  else into.clean += 1;
  if (hasHint) into.hints += 1;
  for (const count of into.rules) {
    const own = broken.filter((one) => one.rule === count.rule && one.class === count.class);
    count.broken += own.length;
    if (own.length > 0) count.forms += 1;
  }
}

function countCompared(into: ComparedCounts, { readings, differences }: JudgedForm): void {
  const pointedAt = new Set(
    readings.flatMap(({ broken }) =>
      broken.filter((one) => one.class === 'hard').flatMap(({ boxes }) => boxes),
    ),
  );
  const misread = differences.filter(({ isMisread }) => isMisread);
  into.forms += 1;
  if (misread.length > 0) into.differing += 1;
  else into.alike += 1;
  if (misread.some(({ box }) => pointedAt.has(box))) into.formsFoundByRules += 1;
  for (const { box, isMisread } of differences) {
    const count = into.boxes.find((one) => one.box === box);
    if (!count) continue;
    if (!isMisread) {
      count.inOneOnly += 1;
      continue;
    }
    count.differing += 1;
    if (!pointedAt.has(box)) continue;
    count.foundByRules += 1;
    into.boxesFoundByRules += 1;
  }
}

function noCounts({ template, layouts }: FormColumns): FormsCheck {
  const { pairs, readings } = layouts.at(-1) ?? { pairs: template.pairs.least, readings: [] };
  const boxes = boxesOf(template, pairs);
  const none = { forms: 0, alike: 0, differing: 0, formsFoundByRules: 0, boxesFoundByRules: 0 };
  return {
    ...{ rows: 0, empty: 0, forms: 0, flags: { misread: 0, formWrong: 0, undecided: 0 } },
    told: {
      ...{ 'tps-code': 0, 'unknown-tps': 0, 'awaits-revote': 0, repeated: 0, 'contradicts-itself': 0 },
      ...{ 'pair-too-many': 0, 'no-figure': 0, formula: 0, 'too-many-cells': 0 },
    },
    readings: readings.map(({ key }) => ({
      ...{ key, forms: 0, clean: 0, told: 0, warn: 0, hard: 0, hints: 0 },
      rules: ruleCounts(template),
    })),
    compared:
      readings.length < 2
        ? null
        : {
            ...none,
            boxes: boxes.map((box) => ({ box, differing: 0, foundByRules: 0, inOneOnly: 0 })),
          },
  };
}

/** Every rule of the template, by number and class, in its order. */
function ruleCounts({ rules }: FormTemplate): RuleCount[] {
  const known = new Map(rules.map((rule) => [`${rule.id} ${rule.class}`, rule]));
  return [...known.values()].map((rule) => ({ rule: rule.id, class: rule.class, broken: 0, forms: 0 }));
}
