import { PROBLEMS, problem, text } from '../../kernel/index.ts';
import { CommandFailure } from '../../platform/server/cli/command.ts';
import { formOption } from '../../platform/server/cli/options.ts';
import type { Platform } from '../../platform/server/platform.ts';
import type { Election } from '../../registry/index.ts';
import { findElection } from '../../registry/server/index.ts';

/** The election that a verb asks about; the usual one where it names none. @throws CommandFailure when there is none */
export async function electionOption(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

/** The code of a TPS, dots taken out. @throws CommandFailure when it is none */
export function tpsOption(written: string): string {
  const code = written.replaceAll('.', '');
  return formOption(
    'tps',
    code,
    /^\d{13}$/,
    text('harus 13 angka, misalnya 2105052001001', 'must be 13 digits, such as 2105052001001'),
  );
}
