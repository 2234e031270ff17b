import type { Evaluation, TpsTogether } from './evaluate.ts';
import { CONFIDENCE } from './sign.ts';

/**
 * What a coordinated rehearsal amounts to. `shared-fate`: more fail together than alone, and hardly by chance. `maybe-shared`:
 * more fail, but too few to tell from chance. `failed-alike`: no more fail together than alone. `not-comparable`: a TPS failed of
 * which nobody knows how it is alone. `slower`: nothing failed, it came later. `holds`: every TPS of the set sent. `holds-so-far`:
 * none failed, and not all were heard. `undecided`: what was tested shows neither. `silent`: nobody tried. `waiting`: the window
 * is not over.
 */
export type TogetherVerdict =
  | 'waiting'
  | 'silent'
  | 'undecided'
  | 'shared-fate'
  | 'maybe-shared'
  | 'failed-alike'
  | 'not-comparable'
  | 'slower'
  | 'holds-so-far'
  | 'holds';

/** The verdict on an evaluation. Silence can take a verdict away, never improve one. */
export function verdictOf(found: Omit<Evaluation, 'verdict'>): TogetherVerdict {
  const { phase, together, pairs, loss, tps } = found;
  if (phase !== 'over') return 'waiting';
  if (together.silent === tps.length) return 'silent';
  if (pairs.lost > pairs.gained) return pairs.chance <= 1 - CONFIDENCE ? 'shared-fate' : 'maybe-shared';
  if (together.failed > 0) return tps.some(isIncomparable) ? 'not-comparable' : 'failed-alike';
  if (together.sent === 0) return 'undecided';
  if (isSlower(loss)) return 'slower';
  return together.sent === tps.length ? 'holds' : 'holds-so-far';
}

function isIncomparable({ together, alone }: TpsTogether): boolean {
  return together.outcome === 'failed' && alone.outcome !== 'sent' && alone.outcome !== 'failed';
}

/** Whether the whole interval of the median says that something was lost. */
function isSlower({ interval }: Evaluation['loss']): boolean {
  if (!interval || interval.coverage < CONFIDENCE) return false;
  return interval.low === null || interval.low > 0;
}
