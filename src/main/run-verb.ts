import { Command, CommanderError } from 'commander';
import { PROBLEMS, problem } from '../kernel/index.ts';
import { CommandFailure, EXIT, problemLines } from '../platform/server/cli/command.ts';
import { isDatabaseAway } from '../platform/server/database-failure.ts';

const MISUSE: Readonly<Record<string, string>> = {
  'commander.unknownOption': 'ada opsi yang tidak dikenal',
  'commander.unknownCommand': 'perintah itu tidak dikenal',
  'commander.missingArgument': 'ada argumen yang kurang',
  'commander.excessArguments': 'argumennya terlalu banyak',
  'commander.optionMissingArgument': 'ada opsi tanpa nilai',
  'commander.missingMandatoryOptionValue': 'opsi yang wajib tidak ada',
};

/** The command line that verbs are added to: these take over from it how they end and what they show. */
export function newProgram(): Command {
  return new Command('sigap')
    .description(
      'Sigap: TPS mana yang belum dapat mengirim hasil, dan dengan bukti apa / which TPS cannot send, with evidence',
    )
    .exitOverride()
    .showHelpAfterError();
}

/** Runs the verb that the words name; says what is wrong with them, or with what they wanted. @returns the exit code */
export async function runVerb(program: Command, words: readonly string[]): Promise<number> {
  // `sigap registry list | head`: a reader that has seen enough is no failure, and what was begun is still brought to its end.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_DESTROYED') throw error;
  });
  try {
    await program.parseAsync([...words], { from: 'user' });
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
  }
}

/** Commander has said in English what it cannot read, with the help. @returns the exit code. */
function misuse({ code, exitCode }: CommanderError): number {
  if (exitCode === 0) return EXIT.fine;
  const what = MISUSE[code] ?? 'perintah ini tidak dapat dibaca';
  process.stderr.write(`\nSalah pakai: ${what}; cara pakainya ada di atas. / Misuse; see the usage above.\n`);
  return EXIT.misuse;
}
