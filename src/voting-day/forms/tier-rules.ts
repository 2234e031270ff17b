import { type Text, text } from '../../kernel/index.ts';
import { boxesOf } from './boxes.ts';
import type { BrokenRule, FormFigure } from './compile-rules.ts';
import { ruleWords } from './rule-words.ts';
import type { FormTemplate, RuleClass, TemplateRule, Tier } from './template.ts';

/** A correction on record: what it adds to a box (less than 0: takes away). Its reason, plenary and objection are the record's. */
export type RecordedChange = { readonly box: string; readonly change: number };

/** The TPS of a sheet by code. `awaiting`: those of the registry that wait for a re-vote. */
export type TpsSets = {
  readonly registry: ReadonlySet<string>;
  readonly awaiting: ReadonlySet<string>;
  readonly recapitulated: readonly string[];
};

/** A sheet that is not made of the TPS that it should be made of. */
export type BrokenTpsSet = {
  readonly rule: string;
  readonly class: RuleClass;
  readonly missing: readonly string[];
  readonly unknown: readonly string[];
  /** In the sheet although they wait for a re-vote. */
  readonly awaiting: readonly string[];
  readonly twice: readonly string[];
  readonly sentence: Text;
};

/** The rules of a sheet about the level below it, from its template (DOMAIN 3: T1, T2, T3). A rule that the template does not have finds nothing. */
export type TierRules = {
  readonly boxes: readonly string[];
  /** Which level is the sum of which. */
  readonly steps: readonly { readonly level: Tier; readonly below: Tier }[];
  /** T1: every box is the sum of the level below. Figures as the form's boxes lie; a box that has no number, here or below, is not judged. */
  levelSums(own: readonly FormFigure[], below: Iterable<readonly FormFigure[]>): BrokenRule[];
  /** T2: the sheet less the forms below it is the sum of the corrections on record. */
  corrections(
    own: readonly FormFigure[],
    below: Iterable<readonly FormFigure[]>,
    recorded: readonly RecordedChange[],
  ): BrokenRule[];
  /** T3: the sheet has the registry's TPS, less those that wait for a re-vote; null where it does. */
  tpsSet(sets: TpsSets): BrokenTpsSet | null;
};

/** Turns the rules about levels of a template into functions. */
export function compileTierRules(template: FormTemplate, pairs: number): TierRules {
  const boxes = boxesOf(template, pairs);
  const levels = template.levels ?? [];
  const rulesOf = (kind: TemplateRule['kind']) => template.rules.filter((rule) => rule.kind === kind);
  return {
    boxes,
    steps: levels.slice(1).map((level, at) => ({ level, below: levels[at] ?? level })),
    levelSums: (own, below) => differing(rulesOf('level-sum'), boxes, own, sumOf(boxes.length, below)),
    corrections(own, below, recorded) {
      const expected = sumOf(boxes.length, below);
      for (const { box, change } of recorded) {
        const at = boxes.indexOf(box);
        const sum = expected[at];
        if (sum !== null && sum !== undefined) expected[at] = sum + change;
      }
      return differing(rulesOf('corrections'), boxes, own, expected);
    },
    tpsSet(sets) {
      const [rule] = rulesOf('tps-set');
      return rule ? brokenSet(rule, sets) : null;
    },
  };
}

/** The sum of each box; null where one of them has no number. */
function sumOf(size: number, forms: Iterable<readonly FormFigure[]>): (number | null)[] {
  const sums: (number | null)[] = Array(size).fill(0);
  for (const figures of forms)
    for (let at = 0; at < size; at += 1) {
      const [sum, figure] = [sums[at] ?? null, figures[at]];
      sums[at] = sum === null || typeof figure !== 'number' ? null : sum + figure;
    }
  return sums;
}

function differing(
  rules: readonly TemplateRule[],
  boxes: readonly string[],
  own: readonly FormFigure[],
  sums: readonly (number | null)[],
): BrokenRule[] {
  return rules.flatMap((rule) =>
    boxes.flatMap((box, at): BrokenRule[] => {
      const [found, expected] = [own[at], sums[at] ?? null];
      if (typeof found !== 'number' || expected === null || found === expected) return [];
      const broken = { boxes: [box], expected, found };
      return [
        { rule: rule.id, class: rule.class, kind: rule.kind, ...broken, sentence: ruleWords(rule, broken) },
      ];
    }),
  );
}

function brokenSet(rule: TemplateRule, { registry, awaiting, recapitulated }: TpsSets): BrokenTpsSet | null {
  const seen = new Set(recapitulated);
  const found = {
    missing: [...registry].filter((tps) => !awaiting.has(tps) && !seen.has(tps)),
    unknown: [...seen].filter((tps) => !registry.has(tps)),
    awaiting: [...seen].filter((tps) => awaiting.has(tps)),
    twice: repeated(recapitulated),
  };
  if (Object.values(found).every((codes) => codes.length === 0)) return null;
  return { rule: rule.id, class: rule.class, ...found, sentence: setWords(found) };
}

function setWords(found: Pick<BrokenTpsSet, 'missing' | 'unknown' | 'awaiting' | 'twice'>): Text {
  const said = (codes: readonly string[], id: string, en: string) =>
    codes.length > 0 ? [text(`${codes.length} ${id}`, `${codes.length} ${en}`)] : [];
  const parts = [
    ...said(found.missing, 'TPS belum direkap', 'TPS are not recapitulated'),
    ...said(found.unknown, 'TPS tidak ada di daftar', 'TPS are not in the registry'),
    ...said(found.awaiting, 'TPS masih menunggu pemungutan suara ulang', 'TPS still wait for a re-vote'),
    ...said(found.twice, 'TPS direkap lebih dari sekali', 'TPS are recapitulated more than once'),
  ];
  return text(parts.map(({ id }) => id).join('; '), parts.map(({ en }) => en).join('; '));
}

function repeated(codes: readonly string[]): string[] {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const code of codes) (seen.has(code) ? twice : seen).add(code);
  return [...twice];
}
