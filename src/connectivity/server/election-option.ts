import { PROBLEMS, problem } from '../../kernel/index.ts';
import { CommandFailure } from '../../platform/server/cli/command.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { Election } from '../../registry/index.ts';
import { findElection } from '../../registry/server/index.ts';

/** The election that a verb's `--election` names, or the default one. @throws CommandFailure when there is none. */
export async function electionOption(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}
