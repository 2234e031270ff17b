import { join } from 'node:path';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';
import { formOption, wholeOption } from '../../../platform/server/cli/options.ts';
import { lockHolder, withFileLock } from '../../../platform/server/file-lock.ts';
import { sha256 } from '../../../platform/server/public-log/node-crypto.ts';
import { openWitness, serveWitness } from '../../../platform/server/public-log/witness-server.ts';
import { type NoteKey, noteKeyAt, vkeyOf } from '../../../publiclog/index.ts';

/** `sigap log witness`, until it is told to end */
export function addWitness(log: Command): void {
  log
    .command('witness')
    .description('menjadi saksi sebuah log / be a witness of a log (C2SP tlog-witness)')
    .requiredOption('--dir <dir>', 'folder kunci dan ingatan saksi / folder of the witness’s key and memory')
    .requiredOption('--name <name>', 'nama saksi, misalnya unri.example / its name')
    .requiredOption('--log <vkey...>', 'kunci log yang diamati / keys of the logs it watches')
    .option('--port <n>', 'port', '8090')
    .option('--host <host>', 'alamat / address', '127.0.0.1')
    .action(async (flags: { dir: string; name: string; log: string[]; port: string; host: string }) => {
      const name = formOption('--name', flags.name, /^[^\s+]{1,100}$/, WITNESS_NAME);
      const port = wholeOption('--port', flags.port, 1, 65_535);
      const logs = flags.log.map(logKey);
      // Two on one memory would each sign what the other has not seen: a fork.
      const lock = join(flags.dir, '.lock');
      const holder = lockHolder(lock);
      if (holder !== null)
        throw failure(
          `--dir ${flags.dir}: sedang dipakai proses ${holder}`,
          `--dir ${flags.dir}: process ${holder} is using it`,
        );
      await withFileLock(lock, 0, () => serve(flags.dir, name, logs, port, flags.host));
    });
}

async function serve(
  dir: string,
  name: string,
  logs: readonly NoteKey[],
  port: number,
  host: string,
): Promise<void> {
  const witness = openWitness(dir, name, logs, () => new Date());
  const server = serveWitness(witness, vkeyOf(witness.key));
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(
        failure(`--port ${port}: tidak dapat dibuka`, `--port ${port}: cannot be opened (${error.message})`),
      ),
    );
    server.listen(port, host, resolve);
  });
  process.stdout.write(`${vkeyOf(witness.key)} http://${host}:${port}\n`);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => server.close(() => resolve()));
  });
}

function logKey(vkey: string): NoteKey {
  const key = noteKeyAt(sha256, vkey);
  if (key) return key;
  throw failure(`--log ${vkey}: bukan kunci log`, `--log ${vkey}: no key of a log`);
}

function failure(id: string, en: string): CommandFailure {
  return new CommandFailure(problem(PROBLEMS.invalidRequest, text(id, en)));
}

const WITNESS_NAME = text('tanpa spasi dan tanda tambah', 'without spaces and plus signs');
