import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { flushFolder } from '../durable-file.ts';

/** A file that somebody has said will come: its SHA-256, its length in bytes, and who brings it. */
export type AnnouncedFile = {
  readonly sha256: string;
  readonly bytes: number;
  /** A name that can stand as a folder's. */
  readonly from: string;
};

/**
 * Files in a folder: each under its SHA-256 once it is whole. Its parts lie apart until then, those of each bringer and of each length that was
 * said by themselves: nobody can spoil or remove another's. What has no room throws, and leaves what was there.
 */
export class PartFiles {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The parts of a file that have come, with their lengths in bytes. */
  async parts(file: AnnouncedFile): Promise<ReadonlyMap<number, number>> {
    const dir = this.partsDir(file);
    const names = (await readdir(dir).catch(() => [])).filter((name) => /^\d+$/.test(name));
    const found = await Promise.all(
      names.map(async (name) => {
        const info = await stat(join(dir, name)).catch(() => null);
        return info ? [[Number(name), info.size] as const] : [];
      }),
    );
    return new Map(found.flat());
  }

  /** Keeps a part; it appears whole and on disk, or not at all. */
  async writePart(file: AnnouncedFile, part: number, bytes: Uint8Array): Promise<void> {
    const dir = this.partsDir(file);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const partial = join(dir, `${part}.partial`);
    try {
      await writeFile(partial, bytes, { mode: 0o600, flush: true });
      await rename(partial, join(dir, String(part)));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    await flushFolder(dir);
  }

  /**
   * Puts the parts together into the file, on disk before it has its name.
   * @param judge looks at what they made, when that has the right hash; only what it does not answer with null keeps its name
   * @returns whether the parts make the file, and what was said of it
   */
  async assemble<Judged>(
    file: AnnouncedFile,
    parts: number,
    judge: (path: string) => Promise<Judged | null>,
  ): Promise<{ readonly isWhole: boolean; readonly judged: Judged | null }> {
    // The command line and the server may put the same file together at the same time.
    const partial = join(this.#dir, `partial-${file.sha256}-${file.from}`);
    try {
      const isWhole = (await this.#join(file, parts, partial)) === file.sha256;
      const judged = isWhole ? await judge(partial) : null;
      if (judged !== null) {
        await rename(partial, this.path(file.sha256));
        await flushFolder(this.#dir);
      }
      return { isWhole, judged };
    } finally {
      await rm(partial, { force: true });
    }
  }

  async #join(of: AnnouncedFile, parts: number, into: string): Promise<string> {
    const hash = createHash('sha256');
    const file = await open(into, 'w', 0o600);
    try {
      for (let part = 0; part < parts; part += 1) {
        const bytes = await readFile(join(this.partsDir(of), String(part)));
        hash.update(bytes);
        await file.writeFile(bytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return hash.digest('hex');
  }

  /** Whether a file lies here whole. */
  async has(sha256: string): Promise<boolean> {
    return (await stat(this.path(sha256)).catch(() => null)) !== null;
  }

  /** Whether what lies here under a hash has it. */
  async hasIntact(sha256: string): Promise<boolean> {
    if (!(await this.has(sha256))) return false;
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(this.path(sha256))) hash.update(bytes);
    return hash.digest('hex') === sha256;
  }

  /** The bytes of a whole file. */
  read(sha256: string): Promise<Uint8Array> {
    return readFile(this.path(sha256));
  }

  /** Removes the parts of a file that its bringer brought. */
  async removeParts(file: AnnouncedFile): Promise<void> {
    await rm(this.partsDir(file), { recursive: true, force: true });
  }

  /** How many bytes a bringer has said will come of the files of which parts lie here. */
  async underWay(from: string): Promise<number> {
    const names = await readdir(join(this.#dir, 'parts', from)).catch(() => []);
    return names.reduce((sum, name) => sum + Number(name.split('-')[1]), 0);
  }

  /**
   * Removes what nobody has gone on with since an instant: parts of files, and what a killed process had begun to put together. Never a whole
   * file: a database that was restored from an older copy may not know it, and is told of it again.
   * @returns how many
   */
  async sweep(instant: Date): Promise<number> {
    const partsDir = join(this.#dir, 'parts');
    let removed = 0;
    for (const from of await readdir(partsDir).catch(() => [])) {
      const own = join(partsDir, from);
      removed += await removeOlder(own, await readdir(own).catch(() => []), instant);
      // Only an empty one goes.
      await rmdir(own).catch(() => undefined);
    }
    const begun = (await readdir(this.#dir).catch(() => [])).filter((name) => name.startsWith('partial-'));
    return removed + (await removeOlder(this.#dir, begun, instant));
  }

  /** Where a whole file lies. */
  path(sha256: string): string {
    return join(this.#dir, sha256);
  }

  /** Where the parts of a file that its bringer brought lie until it is whole. */
  partsDir({ sha256, bytes, from }: AnnouncedFile): string {
    return join(this.#dir, 'parts', from, `${sha256}-${bytes}`);
  }
}

async function removeOlder(dir: string, names: readonly string[], instant: Date): Promise<number> {
  let removed = 0;
  for (const name of names) {
    const info = await stat(join(dir, name)).catch(() => null);
    if (!info || info.mtimeMs >= instant.getTime()) continue;
    await rm(join(dir, name), { recursive: true, force: true });
    removed += 1;
  }
  return removed;
}
