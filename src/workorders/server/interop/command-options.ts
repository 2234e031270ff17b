import { open as openFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';
import { optionFailure } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import type { Partner } from '../../model.ts';
import { listPartners } from '../partners/store.ts';

/** The election that `--election` names, or the default one. @throws CommandFailure when there is none. */
export async function electionFlag(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

/** The partner that `--partner` names, in whatever case. @throws CommandFailure naming those there are. */
export async function partnerFlag(platform: Platform, written: string): Promise<Partner> {
  const partners = await listPartners(platform.database.db);
  const found =
    partners.find(({ id }) => id === written) ??
    partners.find(({ id }) => id.toLowerCase() === written.toLowerCase());
  if (found) return found;
  const ids = partners.map(({ id }) => id).join(', ');
  throw new CommandFailure(
    problem(PROBLEMS.noSuchPartner, text(`ada: ${ids || '–'}`, `there are: ${ids || '–'}`)),
  );
}

/** Writes pieces to the file of an option, `-` for standard output. @throws CommandFailure when it cannot be written. */
export async function writeOut(
  option: string,
  out: string,
  pieces: AsyncIterable<string | Buffer>,
): Promise<void> {
  const source = Readable.from(pieces, { objectMode: true });
  if (out === '-') return pipeline(source, process.stdout, { end: false });
  const file = await openFile(out, 'w').catch((error: NodeJS.ErrnoException) => {
    const why = text(`tidak dapat ditulis (${error.code})`, `cannot be written (${error.code})`);
    throw optionFailure(option, out, why);
  });
  await pipeline(source, file.createWriteStream());
}
