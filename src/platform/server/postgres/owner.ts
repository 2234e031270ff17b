import { execFileSync } from 'node:child_process';

/** The operating system user who runs the embedded PostgreSQL; empty for "whoever runs Sigap". */
export type Owner = { readonly uid?: number; readonly gid?: number };

const NAME = 'postgres';

/**
 * PostgreSQL refuses to run as root, so root hands it to the user `postgres`, made on first use if there is none.
 * @throws with what to do when the user cannot be made.
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
    throw new Error(
      `PostgreSQL does not run as root and the user "${NAME}" could not be created. Run Sigap as an ordinary user, create that user, or set DATABASE_URL.`,
      { cause },
    );
  }
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, NAME], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());
}
