import { join } from 'node:path';
import pg from 'pg';
import { withFileLock } from '../file-lock.ts';
import { type Cluster, clusterUrl, openCluster, runningServer, startServer, stopServer } from './cluster.ts';

const DATABASE = 'sigap';
/** Advisory lock held (shared) by every process that uses the embedded server, so that the last one out stops it. */
const IN_USE_LOCK = 7_226_001;
const LOCK_PATIENCE_MS = 90_000;

/** A share in the embedded PostgreSQL: where to connect, and how to give it back. */
export type EmbeddedPostgres = { readonly url: string; release(): Promise<void> };

/**
 * Gives this process a share in the embedded PostgreSQL of a data folder. A server that already runs, started by another
 * Sigap process or left behind by a killed one, is adopted. The last share given back stops the server.
 */
export async function acquireEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const lock = join(dataDir, 'postgres.lock');
  return withFileLock(lock, LOCK_PATIENCE_MS, async () => {
    const cluster = await openCluster(dataDir);
    if (!runningServer(cluster)) await startServer(cluster);
    const server = runningServer(cluster);
    if (!server)
      throw new Error(`The embedded PostgreSQL ended right after its start; see ${cluster.logFile}.`);
    await createDatabase(clusterUrl(cluster, server.port, 'postgres'));
    const url = clusterUrl(cluster, server.port, DATABASE);
    const share = new pg.Client({ connectionString: url });
    // The server may be stopped or killed by others; what then fails is the next query, with its own message.
    share.on('error', () => {});
    await share.connect();
    await share.query('SELECT pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
    return { url, release: () => withFileLock(lock, LOCK_PATIENCE_MS, () => giveBack(cluster, share)) };
  });
}

async function giveBack(cluster: Cluster, share: pg.Client): Promise<void> {
  try {
    await share.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
    const { rows } = await share.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      IN_USE_LOCK,
    ]);
    await share.end();
    if (!rows[0]?.last) return;
  } catch {
    // The share was lost with its server; whoever started the next one stops it.
    return;
  }
  if (runningServer(cluster)) await stopServer(cluster);
}

async function createDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
