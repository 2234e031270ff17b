import type { PlanInstance, PlanSolution } from '../programme/instance.ts';

/** What a plan does at a TPS, as far as two plans are compared. Option ids. */
export type ComparedItem = {
  readonly tpsCode: string;
  readonly regency: string;
  readonly primary: string | null;
  readonly fallback: string | null;
  /** weight x (1 - chance). */
  readonly lost: number;
  readonly costRupiah: number;
};

/** What two plans do differently at one TPS. Null: the TPS is not in that plan. */
export type Difference = {
  readonly tpsCode: string;
  readonly regency: string;
  readonly before: ComparedItem | null;
  readonly after: ComparedItem | null;
};

/** Sums of one plan and another. */
export type Totals = {
  readonly places: number;
  readonly lost: number;
  readonly costRupiah: number;
};

/** Two plans beside each other. Costs of facilities belong to no single TPS and are not in it. */
export type Comparison = {
  readonly differences: readonly Difference[];
  readonly before: Totals;
  readonly after: Totals;
  readonly byRegency: readonly {
    readonly regency: string;
    readonly before: Totals;
    readonly after: Totals;
    readonly changed: number;
  }[];
};

const NOTHING: Totals = { places: 0, lost: 0, costRupiah: 0 };

/**
 * Which TPS get another option in the second plan, which joined or left, and what that comes to by regency and in all. Sorted by how much
 * the loss changes, the largest first.
 */
export function comparePlans(a: readonly ComparedItem[], b: readonly ComparedItem[]): Comparison {
  const before = new Map(a.map((item) => [item.tpsCode, item]));
  const after = new Map(b.map((item) => [item.tpsCode, item]));
  const codes = [...new Set([...before.keys(), ...after.keys()])].sort();
  const all = codes.map((tpsCode): Difference => {
    const [was, is] = [before.get(tpsCode) ?? null, after.get(tpsCode) ?? null];
    return { tpsCode, regency: (is ?? was)?.regency ?? '', before: was, after: is };
  });
  const differences = all
    .filter(({ before: was, after: is }) => was?.primary !== is?.primary || was?.fallback !== is?.fallback)
    .sort((x, y) => Math.abs(change(y)) - Math.abs(change(x)) || (x.tpsCode < y.tpsCode ? -1 : 1));
  const regencies = [...new Set(all.map(({ regency }) => regency))].sort();
  return {
    differences,
    before: totals(a),
    after: totals(b),
    byRegency: regencies.map((regency) => ({
      regency,
      before: totals(a.filter((item) => item.regency === regency)),
      after: totals(b.filter((item) => item.regency === regency)),
      changed: differences.filter((difference) => difference.regency === regency).length,
    })),
  };
}

/** A solved instance in the form that is compared. */
export function comparedItems(
  instance: PlanInstance,
  solution: Pick<PlanSolution, 'chosen'>,
): ComparedItem[] {
  return instance.places.map(({ code, regency, weight, baseChance }, index) => {
    const choice = solution.chosen[index] ?? null;
    const column = choice === null ? undefined : instance.columns[choice];
    return {
      tpsCode: code,
      regency,
      primary: column?.primary ?? null,
      fallback: column?.fallback ?? null,
      lost: weight * (1 - (column?.chance ?? baseChance)),
      costRupiah: column?.costRupiah ?? 0,
    };
  });
}

function change({ before, after }: Difference): number {
  return (after?.lost ?? 0) - (before?.lost ?? 0);
}

function totals(items: readonly ComparedItem[]): Totals {
  return items.reduce(
    (sum, { lost, costRupiah }) => ({
      places: sum.places + 1,
      lost: sum.lost + lost,
      costRupiah: sum.costRupiah + costRupiah,
    }),
    NOTHING,
  );
}
