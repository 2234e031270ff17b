import { readFile } from 'node:fs/promises';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';

/** A file that somebody named. @throws CommandFailure when it cannot be read */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    throw new CommandFailure(
      problem(PROBLEMS.invalidRequest, text(`${file}: tidak terbaca`, `${file}: cannot be read`)),
    );
  }
}
