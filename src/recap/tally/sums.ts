import type { Contest, Figure } from '../../sealed/index.ts';

/** What a form adds to the sums above it. */
export type FormSum = {
  readonly tps: string;
  readonly contest: Contest;
  readonly pairs: number;
  /** In the form's order; null where a box has no number. */
  readonly figures: readonly Figure[];
  readonly isDisputed: boolean;
  readonly isBroken: boolean;
};

/** Sums of an area, of one contest and one number of pairs; or what changes them. */
export type AreaSum = {
  readonly area: string;
  readonly contest: Contest;
  readonly pairs: number;
  forms: number;
  disputed: number;
  broken: number;
  readonly sums: number[];
  /** Forms in which a box has no number. */
  readonly blanks: number[];
};

/** Digits of the areas whose sums are kept: province, regency, district, village. */
const KEPT_DIGITS = [2, 4, 6, 10];

/**
 * What changes in the sums of every area when some forms are replaced by others, in the order of their areas so that two at once never wait
 * for each other in a ring.
 */
export function changesOf(before: readonly FormSum[], after: readonly FormSum[]): AreaSum[] {
  const areas = new Map<string, AreaSum>();
  for (const form of before) add(areas, form, -1);
  for (const form of after) add(areas, form, 1);
  return [...areas.values()].filter(isChange).sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function add(areas: Map<string, AreaSum>, form: FormSum, sign: 1 | -1): void {
  for (const digits of KEPT_DIGITS) {
    const sum = areaOf(areas, form, form.tps.slice(0, digits));
    sum.forms += sign;
    sum.disputed += form.isDisputed ? sign : 0;
    sum.broken += form.isBroken ? sign : 0;
    for (const [at, figure] of form.figures.entries()) {
      sum.sums[at] = (sum.sums[at] ?? 0) + sign * (figure ?? 0);
      sum.blanks[at] = (sum.blanks[at] ?? 0) + (figure === null ? sign : 0);
    }
  }
}

function areaOf(areas: Map<string, AreaSum>, { contest, pairs, figures }: FormSum, area: string): AreaSum {
  const key = keyOf({ area, contest, pairs });
  const known = areas.get(key);
  if (known) return known;
  const fresh: AreaSum = {
    ...{ area, contest, pairs, forms: 0, disputed: 0, broken: 0 },
    ...{ sums: figures.map(() => 0), blanks: figures.map(() => 0) },
  };
  areas.set(key, fresh);
  return fresh;
}

function keyOf({ area, contest, pairs }: Pick<AreaSum, 'area' | 'contest' | 'pairs'>): string {
  return `${area} ${contest} ${pairs}`;
}

function isChange({ forms, disputed, broken, sums, blanks }: AreaSum): boolean {
  return [forms, disputed, broken, ...sums, ...blanks].some((value) => value !== 0);
}
