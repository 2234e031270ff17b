import type { Command } from 'commander';
import type { OpenForCommand } from '../../platform/server/cli/command.ts';
import { addCheckCommand } from './check-forms/commands.ts';
import { addCompareCommand } from './compare/commands.ts';
import { addFiguresCommands } from './figures-key/commands.ts';
import { addReadingsCommand } from './readings/commands.ts';
import { addReplayCommand } from './replay/commands.ts';
import { addSampleCommand } from './sample/commands.ts';
import { addSampleTallyCommand } from './sample/tally-command.ts';
import { addSheetCommands } from './sheets/commands.ts';
import { addTallyCommand } from './tally/commands.ts';

/** `sigap recap …` */
export function addRecapCommands(program: Command, open: OpenForCommand): void {
  const recap = program.command('recap').description('rekapitulasi / recapitulation');
  addCheckCommand(recap);
  addSampleCommand(recap);
  addSampleTallyCommand(recap, open);
  addReadingsCommand(recap, open);
  addSheetCommands(recap, open);
  addTallyCommand(recap, open);
  addFiguresCommands(recap, open);
  addCompareCommand(recap, open);
  addReplayCommand(recap, open);
}
