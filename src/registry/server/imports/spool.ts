import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';

/** A file that lies in the data folder under its SHA-256. */
export type SpooledFile = { readonly path: string; readonly sha256: Buffer; readonly bytes: number };

class TooLarge extends Error {}

/**
 * Writes a stream to `<dataDir>/imports/<sha256>`, hashing it on the way, never holding it in memory.
 * @returns a problem when it is larger than `maxBytes`.
 */
export async function spoolFile(
  stream: AsyncIterable<Uint8Array>,
  dataDir: string,
  maxBytes: number,
): Promise<Result<SpooledFile, Problem>> {
  const dir = join(dataDir, 'imports');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const partial = join(dir, `partial-${randomUUID()}`);
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
  const sha256 = hash.digest();
  const path = spoolPath(dataDir, sha256);
  await rename(partial, path);
  return ok({ path, sha256, bytes });
}

/** Where a spooled file lies. */
export function spoolPath(dataDir: string, sha256: Buffer): string {
  return join(dataDir, 'imports', sha256.toString('hex'));
}
