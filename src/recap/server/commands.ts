import type { Command } from 'commander';
import { addCheckCommand } from './check-forms/commands.ts';
import { addSampleCommand } from './sample/commands.ts';

/** `sigap recap …` */
export function addRecapCommands(program: Command): void {
  const recap = program.command('recap').description('rekapitulasi / recapitulation');
  addCheckCommand(recap);
  addSampleCommand(recap);
}
