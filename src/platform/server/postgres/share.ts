import type pg from 'pg';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { DatabaseClient } from '../database-client.ts';
import { DatabaseFailure } from '../database-failure.ts';
import { type Cluster, clusterUrl, openCluster, runningServer, startServer, stopServer } from './cluster.ts';

const DATABASE = 'sigap';
/** Advisory lock held (shared) by every process that uses the embedded server, so that the last one out stops it. */
const IN_USE_LOCK = 7_226_001;

/** One process's hold on the running server of a cluster. */
export type Share = {
  readonly url: string;
  readonly cluster: Cluster;
  readonly client: pg.Client;
  /** Settled when the connection is gone, and with it, unless it was given back, the server. */
  readonly ended: Promise<void>;
};

/**
 * Takes a share in the server of a data folder; one that already runs, started by another process or left behind by a killed
 * one, is adopted. To be called by one process at a time.
 */
export async function takeShare(dataDir: string): Promise<Share> {
  const cluster = await openCluster(dataDir);
  if (!runningServer(cluster)) await startServer(cluster);
  const server = runningServer(cluster);
  if (!server) {
    const gone = text(
      `berakhir segera; lihat ${cluster.logFile}`,
      `it ended at once; see ${cluster.logFile}`,
    );
    throw new DatabaseFailure(problem(PROBLEMS.embeddedFailed, gone));
  }
  await createDatabase(clusterUrl(cluster, server.port, 'postgres'));
  const url = clusterUrl(cluster, server.port, DATABASE);
  const client = new DatabaseClient({ connectionString: url });
  const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
  await client.connect();
  await client.query('SELECT pg_advisory_lock_shared($1)', [IN_USE_LOCK]);
  return { url, cluster, client, ended };
}

/** Gives a share back; the last one stops the server. To be called by one process at a time. */
export async function giveBack({ cluster, client }: Share): Promise<void> {
  try {
    await client.query('SELECT pg_advisory_unlock_shared($1)', [IN_USE_LOCK]);
    const { rows } = await client.query<{ last: boolean }>('SELECT pg_try_advisory_lock($1) AS last', [
      IN_USE_LOCK,
    ]);
    await client.end();
    if (!rows[0]?.last) return;
  } catch {
    // The share was lost with its server; whoever started the next one stops it.
    return;
  }
  if (runningServer(cluster)) await stopServer(cluster);
}

async function createDatabase(url: string): Promise<void> {
  const client = new DatabaseClient({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
