import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';

/** A running Sigap server of a test: its address, all it has said, and how to end it. */
export type ServerProcess = {
  readonly url: string;
  readonly child: ChildProcess;
  output(): string;
  end(signal?: NodeJS.Signals): Promise<number | null>;
};

/**
 * Starts the real server as its own process and waits until it prints its address. @param port a free one where none is named
 * @throws with all it said when it ends before that.
 */
export async function startServerProcess(
  dataDir: string,
  env: NodeJS.ProcessEnv = {},
  port?: number,
): Promise<ServerProcess> {
  port ??= await freePort();
  const child = spawn(process.execPath, ['src/main/server.ts'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, SIGAP_DATA_DIR: dataDir, SIGAP_PORT: String(port), ...env },
  });
  let said = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      if (/^Sigap: http/m.test(said)) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    void ended.then(() => reject(new Error(`the server ended before it was ready:\n${said}`)));
  });
  return {
    url: `http://localhost:${port}`,
    child,
    output: () => said,
    end: async (signal = 'SIGTERM') => {
      child.kill(signal);
      return ended;
    },
  };
}

/** A TCP port on the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
