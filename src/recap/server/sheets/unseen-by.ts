import type { Principal } from '../../../platform/server/access/roles.ts';
import { isWithin, writeScopeOf } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import { ALL_SEEN, type Unseen, unseenOf } from '../../sheets/unseen.ts';
import { formStandings } from './form-store.ts';

/** Whoever asks for figures; null: the office itself, at its own machine. */
export type Asker = Principal | null;

/**
 * Of which forms and sums whoever asks is told no figure within an area. To be asked after the figures were read: a form that came or was corrected in between is then unseen.
 * The commission's role beside a reader's shows nothing of it.
 */
export async function unseenBy(
  db: Database,
  asker: Asker,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<Unseen> {
  const readable = asker && writeScopeOf(asker);
  if (!readable || !(readable.everything || readable.prefixes.length > 0)) return ALL_SEEN;
  return unseenOf((tps) => isWithin(readable, tps), await formStandings(db, electionId, contest, area));
}
