import type { ArrivedPoint } from '../evening/slip-curve.ts';
import type { CurvePoint } from './expectation.ts';

const MINUTE_MS = 60_000;

/**
 * The expected curve of regencies together. Of one it is its own: the median of its evenings with P10 and P90. Of several the means add up; their
 * edges are added as if all of them were late on the same evenings, which is wider than the truth and never narrower.
 */
export function arrivedTogether(
  curves: readonly (readonly ArrivedPoint[])[],
  closesAt: Date,
): readonly CurvePoint[] {
  const minutes = [...new Set(curves.flatMap((curve) => curve.map(({ minute }) => minute)))].sort(
    (a, b) => a - b,
  );
  return minutes.map((minute) => {
    const sum = { mean: 0, p10: 0, p50: 0, p90: 0 };
    for (const curve of curves) {
      const point = pointAt(curve, minute);
      sum.mean += point.mean;
      sum.p10 += point.p10;
      sum.p50 += point.p50;
      sum.p90 += point.p90;
    }
    const [low, high] = [Math.round(sum.p10), Math.round(sum.p90)];
    const middle = curves.length === 1 ? sum.p50 : sum.mean;
    return {
      at: new Date(closesAt.getTime() + minute * MINUTE_MS),
      ...{ tps: Math.min(high, Math.max(low, Math.round(middle))), low, high },
    };
  });
}

/** A curve at a minute: straight between its points, still beyond them. */
function pointAt(curve: readonly ArrivedPoint[], minute: number): Omit<ArrivedPoint, 'minute'> {
  const next = curve.findIndex((point) => point.minute >= minute);
  const [before, after] = next === -1 ? [curve.at(-1), undefined] : [curve[next - 1], curve[next]];
  if (!before || !after || after.minute === minute)
    return after ?? before ?? { mean: 0, p10: 0, p50: 0, p90: 0 };
  const share = (minute - before.minute) / (after.minute - before.minute);
  const between = (key: 'mean' | 'p10' | 'p50' | 'p90') => before[key] + share * (after[key] - before[key]);
  return { mean: between('mean'), p10: between('p10'), p50: between('p50'), p90: between('p90') };
}
