import { type BrokenRule, brokenOn, cHasilRules, NOTHING_BESIDE } from '../../voting-day/index.ts';
import type { CountedForm } from './form-state.ts';

/** What must be equal in both contests of a TPS, and B4.J, which must not be larger for the regent (P14), in the order in which it is counted. */
export const BETWEEN_BOXES = ['A.L', 'A.P', 'A.J', 'B4.J'] as const;

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
