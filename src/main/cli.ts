import { Command, CommanderError } from 'commander';
import { addConnectivityCommands } from '../connectivity/server/index.ts';
import { PROBLEMS, problem } from '../kernel/index.ts';
import { addAuditCommands } from '../platform/server/audit/commands.ts';
import { addAuthCommands } from '../platform/server/auth/index.ts';
import { CommandFailure, EXIT, problemLines } from '../platform/server/cli/command.ts';
import { isDatabaseAway } from '../platform/server/database-failure.ts';
import type { OpenedPlatform } from '../platform/server/open-platform.ts';
import { addRegistryCommands } from '../registry/server/index.ts';
import { openHouse } from './open-house.ts';
import { PLACES } from './places.ts';
import { settingsOrExit } from './settings.ts';

const MISUSE: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'ada opsi yang tidak dikenal',
  'commander.unknownCommand': 'perintah itu tidak dikenal',
  'commander.missingArgument': 'ada argumen yang kurang',
  'commander.excessArguments': 'argumennya terlalu banyak',
  'commander.optionMissingArgument': 'ada opsi tanpa nilai',
  'commander.missingMandatoryOptionValue': 'opsi yang wajib tidak ada',
};

/** The command line: every area's verbs on the same data folder or database, with or without the server running. */
async function main(argv: readonly string[]): Promise<number> {
  let opened: OpenedPlatform | null = null;
  const open = async () => {
    opened ??= await openHouse(settingsOrExit());
    return opened.platform;
  };
  const program = new Command('sigap')
    .description(
      'Sigap: TPS mana yang belum dapat mengirim hasil, dan dengan bukti apa / which TPS cannot send, with evidence',
    )
    .exitOverride()
    .showHelpAfterError();
  addAuthCommands(program, open, PLACES);
  addAuditCommands(program, open);
  addRegistryCommands(program, open);
  addConnectivityCommands(program, open);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return Number(process.exitCode ?? EXIT.fine);
  } catch (error) {
    if (error instanceof CommanderError) return misuse(error);
    if (error instanceof CommandFailure) {
      process.stderr.write(`${problemLines(error.problem)}\n`);
      return error.exitCode;
    }
    if (isDatabaseAway(error)) {
      process.stderr.write(`${problemLines(problem(PROBLEMS.databaseUnavailable))}\n`);
      return EXIT.foundWanting;
    }
    throw error;
  } finally {
    await (opened as OpenedPlatform | null)?.close();
  }
}

/** Commander has said in English what it cannot read, with the help. @returns the exit code. */
function misuse({ code, exitCode }: CommanderError): number {
  if (exitCode === 0) return EXIT.fine;
  const what = MISUSE[code] ?? 'perintah ini tidak dapat dibaca';
  process.stderr.write(`\nSalah pakai: ${what}; cara pakainya ada di atas. / Misuse; see the usage above.\n`);
  return EXIT.misuse;
}

// `sigap registry list | head`: a reader that has seen enough is no failure, and what was begun is still brought to its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
});

process.exitCode = await main(process.argv.slice(2));
