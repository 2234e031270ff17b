import type { Day } from '../../kernel/index.ts';
import { dayAfter } from './days.ts';
import type { PlannedDay } from './model.ts';

/** A TPS of the adopted plan and the day by which its fix should be tested; null where the plan schedules none. */
export type PlannedClosing = { readonly tpsCode: string; readonly day: Day | null };

/**
 * The plan's curves: how many of its TPS it expects to be in each gap at the end of each day, as the means of its Monte Carlo say, which know that
 * what is scheduled may come late or fail, and that a walk-out point or an upload point covers a TPS without connecting it. After the freeze, where
 * the plan's days end, they stand still until the voting day. TPS that are in no plan are in no curve: a gap above it is partly theirs.
 */
export function plannedCurve(expected: readonly PlannedDay[], until: Day): readonly PlannedDay[] {
  const last = expected.at(-1);
  if (!last) return [];
  const curve = [...expected];
  for (let day = dayAfter(last.day, 1); day <= until; day = dayAfter(day, 1)) curve.push({ ...last, day });
  return curve;
}
