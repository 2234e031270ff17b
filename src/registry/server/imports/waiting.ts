import { PROBLEMS, type Problem, problem, text } from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { waitingImports } from './store.ts';

/** What one person may leave undecided: so many files, and so many times the largest file that is accepted. */
const MOST_FILES = 200;
const LARGEST_FILES = 4;

/** Why somebody may not send another file of `bytes` in before they decide about those that wait; null when they may. */
export async function tooMuchWaiting(platform: Platform, by: string, bytes: number): Promise<Problem | null> {
  const { config, database } = platform;
  const waiting = await waitingImports(database.db, by);
  const most = LARGEST_FILES * config.maxUploadBytes;
  if (waiting.files < MOST_FILES && waiting.bytes + bytes <= most) return null;
  const megabytes = [waiting.bytes, most].map((size) => Math.ceil(size / 1e6)) as [number, number];
  return problem(
    PROBLEMS.importsWaiting,
    text(
      `${waiting.files} berkas (${megabytes[0]} MB) menunggu keputusan Anda; batasnya ${MOST_FILES} berkas, ${megabytes[1]} MB`,
      `${waiting.files} files (${megabytes[0]} MB) wait for your decision; the limit is ${MOST_FILES} files, ${megabytes[1]} MB`,
    ),
  );
}
