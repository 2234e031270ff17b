import { Command } from 'commander';
import { vi } from 'vitest';
import { CommandFailure, type OpenForCommand, problemLines } from '../../src/platform/server/cli/command.ts';
import type { Platform } from '../../src/platform/server/platform.ts';

/** What a verb said and how it ended; `said` is what a person reads on standard error. */
export type CommandRun = {
  readonly out: string;
  readonly exitCode: number;
  readonly problem: string | null;
  readonly said: string;
};

/** Runs one verb of the command line on a test platform, as main/cli.ts would. */
export async function runCommand(
  platform: Platform,
  add: (program: Command, open: OpenForCommand) => void,
  ...words: string[]
): Promise<CommandRun> {
  const program = new Command('sigap').exitOverride();
  add(program, async () => platform);
  const lines: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(String(chunk));
    return true;
  });
  const before = process.exitCode;
  process.exitCode = 0;
  try {
    await program.parseAsync(words, { from: 'user' });
    return { out: lines.join(''), exitCode: Number(process.exitCode), problem: null, said: '' };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    const said = problemLines(error.problem);
    return { out: lines.join(''), exitCode: error.exitCode, problem: error.problem.kind.code, said };
  } finally {
    process.exitCode = before;
    write.mockRestore();
  }
}
