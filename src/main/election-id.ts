import { PROBLEMS, problem, text } from '../kernel/index.ts';
import { CommandFailure } from '../platform/server/cli/command.ts';
import type { Platform } from '../platform/server/platform.ts';
import { findElection } from '../registry/server/index.ts';

/** The number of an election by its slug, for grants given on the command line. @throws CommandFailure when there is none. */
export async function electionIdOf(platform: Platform, slug: string): Promise<number> {
  const election = await findElection(platform.database.db, slug);
  if (!election) {
    throw new CommandFailure(problem(PROBLEMS.notFound, text(`pemilihan ${slug}`, `election ${slug}`)));
  }
  return election.id;
}
