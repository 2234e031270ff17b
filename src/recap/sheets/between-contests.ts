import { type BrokenRule, brokenOn, cHasilRules, NOTHING_BESIDE } from '../../voting-day/index.ts';
import type { CountedForm } from './form-state.ts';

const BETWEEN = new Set(['other-same', 'other-at-least']);

/** What the two forms of one TPS say differently although it is the same (P14): registered voters, and that no fewer voted for a governor. */
export function unequalBetween(governor: CountedForm, regent: CountedForm): BrokenRule[] {
  const beside = {
    ...NOTHING_BESIDE,
    contest: 'governor',
    other: { pairs: regent.pairs, figures: regent.figures },
  };
  return brokenOn(cHasilRules(governor.pairs), governor.figures, beside).filter(({ kind }) =>
    BETWEEN.has(kind),
  );
}
