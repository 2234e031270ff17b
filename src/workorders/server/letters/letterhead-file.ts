import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import {
  err,
  errorsText,
  fieldErrors,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { letterheadSchema } from '../../letters/letterhead.ts';
import { keepLetterhead } from './store.ts';

/** Loads the letterhead of a region pack, if it has one. @returns whether it was new, or what is wrong with it */
export async function loadLetterhead(platform: Platform, path: string): Promise<Result<boolean, Problem>> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (bytes === null) return ok(false);
  const read = letterheadSchema.safeParse(parsed(bytes.toString('utf8')));
  if (!read.success) {
    const why = errorsText(fieldErrors(read.error.issues));
    return err(
      problem(PROBLEMS.noLetterhead, text(`letterhead.json: ${why.id}`, `letterhead.json: ${why.en}`)),
    );
  }
  const sha256 = createHash('sha256').update(bytes).digest();
  const { db } = platform.database;
  return ok(
    await db.transaction().execute((trx) => keepLetterhead(trx, read.data, sha256, platform.clock())),
  );
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
