import type { Command } from 'commander';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { type AlsoInDemo, loadDemo } from './load-demo.ts';
import { loadedDemoView } from './view.ts';

/** `sigap demo load` */
export function addDemoCommands(program: Command, open: OpenForCommand, also?: AlsoInDemo): void {
  program
    .command('demo')
    .description('skenario sintetis untuk latihan / a synthetic scenario for practice')
    .command('load')
    .description('muat skenario ke pemilihan tersendiri / load the scenario into an election of its own')
    .option('--json', 'JSON')
    .action(async ({ json }: { json?: boolean }) => {
      const loaded = await loadDemo(await open(), commandActor(), also);
      if (!loaded.ok) throw new CommandFailure(loaded.error);
      const view = loadedDemoView(loaded.value);
      const { name } = loaded.value.election;
      printAnswer(json, view, () =>
        [
          name.id,
          view.changed
            ? 'Dimuat. / Loaded.'
            : 'Sudah ada; tidak ada yang berubah. / Already there; nothing changed.',
          `sigap connectivity headline --election ${view.slug}`,
        ].join('\n'),
      );
    });
}
