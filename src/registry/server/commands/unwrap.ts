import type { Problem, Result } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';

/** The value, or the end of the verb with the problem and an exit code (2 unless told: misuse). */
export function valueOrFail<T>(result: Result<T, Problem>, exitCode?: number): T {
  if (result.ok) return result.value;
  throw new CommandFailure(result.error, exitCode);
}
