import type { Text } from '../../kernel/index.ts';
import type { RegisteredVoters } from '../../registry/index.ts';
import { boxesInWords, boxesOf, boxesOfRow } from './boxes.ts';
import { type Check, checksOf, type Finding } from './rule-checks.ts';
import { ruleWords } from './rule-words.ts';
import type { FormTemplate, RuleClass, TemplateRule } from './template.ts';

/**
 * What stands in a box: any whole number, null where it is empty or cannot be read, `struck` where it is crossed out (XXX). Nothing is repaired;
 * a rule that needs a box without a number is silent.
 */
export type FormFigure = number | null | 'struck';

/** What is known beside a form. Null: not known, and the rule that needs it is silent. */
export type BesideForm = {
  readonly contest: string;
  /** Whether it is a special TPS (prison, hospital). */
  readonly isSpecial: boolean;
  /** Registered voters of this TPS, from the registry. */
  readonly dpt: RegisteredVoters | null;
  /** The other contest's form of this TPS: its pairs, and its figures in the order of its boxes. */
  readonly other: { readonly pairs: number; readonly figures: readonly FormFigure[] } | null;
};

/** Nothing is known beside the form, and the TPS may be a special one. */
export const NOTHING_BESIDE: BesideForm = { contest: '', isSpecial: true, dpt: null, other: null };

/** A rule that a form breaks, with what it read and a sentence about it. */
export type BrokenRule = {
  readonly rule: string;
  readonly class: RuleClass;
  readonly kind: TemplateRule['kind'];
  /** The boxes it read, the judged one last. */
  readonly boxes: readonly string[];
  /** What the other boxes say must or may stand in the last one, and what stands there. */
  readonly expected: number;
  readonly found: number;
  readonly sentence: Text;
};

/** A rule over figures: its place in the template, the boxes it reads and how it judges them. */
export type CompiledRule = {
  readonly rule: TemplateRule;
  readonly boxes: readonly string[];
  readonly check: Check;
};

/** A template for a number of pairs: figures lie in one flat array, numerals in the order of `boxes`, then the words in that of `inWords`. */
export type CompiledForm = {
  readonly template: FormTemplate;
  readonly pairs: number;
  readonly boxes: readonly string[];
  readonly inWords: readonly string[];
  readonly rules: readonly CompiledRule[];
};

/** Turns a template (one that read-template.ts accepts) into rules over figures. Rules about levels are tier-rules.ts's. */
export function compileRules(template: FormTemplate, pairs: number): CompiledForm {
  const boxes = boxesOf(template, pairs);
  const inWords = boxesInWords(template, pairs);
  const at = new Map(boxes.map((box, index) => [box, index]));
  const place = {
    boxes,
    inWords,
    expand: (name: string) => expand(template, name, pairs),
    at: (box: string) => at.get(box) ?? -1,
    // Another form may have other pairs, so its boxes other places.
    inOther: (box: string) => placesFor(template, box),
  };
  const rules = template.rules.flatMap((rule) =>
    checksOf(rule, place).map(({ boxes: read, check }) => ({ rule, boxes: read, check })),
  );
  return { template, pairs, boxes, inWords, rules };
}

/** All rules that a form breaks, in the template's order. `figures`: as CompiledForm lays them out; words may be left out. */
export function brokenOn(
  { rules }: CompiledForm,
  figures: readonly FormFigure[],
  beside: BesideForm = NOTHING_BESIDE,
): BrokenRule[] {
  const broken: BrokenRule[] = [];
  for (const one of rules) {
    const finding = one.check(figures, beside);
    if (finding) broken.push(told(one, finding));
  }
  return broken;
}

function told({ rule, boxes }: CompiledRule, { expected, found }: Finding): BrokenRule {
  return {
    ...{ rule: rule.id, class: rule.class, kind: rule.kind, boxes, expected, found },
    sentence: ruleWords(rule, { boxes, expected, found }),
  };
}

/** The boxes that a name means: of its row, or itself. */
function expand({ rows }: FormTemplate, name: string, pairs: number): readonly string[] {
  const row = rows.find(({ key }) => key === name);
  return row ? boxesOfRow(row, pairs) : [name];
}

/** Where a box stands in a form of so many pairs. */
function placesFor(template: FormTemplate, box: string): (pairs: number) => number {
  const known = new Map<number, number>();
  return (pairs) => {
    const place = known.get(pairs) ?? boxesOf(template, pairs).indexOf(box);
    known.set(pairs, place);
    return place;
  };
}
