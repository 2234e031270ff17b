import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Files in a folder: each under its SHA-256 once it is whole, its parts in a folder of their own until then. What has no room throws, and
 * leaves what was there.
 */
export class PartFiles {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** The numbers of the parts of a file that have come. */
  async parts(sha256: string): Promise<ReadonlySet<number>> {
    const names = await readdir(this.partsDir(sha256)).catch(() => []);
    return new Set(names.filter((name) => /^\d+$/.test(name)).map(Number));
  }

  /** Keeps a part; it appears whole or not at all. */
  async writePart(sha256: string, part: number, bytes: Uint8Array): Promise<void> {
    const dir = this.partsDir(sha256);
    await mkdir(dir, { recursive: true, mode: 0o700 });
    const partial = join(dir, `${part}.partial`);
    try {
      await writeFile(partial, bytes, { mode: 0o600 });
      await rename(partial, join(dir, String(part)));
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
  }

  /**
   * Puts the parts together into the file, on disk before it has its name.
   * @param judge looks at what they made, when that has the right hash; only what it does not answer with null keeps its name
   * @returns whether the parts make the file, and what was said of it
   */
  async assemble<Judged>(
    sha256: string,
    parts: number,
    judge: (path: string) => Promise<Judged | null>,
  ): Promise<{ readonly isWhole: boolean; readonly judged: Judged | null }> {
    const partial = join(this.#dir, `partial-${sha256}`);
    try {
      const isWhole = (await this.#join(sha256, parts, partial)) === sha256;
      const judged = isWhole ? await judge(partial) : null;
      if (judged !== null) {
        await rename(partial, this.path(sha256));
        await syncFolder(this.#dir);
      }
      return { isWhole, judged };
    } finally {
      await rm(partial, { force: true });
    }
  }

  async #join(sha256: string, parts: number, into: string): Promise<string> {
    const hash = createHash('sha256');
    const file = await open(into, 'w', 0o600);
    try {
      for (let part = 0; part < parts; part += 1) {
        const bytes = await readFile(join(this.partsDir(sha256), String(part)));
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

  /** The bytes of a whole file. */
  read(sha256: string): Promise<Uint8Array> {
    return readFile(this.path(sha256));
  }

  /** Removes the parts of a file. */
  async removeParts(sha256: string): Promise<void> {
    await rm(this.partsDir(sha256), { recursive: true, force: true });
  }

  /** Removes a whole file. */
  async remove(sha256: string): Promise<void> {
    await rm(this.path(sha256), { force: true });
  }

  /** The files of which parts lie here and nothing has come since an instant, and the whole files older than it. */
  async untouchedSince(instant: Date): Promise<{ parts: string[]; whole: string[] }> {
    const old = async (dir: string, names: readonly string[]) => {
      const found: string[] = [];
      for (const name of names) {
        const info = await stat(join(dir, name)).catch(() => null);
        if (info && info.mtimeMs < instant.getTime()) found.push(name);
      }
      return found;
    };
    const isHash = (name: string) => /^[0-9a-f]{64}$/.test(name);
    const partsDir = join(this.#dir, 'parts');
    const [parts, whole] = await Promise.all([
      readdir(partsDir).catch(() => []),
      readdir(this.#dir).catch(() => []),
    ]);
    return {
      parts: await old(partsDir, parts.filter(isHash)),
      whole: await old(this.#dir, whole.filter(isHash)),
    };
  }

  /** Where a whole file lies. */
  path(sha256: string): string {
    return join(this.#dir, sha256);
  }

  /** Where the parts of a file lie until it is whole. */
  partsDir(sha256: string): string {
    return join(this.#dir, 'parts', sha256);
  }
}

/** A name is on disk once its folder is. */
async function syncFolder(dir: string): Promise<void> {
  const folder = await open(dir, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
