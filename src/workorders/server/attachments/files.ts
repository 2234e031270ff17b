import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Where attachments lie, each under its SHA-256: the same bytes twice are one file. */
function pathOf(dataDir: string, sha256: string): string {
  return join(dataDir, 'attachments', sha256);
}

/** Writes a file that is whole on the disk before it has its name. */
export async function keepAttachment(dataDir: string, sha256: string, bytes: Uint8Array): Promise<void> {
  const dir = join(dataDir, 'attachments');
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const partial = join(dir, `partial-${randomUUID()}`);
  try {
    const file = await open(partial, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(partial, pathOf(dataDir, sha256));
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}

/** The bytes of a kept file. */
export function readAttachment(dataDir: string, sha256: string): Promise<Uint8Array> {
  return readFile(pathOf(dataDir, sha256));
}
