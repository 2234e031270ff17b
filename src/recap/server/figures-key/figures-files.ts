import { hash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../../../platform/server/durable-file.ts';
import type { Platform } from '../../../platform/server/platform.ts';

/** Whatever web server runs beside us may read them. */
const FOR_ALL = 0o644;

/** `age`: sealed. `csv`: opened. */
export type FiguresKind = 'age' | 'csv';

/** Where figures are served, under the hash of their own bytes: a file is never another one later. */
export function figuresPath(slug: string, name: string, kind: FiguresKind): string {
  return `/figures/${slug}/${name}.${kind}`;
}

/** Puts figures where they are served. @returns their SHA-256, which is their name */
export async function writeFigures(
  { config }: Platform,
  slug: string,
  kind: FiguresKind,
  bytes: Uint8Array,
): Promise<string> {
  const name = hash('sha256', bytes, 'hex');
  const dir = join(config.dataDir, 'figures', slug);
  await mkdir(dir, { recursive: true });
  writeDurably(join(dir, `${name}.${kind}`), bytes, FOR_ALL);
  return name;
}

/** Figures by their name; null where there are none, or they are not what their name says. */
export async function readFigures(
  { config }: Platform,
  slug: string,
  name: string,
  kind: FiguresKind,
): Promise<Uint8Array<ArrayBuffer> | null> {
  try {
    const bytes = new Uint8Array(await readFile(join(config.dataDir, 'figures', slug, `${name}.${kind}`)));
    return hash('sha256', bytes, 'hex') === name ? bytes : null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
