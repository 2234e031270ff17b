import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { DatabaseFailure } from '../database-failure.ts';
import { isAlive, isZombie } from '../process-state.ts';
import { findBinaries, type PostgresBinaries } from './binaries.ts';
import { databaseOwner, type Owner } from './owner.ts';

const SUPERUSER = 'sigap';
const START_SECONDS = 60;
const START_ATTEMPTS = 10;
const RETRY_MS = 500;
/** Above every process number that Linux and macOS give out. */
const NO_PROCESS = 2 ** 30;

/** A PostgreSQL data folder on this machine and the means to run it. */
export type Cluster = {
  readonly dir: string;
  /** What the server itself says. */
  readonly logFile: string;
  /** What the programs that make, start and stop it say. */
  readonly controlLog: string;
  readonly password: string;
  readonly binaries: PostgresBinaries;
  readonly owner: Owner;
};

/** Opens the cluster in `<dataDir>/postgres`, making it (UTF-8, checksums, password only, loopback only) if it is not there. */
export async function openCluster(dataDir: string): Promise<Cluster> {
  const owner = databaseOwner();
  const dir = join(dataDir, 'postgres');
  const secretFile = join(dataDir, 'postgres.secret');
  mkdirSync(dataDir, { recursive: true });
  if (owner.uid !== undefined) chmodSync(dataDir, 0o711);
  const binaries = await findBinaries(dataDir);
  const controlLog = join(dataDir, 'postgres-control.log');
  if (!existsSync(join(dir, 'PG_VERSION'))) await create(dir, secretFile, binaries, owner, controlLog);
  const password = readFileSync(secretFile, 'utf8').trim();
  return { dir, logFile: join(dir, 'sigap.log'), controlLog, password, binaries, owner };
}

async function create(
  dir: string,
  secretFile: string,
  binaries: PostgresBinaries,
  owner: Owner,
  controlLog: string,
): Promise<void> {
  const unfinished = `${dir}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(secretFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (owner.uid !== undefined && owner.gid !== undefined) {
    chownSync(unfinished, owner.uid, owner.gid);
    chownSync(secretFile, owner.uid, owner.gid);
  }
  await runToEnd(
    binaries.initdb,
    [
      `--pgdata=${unfinished}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${secretFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--data-checksums',
    ],
    owner,
    controlLog,
  );
  renameSync(unfinished, dir);
}

/** The port and process of the running server of a cluster, or null. A pid file left by a killed machine is not believed. */
export function runningServer(cluster: Cluster): { pid: number; port: number } | null {
  const [pid, , , port, , , , state] = pidFileOf(cluster) ?? [];
  if (!pid || !isAlive(Number(pid)) || state?.trim() !== 'ready') return null;
  return { pid: Number(pid), port: Number(port) };
}

function pidFileOf(cluster: Cluster): string[] | null {
  const file = join(cluster.dir, 'postmaster.pid');
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : null;
}

/**
 * Starts the server of a cluster on a free loopback port and waits until it accepts connections, after recovery if the last
 * one was killed. Tried again while the backends of a killed server are still on their way out.
 */
export async function startServer(cluster: Cluster): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    forgetZombie(cluster);
    try {
      await startOnce(cluster);
      return;
    } catch (cause) {
      if (attempt === START_ATTEMPTS) {
        const words = text(
          `kata-kata terakhirnya ada di ${cluster.logFile}`,
          `its last words are in ${cluster.logFile}`,
        );
        throw new DatabaseFailure(problem(PROBLEMS.embeddedFailed, words), cause);
      }
      await wait(RETRY_MS);
    }
  }
}

async function startOnce(cluster: Cluster): Promise<void> {
  const settings = [
    `-p ${await portFor(cluster)}`,
    '-c listen_addresses=127.0.0.1',
    "-c unix_socket_directories=''",
    '-c shared_buffers=256MB',
    '-c max_wal_size=2GB',
    '-c wal_compression=on',
    '-c jit=off',
  ];
  const args = ['start', '-w', '-s', '-t', String(START_SECONDS), '-D', cluster.dir, '-l', cluster.logFile];
  await runToEnd(
    cluster.binaries.pgCtl,
    [...args, '-o', settings.join(' ')],
    cluster.owner,
    cluster.controlLog,
  );
}

/**
 * PostgreSQL takes a zombie with the number in its pid file for a living server and refuses to start. Only that number is
 * replaced: its check that no backend still uses the shared memory stays in force.
 */
function forgetZombie(cluster: Cluster): void {
  const file = join(cluster.dir, 'postmaster.pid');
  if (!existsSync(file)) return;
  const [pid, ...rest] = readFileSync(file, 'utf8').split('\n');
  if (pid && isZombie(Number(pid))) writeFileSync(file, [NO_PROCESS, ...rest].join('\n'));
}

/** Stops the server of a cluster: open transactions are rolled back, everything confirmed is on disk. */
export async function stopServer(cluster: Cluster): Promise<void> {
  await runToEnd(
    cluster.binaries.pgCtl,
    ['stop', '-w', '-s', '-m', 'fast', '-D', cluster.dir],
    cluster.owner,
    cluster.controlLog,
  );
}

/** Address of the cluster's database on a port. */
export function clusterUrl(cluster: Cluster, port: number, database: string): string {
  return `postgres://${SUPERUSER}:${cluster.password}@127.0.0.1:${port}/${database}`;
}

/** The port of the server that was killed, where everybody looks for it, or any other that is free. */
async function portFor(cluster: Cluster): Promise<number> {
  const last = Number(pidFileOf(cluster)?.[3]);
  return last ? freePort(last).catch(() => freePort(0)) : freePort(0);
}

async function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

async function runToEnd(program: string, args: string[], owner: Owner, logFile: string): Promise<void> {
  // pg_ctl leaves its child the streams it was given: a pipe would stay open for as long as the server runs.
  const log = openSync(logFile, 'a', 0o600);
  const child = spawn(program, args, {
    ...owner,
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' },
  });
  try {
    await new Promise<void>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code) =>
        code === 0 ? resolve() : reject(new Error(`${program} ended with code ${code}; see ${logFile}`)),
      );
    });
  } finally {
    closeSync(log);
  }
}
