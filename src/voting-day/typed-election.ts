import { type Day, err, ok, type Result } from '../kernel/index.ts';
import type { Election } from '../registry/index.ts';
import { isVotingEvening, votingEndOf } from './evening/voting-end.ts';

/** What tells whose evening it is. */
type Dated = Pick<Election, 'votingDate' | 'timeZone' | 'synthetic' | 'pinnedAsOf'>;

/**
 * The election that a typed SMS is of: nothing typed names one, so it is the one whose voting evening it is. A scenario whose clock stands still
 * has no evening and is there to practise with at any time. Of several the first.
 * @param elections those that have the TPS, real ones or synthetic ones, never both
 * @returns else the day of the next one; null: all are over
 */
export function electionTonight<E extends Dated>(elections: readonly E[], now: Date): Result<E, Day | null> {
  const tonight = elections.find((election) => isVotingEvening(election, now));
  const chosen = tonight ?? elections.find(({ synthetic, pinnedAsOf }) => synthetic && pinnedAsOf !== null);
  if (chosen) return ok(chosen);
  const [next] = elections
    .filter((election) => votingEndOf(election).getTime() > now.getTime())
    .map(({ votingDate }) => votingDate)
    .sort();
  return err(next ?? null);
}
