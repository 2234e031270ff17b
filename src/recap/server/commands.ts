import type { Command } from 'commander';
import { addSampleCommand } from './sample/commands.ts';

/** `sigap recap …` */
export function addRecapCommands(program: Command): void {
  const recap = program.command('recap').description('rekapitulasi / recapitulation');
  addSampleCommand(recap);
}
