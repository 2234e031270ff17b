import { Command } from 'commander';
import { vi } from 'vitest';
import { CommandFailure, type OpenForCommand } from '../../src/platform/server/cli/command.ts';
import type { Platform } from '../../src/platform/server/platform.ts';

/** What a verb said and how it ended. */
export type CommandRun = { readonly out: string; readonly exitCode: number; readonly problem: string | null };

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
    return { out: lines.join(''), exitCode: Number(process.exitCode), problem: null };
  } catch (error) {
    if (!(error instanceof CommandFailure)) throw error;
    return { out: lines.join(''), exitCode: error.exitCode, problem: error.problem.kind.code };
  } finally {
    process.exitCode = before;
    write.mockRestore();
  }
}
