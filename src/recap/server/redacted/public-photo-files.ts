import { hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../../platform/server/durable-file.ts';
import type { Platform } from '../../../platform/server/platform.ts';

/** Puts a copy among the kept files, under its hash. */
export async function writePublicPhoto({ config }: Platform, bytes: Uint8Array): Promise<void> {
  const dir = join(config.dataDir, 'public-photos');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  writeDurably(join(dir, hash('sha256', bytes, 'hex')), bytes);
}

/** A copy by its hash; null where it is not here, or is not what its name says. */
export async function readPublicPhoto(
  { config }: Platform,
  copy: string,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = new Uint8Array(await readFile(join(config.dataDir, 'public-photos', copy)));
    return hash('sha256', bytes, 'hex') === copy ? bytes : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
