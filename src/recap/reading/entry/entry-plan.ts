import type { RegisteredVoters } from '../../../registry/index.ts';
import { boxesOfRow, type CompiledForm, SEXES, type TemplateRow } from '../../../voting-day/index.ts';
import type { ReadingWay } from '../turns.ts';

/** What a box is proposed from: what the registry says, other boxes added and taken away, or the numeral that the words repeat. */
export type Follows =
  | { readonly kind: 'registry'; readonly value: number }
  | { readonly kind: 'sum'; readonly plus: readonly number[]; readonly minus: readonly number[] }
  | { readonly kind: 'numeral'; readonly of: number };

/** A place of a form: numerals in the form's order, then words. `group`: what one Enter confirms: a row with L, P and J, a section of single figures, or all the words. */
export type Place = { readonly box: string; readonly inWords: boolean; readonly group: string };

/** How a form is read: where the cursor goes, and which boxes are proposed rather than typed. */
export type EntryPlan = {
  readonly compiled: CompiledForm;
  readonly places: readonly Place[];
  /** All places, in the order in which the cursor visits them. */
  readonly order: readonly number[];
  readonly follows: ReadonlyMap<number, Follows>;
};

const WORDS = 'words';

/**
 * Plans the reading of a form. Proposed is only what follows by a hard rule from boxes beside it (P1, P2, P4 to P6), what repeats in words (P12), and the
 * registered voters; never a pair's votes, and never across the form (P7, P8), whose mismatch is the commonest cause of a recount. The two ways propose
 * different boxes: forward the last box of a sum, backward an earlier one and the pairs' sum, so that every box is typed by one of two readers and a form
 * which contradicts itself there looks different to them even when both trust what is proposed. What neither types: the registered voters, the sums of the
 * groups (P2), and the words. Within a group the cursor goes to what is typed first.
 */
export function entryPlan(
  compiled: CompiledForm,
  way: ReadingWay,
  registered: RegisteredVoters | null,
): EntryPlan {
  const places = placesOf(compiled);
  const follows = way === 'none' ? new Map<number, Follows>() : followsOf(compiled, way, registered);
  const groupAt = places.map(({ group }) => places.findIndex((place) => place.group === group));
  const order = places
    .map((_, at) => at)
    .toSorted(
      (a, b) =>
        (groupAt[a] ?? 0) - (groupAt[b] ?? 0) || Number(follows.has(a)) - Number(follows.has(b)) || a - b,
    );
  return { compiled, places, order, follows };
}

function placesOf({ template, pairs, boxes, inWords }: CompiledForm): Place[] {
  const rowOf = new Map(
    template.rows.flatMap((row) => boxesOfRow(row, pairs).map((box) => [box, groupOf(row, box)] as const)),
  );
  return [
    ...boxes.map((box) => ({ box, inWords: false, group: rowOf.get(box) ?? box })),
    ...inWords.map((box) => ({ box, inWords: true, group: WORDS })),
  ];
}

/** Each pair's votes are a decision of their own. */
function groupOf({ key, section, boxes }: TemplateRow, box: string): string {
  if (boxes === 'pairs') return box;
  return boxes === 'LPJ' ? key : section;
}

function followsOf(
  compiled: CompiledForm,
  way: 'forward' | 'backward',
  registered: RegisteredVoters | null,
): Map<number, Follows> {
  const { template, boxes, inWords } = compiled;
  const at = (box: string) => boxes.indexOf(box);
  const follows = new Map<number, Follows>();
  const sums = sumsOf(compiled);
  for (const { total, ofRows } of sums) if (ofRows) follows.set(total, sumInto(sums, total));
  for (const rule of template.rules) {
    if (rule.kind === 'registry')
      for (const sex of SEXES) {
        const value = registered?.[sex] ?? null;
        if (value !== null && hasAll(registered))
          follows.set(at(`${rule.row}.${sex}`), { kind: 'registry', value });
      }
  }
  for (const rule of template.rules) {
    if (rule.kind !== 'by-sex') continue;
    for (const row of rule.rows) {
      const [L = -1, P = -1, J = -1] = SEXES.map((sex) => at(`${row}.${sex}`));
      if (follows.has(J)) continue;
      if (way === 'forward') follows.set(J, { kind: 'sum', plus: [L, P], minus: [] });
      else follows.set(P, { kind: 'sum', plus: [J], minus: [L] });
    }
  }
  const forward = new Set(sums.map(({ parts, total }) => Math.max(...parts, total)));
  for (const { parts, total, ofRows, ofPairs } of sums) {
    if (ofRows || (ofPairs && way === 'forward')) continue;
    const all = [...parts, total].toSorted((a, b) => a - b);
    const earlier = ofPairs ? total : all.find((one) => !forward.has(one));
    const box = way === 'forward' ? all.at(-1) : earlier;
    if (box === undefined || follows.has(box)) continue;
    const others = parts.filter((one) => one !== box);
    follows.set(
      box,
      box === total ? { kind: 'sum', plus: parts, minus: [] } : { kind: 'sum', plus: [total], minus: others },
    );
  }
  for (const [place, box] of inWords.entries())
    follows.set(boxes.length + place, { kind: 'numeral', of: at(box) });
  return follows;
}

/** A sum of several boxes. `ofRows`: one of three between rows with L, P and J; `ofPairs`: its parts are votes of pairs. */
type Sum = {
  readonly parts: readonly number[];
  readonly total: number;
  readonly ofRows: boolean;
  readonly ofPairs: boolean;
};

/** Rules of a template in which several boxes add up to another; what is merely the same in two boxes is none. */
function sumsOf({ template, boxes, rules }: CompiledForm): Sum[] {
  const bySex = new Set(template.rows.filter((row) => row.boxes === 'LPJ').map(({ key }) => key));
  const ofPairs = new Set(template.rows.filter((row) => row.boxes === 'pairs').map(({ key }) => key));
  return rules.flatMap(({ rule, boxes: read }) => {
    if (rule.kind !== 'sum' || rule.class !== 'hard') return [];
    if (rule.parts.length < 2 && !ofPairs.has(rule.parts[0] ?? '')) return [];
    const places = read.map((box) => boxes.indexOf(box));
    return [
      {
        ...{ parts: places.slice(0, -1), total: places.at(-1) ?? -1 },
        ...{ ofRows: bySex.has(rule.total), ofPairs: rule.parts.some((part) => ofPairs.has(part)) },
      },
    ];
  });
}

function sumInto(sums: readonly Sum[], total: number): Follows {
  return { kind: 'sum', plus: sums.find((sum) => sum.total === total)?.parts ?? [], minus: [] };
}

function hasAll(registered: RegisteredVoters | null): boolean {
  return registered !== null && SEXES.every((sex) => registered[sex] !== null);
}
