import { execFileSync } from 'node:child_process';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { DatabaseFailure } from '../database-failure.ts';

/** The operating system user who runs the embedded PostgreSQL; empty for "whoever runs Sigap". */
export type Owner = { readonly uid?: number; readonly gid?: number };

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so root hands it to the user `postgres`, made on first use if there is none.
 * @throws DatabaseFailure with what to do when the user cannot be made.
 */
export function databaseOwner(): Owner {
  if (process.getuid?.() !== 0) return {};
  return existingOwner() ?? createOwner();
}

function existingOwner(): Owner | null {
  try {
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch {
    return null;
  }
}

function createOwner(): Owner {
  try {
    execFileSync(
      'useradd',
      ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', NAME],
      {
        stdio: 'pipe',
      },
    );
    return { uid: idOf('-u'), gid: idOf('-g') };
  } catch (cause) {
    const noOwner = text(
      `PostgreSQL tidak berjalan sebagai root dan pengguna "${NAME}" tidak dapat dibuat: jalankan Sigap sebagai pengguna biasa, atau buat pengguna itu`,
      `PostgreSQL does not run as root and the user "${NAME}" could not be created: run Sigap as an ordinary user, or create that user`,
    );
    throw new DatabaseFailure(problem(PROBLEMS.embeddedFailed, noOwner), cause);
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
}
