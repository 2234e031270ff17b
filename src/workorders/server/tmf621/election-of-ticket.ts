import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOr404, findElection, listElections } from '../../../registry/server/index.ts';
import { countOrders, type Reach } from '../orders/index.ts';

/** The election that is asked for, or the default one, or the only one there is. @returns a problem that lists them where none is meant */
export async function electionOfTicket(
  platform: Platform,
  slug: string | undefined,
): Promise<Result<Election, Problem>> {
  if (slug !== undefined) return electionOr404(platform, slug);
  const { db } = platform.database;
  const found = await findElection(db, undefined);
  if (found) return ok(found);
  return err(named((await listElections(db)).map((election) => election.slug)));
}

/**
 * The same for a list: where none was named, the default one holds nothing for the caller and others do, an empty answer would read
 * as "no orders".
 * @returns a problem that says which elections hold how many tickets within the caller's reach
 */
export async function electionToList(
  platform: Platform,
  slug: string | undefined,
  reachIn: (electionId: number) => Reach,
): Promise<Result<Election, Problem>> {
  if (slug !== undefined) return electionOr404(platform, slug);
  const { db } = platform.database;
  const having: { readonly election: Election; readonly tickets: number }[] = [];
  for (const election of await listElections(db)) {
    const tickets = await countOrders(db, { electionId: election.id, reach: reachIn(election.id) });
    if (tickets > 0) having.push({ election, tickets });
  }
  const meant = await electionOfTicket(platform, undefined);
  const isTrue =
    having.length === 0 || having.some(({ election }) => meant.ok && election.id === meant.value.id);
  if (isTrue) return meant;
  return err(named(having.map(({ election, tickets }) => `${election.slug} (${tickets})`)));
}

function named(elections: readonly string[]): Problem {
  const list = elections.join(', ');
  return problem(PROBLEMS.ticketsElsewhere, text(`tersedia: ${list || '–'}`, `there are: ${list || '–'}`));
}
