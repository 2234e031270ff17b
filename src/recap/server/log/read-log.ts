import { stat } from 'node:fs/promises';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { openLogFiles } from '../../../platform/server/public-log/log-files.ts';
import type { ReadPath } from '../../../publiclog/index.ts';

const MOST_BYTES = 32_000_000;
const PATIENCE_MS = 30_000;

/** Reads the log at an address or in a folder. @returns that it has no checkpoint there */
export async function readLogAt(place: string): Promise<Result<ReadPath, Problem>> {
  const read = /^https?:\/\//.test(place) ? overHttp(place) : openLogFiles(place).read;
  const isFolder = await stat(place).then(
    (info) => info.isDirectory(),
    () => false,
  );
  if (!isFolder && !/^https?:\/\//.test(place)) return err(unreadable(place));
  try {
    return (await read('checkpoint')) ? ok(read) : err(unreadable(place));
  } catch {
    return err(unreadable(place));
  }
}

function unreadable(place: string): Problem {
  return problem(PROBLEMS.logUnreadable, text(place, place));
}

function overHttp(url: string): ReadPath {
  const base = url.replace(/\/$/, '');
  return async (path) => {
    const answer = await fetch(`${base}/${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`${path}: status ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length > MOST_BYTES) throw new Error(`${path} is too large`);
    return bytes;
  };
}
