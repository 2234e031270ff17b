import { mkdirSync, rmSync } from 'node:fs';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type ReadTile, tileAt, tilePath } from '../../../publiclog/index.ts';
import { flushFolder, writeDurably } from '../durable-file.ts';

/** A file of a log, under the path at which it is served. */
export type LogFile = { readonly path: string; readonly bytes: Uint8Array };

/** The files of a log as any web server can serve them. */
export type LogFiles = {
  readonly dir: string;
  /** What is served under a path; null when nothing is, or no log has such a path. */
  read(path: string): Promise<Uint8Array | null>;
  /** Puts files there, on disk with their names when it is done. @throws the system's error when there is no room; then what was there is as it was */
  write(files: readonly LogFile[]): Promise<void>;
  /** Replaces a checkpoint, whole or not at all. */
  writeCheckpoint(name: CheckpointName, text: string): void;
  /** Takes a checkpoint back that is called witnessed and was seen by nobody. */
  dropWitnessed(): void;
};

/** The newest checkpoint, and the newest that enough witnesses saw. */
export type CheckpointName = 'checkpoint' | 'checkpoint.witnessed';
const CHECKPOINTS: readonly string[] = ['checkpoint', 'checkpoint.witnessed', 'policy'] satisfies (
  | CheckpointName
  | 'policy'
)[];
const AT_ONCE = 16;
/** Whatever web server runs beside us may read them. */
const FOR_ALL = 0o644;

/** The files of a log in a folder, which need not be there yet. */
export function openLogFiles(dir: string): LogFiles {
  return {
    dir,
    async read(path) {
      // Only paths in their one form reach the disk: a path with dots in it is none.
      if (!CHECKPOINTS.includes(path) && !tileAt(path)) return null;
      try {
        return await readFile(join(dir, path));
      } catch (error) {
        if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? ''))
          return null;
        throw error;
      }
    },
    async write(files) {
      const folders = new Set<string>();
      for (const { path } of files) folders.add(dirname(join(dir, path)));
      for (const folder of folders) await mkdir(folder, { recursive: true });
      for (let from = 0; from < files.length; from += AT_ONCE)
        await allOrThrow(
          files.slice(from, from + AT_ONCE).map(({ path, bytes }) => put(join(dir, path), bytes)),
        );
      for (const folder of withParents(dir, folders)) await flushFolder(folder);
    },
    writeCheckpoint(name, text) {
      mkdirSync(dir, { recursive: true });
      writeDurably(join(dir, name), text, FOR_ALL);
    },
    dropWitnessed() {
      rmSync(join(dir, 'checkpoint.witnessed' satisfies CheckpointName), { force: true });
    },
  };
}

/** Waits for all, so that none is still writing when the first failure is told. */
async function allOrThrow(all: readonly Promise<void>[]): Promise<void> {
  for (const done of await Promise.allSettled(all)) if (done.status === 'rejected') throw done.reason;
}

async function put(path: string, bytes: Uint8Array): Promise<void> {
  const own = `${path}.unfinished`;
  try {
    const file = await open(own, 'w', FOR_ALL);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(own, path);
  } catch (error) {
    await rm(own, { force: true });
    throw error;
  }
}

/** A folder that is new stays after a power cut only when the one above it is flushed too. */
function withParents(dir: string, folders: ReadonlySet<string>): Set<string> {
  const found = new Set<string>();
  for (const folder of folders)
    for (let at = folder; at.startsWith(dir) && !found.has(at); at = dirname(at)) found.add(at);
  return found;
}

/** Brings the tiles of a log, for the proofs of one question: a tile that several of them need is read once. @throws Error when one is missing */
export function tileReader(files: Pick<LogFiles, 'read'>): ReadTile {
  const known = new Map<string, Promise<Uint8Array>>();
  const read = async (path: string) => {
    const bytes = await files.read(path);
    if (!bytes) throw new Error(`${path} is missing`);
    return bytes;
  };
  return (tile) => {
    const path = tilePath(tile);
    const bytes = known.get(path) ?? read(path);
    known.set(path, bytes);
    return bytes;
  };
}
