import { useSpeaker } from '../../../platform/web/language.tsx';
import type { Outcome } from '../../coordinated/model.ts';
import { OUTCOME_NAMES } from '../../coordinated/words.ts';
import { VERDICT_SHAPES } from '../map-symbols.ts';

type OutcomeProps = { readonly outcome: Outcome };

/** The shape of an outcome in a box of 16: a disc, a triangle, an open square, an open diamond. */
const SHAPES: Readonly<Record<Outcome, string>> = {
  sent: VERDICT_SHAPES.adequate,
  failed: VERDICT_SHAPES.inadequate,
  undecided: 'M3 3h10v10H3Z',
  silent: VERDICT_SHAPES.unknown,
};
const TONES: Readonly<Record<Outcome, 'adequate' | 'inadequate' | 'unknown'>> = {
  sent: 'adequate',
  failed: 'inadequate',
  undecided: 'unknown',
  silent: 'unknown',
};

/** An outcome as colour, shape and word. */
export function OutcomePill({ outcome }: OutcomeProps) {
  const { say } = useSpeaker();
  const tone = TONES[outcome];
  const isOpen = tone === 'unknown';
  return (
    <span className={`pill verdict-${tone}`}>
      <svg
        viewBox="0 0 16 16"
        width="14"
        height="14"
        aria-hidden="true"
        focusable="false"
        className="verdict-mark"
      >
        <path
          d={SHAPES[outcome]}
          fill={isOpen ? 'var(--surface)' : `var(--${tone})`}
          stroke={`var(--${tone})`}
          strokeWidth={isOpen ? 2 : 0}
        />
      </svg>
      {say(OUTCOME_NAMES[outcome])}
    </span>
  );
}
