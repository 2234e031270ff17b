import type { PlanAnswer } from './answer.ts';

/**
 * What no plan that loses as little can cost less than: the best that any search proved, the plan's own or that of the curve where
 * nothing more may be lost. Never above what the plan costs; null where cost was not minimised.
 */
export function costBoundOf({
  solution: { costBoundRupiah, costRupiah },
  curve,
}: {
  readonly solution: Pick<PlanAnswer['solution'], 'costBoundRupiah' | 'costRupiah'>;
  readonly curve: readonly Pick<PlanAnswer['curve'][number], 'tolerance' | 'costBoundRupiah'>[];
}): number | null {
  const ofCurve = curve.flatMap((point) => (point.tolerance === 0 ? [point.costBoundRupiah] : []));
  const proven = [costBoundRupiah, ...ofCurve].filter((bound) => typeof bound === 'number');
  return proven.length === 0 ? null : Math.min(costRupiah, Math.max(...proven));
}
