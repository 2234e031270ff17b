import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { type DirectionResult, runNdt7 } from './client.ts';

/** `sigap ndt7 --server URL`: exit code 1 when a direction did not complete. */
export function addNdt7Command(program: Command): void {
  program
    .command('ndt7')
    .description('uji unggah dan unduh dengan ndt7 / test upload and download with ndt7')
    .requiredOption('--server <address>', 'alamat server ndt7 / address of an ndt7 server')
    .option('--json', 'satu objek JSON / one JSON object')
    .action(async ({ server, json }: { server: string; json?: boolean }) => {
      if (!URL.canParse(server) || !/^(https?|wss?):$/.test(new URL(server).protocol)) {
        throw new CommandFailure(
          problem(
            PROBLEMS.invalidRequest,
            text(`--server: bukan alamat: ${server}`, `--server: no address: ${server}`),
          ),
        );
      }
      const result = await runNdt7(server, () => new Date()).catch((error: Error) => {
        throw new CommandFailure(
          problem(PROBLEMS.testServerUnavailable, text(error.message, error.message)),
          EXIT.foundWanting,
        );
      });
      printAnswer(json, result, () =>
        [
          line('unduh / download', result.download),
          line('unggah / upload', result.upload),
          `${result.protocol} (${result.variant}), ${result.server}, ${result.startedAt}`,
        ].join('\n'),
      );
      const isComplete = result.download.bps !== null && result.upload.bps !== null;
      process.exitCode = isComplete ? EXIT.fine : EXIT.foundWanting;
    });
}

function line(name: string, { bps, ending, bytes }: DirectionResult): string {
  if (bps === null) return `${name}: ${ending} (${bytes} byte)`;
  return `${name}: ${(bps / 1_000_000).toFixed(2)} Mbit/s, dihitung penerima / counted by the receiver`;
}
