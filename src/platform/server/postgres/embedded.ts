import { join } from 'node:path';
import { withFileLock } from '../file-lock.ts';
import { giveBack, takeShare } from './share.ts';
import { watchOver } from './watch.ts';

const LOCK_PATIENCE_MS = 90_000;

/** A share in the embedded PostgreSQL: where to connect, and how to give it back. */
export type EmbeddedPostgres = { readonly url: string; release(): Promise<void> };

/** Tells whoever runs Sigap what happened, in words. */
export type Report = (message: string) => void;

/** What a process that stays does about a server that ended: it is told, and where the next one is. */
export type Watch = { readonly report: Report; readonly moved: (url: string) => void };

/**
 * Gives this process a share in the embedded PostgreSQL of a data folder. A server that already runs, started by another
 * Sigap process or left behind by a killed one, is adopted. The last share given back stops the server. With `watch`, a
 * server that ends in between is started again; without, the next query fails.
 */
export async function acquireEmbeddedPostgres(dataDir: string, watch?: Watch): Promise<EmbeddedPostgres> {
  const oneAtATime = <T>(run: () => Promise<T>) =>
    withFileLock(join(dataDir, 'postgres.lock'), LOCK_PATIENCE_MS, run);
  const take = () => oneAtATime(() => takeShare(dataDir));
  const share = await take();
  const watched = watch ? watchOver(share, take, watch) : null;
  return {
    url: share.url,
    release: async () => {
      const last = watched ? await watched.stop() : share;
      await oneAtATime(() => giveBack(last));
    },
  };
}
