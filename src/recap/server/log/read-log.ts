import { stat } from 'node:fs/promises';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT } from '../../../platform/server/cli/command.ts';
import { bytesUpTo } from '../../../platform/server/public-log/bytes-up-to.ts';
import { openLogFiles } from '../../../platform/server/public-log/log-files.ts';
import type { ReadPath } from '../../../publiclog/index.ts';

const MOST_BYTES = 32_000_000;
const PATIENCE_MS = 30_000;

/** Reads the log at an address or in a folder. @returns that it has no checkpoint there @throws CommandFailure when its server fails, then or later */
export async function readLogAt(place: string): Promise<Result<ReadPath, Problem>> {
  const read = /^https?:\/\//.test(place) ? overHttp(place) : openLogFiles(place).read;
  const isFolder = await stat(place).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder && !/^https?:\/\//.test(place)) return err(unreadable(place));
  return (await read('checkpoint')) ? ok(read) : err(unreadable(place));
}

function unreadable(place: string): Problem {
  return problem(PROBLEMS.logUnreadable, text(place, place));
}

/** @throws CommandFailure where the server does not answer, says anything but 200 or 404, or sends more than any tile can have */
function overHttp(url: string): ReadPath {
  const base = url.replace(/\/$/, '');
  return async (path) => {
    try {
      const answer = await fetch(`${base}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
      if (answer.status === 404) return null;
      if (!answer.ok) throw new Error(`status ${answer.status}`);
      return await bytesUpTo(answer, MOST_BYTES);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new CommandFailure(unreadable(`${base}/${path}: ${why}`), EXIT.foundWanting);
    }
  };
}
