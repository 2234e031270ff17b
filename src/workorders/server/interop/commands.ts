import type { Command } from 'commander';
import type { OpenForCommand } from '../../../platform/server/cli/command.ts';
import { addBurnDownCommand } from '../burn-down/commands.ts';
import { addExportCommand } from '../exports/commands.ts';
import { addLetterCommand } from '../letters/commands.ts';

/** The verbs of what is exchanged with partners, under `sigap orders`. */
export function addInteropCommands(program: Command, open: OpenForCommand): void {
  const orders = ordersCommand(program);
  addExportCommand(orders, open);
  addBurnDownCommand(orders, open);
  addLetterCommand(orders, open);
}

/** `sigap orders`, whoever adds the first verb to it. */
export function ordersCommand(program: Command): Command {
  const there = program.commands.find((command) => command.name() === 'orders');
  return there ?? program.command('orders').description('perintah kerja kepada mitra / orders to partners');
}
