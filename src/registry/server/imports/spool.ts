import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';

/** A file that has arrived and lies in the data folder under a name of its own. */
export type SpooledFile = { readonly path: string; readonly sha256: Buffer; readonly bytes: number };

class TooLarge extends Error {}

/** What a file is called until it is known to be kept. */
const PARTIAL = 'partial-';

/**
 * Writes a stream to a file below `<dataDir>/imports`, hashing it on the way, never holding it in memory. It is the caller's to
 * keep (`keepFile`) or to remove.
 * @returns a problem when it is larger than `maxBytes`; then nothing of it stays.
 */
export async function spoolFile(
  stream: AsyncIterable<Uint8Array>,
  dataDir: string,
  maxBytes: number,
): Promise<Result<SpooledFile, Problem>> {
  const dir = spoolDir(dataDir);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const partial = join(dir, PARTIAL + randomUUID());
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      hash.update(chunk);
      if (bytes > maxBytes) done(new TooLarge());
      else done(null, chunk);
    },
  });
  try {
    await pipeline(stream, measure, createWriteStream(partial, { mode: 0o600 }));
  } catch (error) {
    await rm(partial, { force: true });
    if (!(error instanceof TooLarge)) throw error;
    const megabytes = Math.floor(maxBytes / 1e6);
    return err(problem(PROBLEMS.tooLarge, text(`batasnya ${megabytes} MB`, `the limit is ${megabytes} MB`)));
  }
  return ok({ path: partial, sha256: hash.digest(), bytes });
}

/** Keeps a file under its SHA-256: the same bytes twice are one file. */
export async function keepFile(dataDir: string, file: Pick<SpooledFile, 'path' | 'sha256'>): Promise<void> {
  await rename(file.path, spoolPath(dataDir, file.sha256));
}

/** The SHA-256 of a kept file by its name; null for one that is not kept (yet), undefined for what is none of ours. */
export function spooledHash(name: string): Buffer | null | undefined {
  if (name.startsWith(PARTIAL)) return null;
  return /^[0-9a-f]{64}$/.test(name) ? Buffer.from(name, 'hex') : undefined;
}

/** Where files lie. */
export function spoolDir(dataDir: string): string {
  return join(dataDir, 'imports');
}

/** Where a kept file lies. */
export function spoolPath(dataDir: string, sha256: Buffer): string {
  return join(spoolDir(dataDir), sha256.toString('hex'));
}
