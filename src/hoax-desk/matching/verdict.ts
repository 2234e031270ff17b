import type { Likeness } from './likeness.ts';

/** What a likeness says: `suggest`, a person decides; `attach`, the sighting is attached to the claim, and a person can undo it. */
export type MatchVerdict = 'attach' | 'suggest' | null;

/** DOMAIN section 4. */
const SUGGEST_AT = 0.45;
const ATTACH_AT = 0.7;
/** A text of fewer different words is never attached by itself. */
export const LEAST_WORDS = 7;
/** Of unseen news that one half alone calls alike, two in five are not by this: of 3,172 headlines of the news 1.5 percent were suggested without it, 0.8 with it (docs/adr/0070). */
const LEAST_MEAN = 0.42;

/** The hybrid score: the greater of both halves. */
export function scoreOf({ cosine, containment }: Likeness): number {
  return Math.max(cosine, containment);
}

/** What follows from a likeness. @param distinctWords of the text that is asked about; one of fewer than seven is never attached by itself */
export function matchVerdict(likeness: Likeness, distinctWords: number): MatchVerdict {
  const score = scoreOf(likeness);
  if (score < SUGGEST_AT || likeness.cosine + likeness.containment < 2 * LEAST_MEAN) return null;
  return score >= ATTACH_AT && distinctWords >= LEAST_WORDS ? 'attach' : 'suggest';
}
