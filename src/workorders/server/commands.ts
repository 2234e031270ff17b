import type { Command } from 'commander';
import type { OpenForCommand } from '../../platform/server/cli/command.ts';
import { addInteropCommands, ordersCommand } from './interop/commands.ts';
import { addOrderCommands } from './orders/commands.ts';

/** The verbs of workorders. */
export function addWorkorderCommands(program: Command, open: OpenForCommand): void {
  addOrderCommands(ordersCommand(program), open);
  addInteropCommands(program, open);
}
