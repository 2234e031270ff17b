import type { Command } from 'commander';
import type { OpenForCommand } from '../../platform/server/cli/command.ts';
import { addCatalogueCommands } from './catalogue/commands.ts';
import type { OnCatalogue } from './catalogue/in-force.ts';
import { addPlanCommands, houseTools, type OrderedOf } from './plans/index.ts';
import { addSiteCommands } from './sites/commands.ts';
import { addRadioCommands } from './terrain/commands.ts';

/**
 * The verbs of planning. Each part adds its own: `radio …`, `catalogue …`, `sites …`, `plan …`.
 * @param orderedOf what is ordered already
 * @param onCatalogue what else is done when a catalogue comes into force
 */
export function addPlanningCommands(
  program: Command,
  open: OpenForCommand,
  orderedOf: OrderedOf,
  onCatalogue?: OnCatalogue,
): void {
  addRadioCommands(program, open);
  addCatalogueCommands(program, open, onCatalogue);
  addSiteCommands(program, open);
  addPlanCommands(program, open, houseTools(orderedOf));
}
