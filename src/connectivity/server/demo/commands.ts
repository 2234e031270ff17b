import type { Command } from 'commander';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { dayOption } from '../audit/options.ts';
import { type AlsoInDemo, loadDemo, loadEvening } from './load-demo.ts';
import { loadedDemoView } from './view.ts';

/** `sigap demo load|evening` */
export function addDemoCommands(program: Command, open: OpenForCommand, also?: AlsoInDemo): void {
  const demo = program
    .command('demo')
    .description('skenario sintetis untuk latihan / a synthetic scenario for practice');
  demo
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
  demo
    .command('evening')
    .description(
      'pemilihan sintetis yang jamnya berjalan, untuk gladi malam di ruang kendali / a synthetic election whose clock runs, to rehearse the evening in the war room',
    )
    .option('--date <YYYY-MM-DD>', 'hari pemungutan, biasanya hari ini / voting day, today unless told')
    .option('--json', 'JSON')
    .action(async ({ date, json }: { date?: string; json?: boolean }) => {
      const day = date === undefined ? null : dayOption('--date', date);
      const loaded = await loadEvening(await open(), commandActor(), day);
      if (!loaded.ok) throw new CommandFailure(loaded.error);
      const { slug, synthetic, name, votingDate } = loaded.value.election;
      const view = { slug, synthetic, votingDate, changed: loaded.value.changed };
      printAnswer(json, view, () =>
        [
          name.id,
          `${view.changed ? 'Dibuat. / Made.' : 'Sudah ada; tidak ada yang berubah. / Already there; nothing changed.'} ${votingDate}`,
          `sigap rehearse --save --election ${view.slug}`,
          `sigap rehearse --live http://localhost:8080 --minutes 60 --election ${view.slug}`,
        ].join('\n'),
      );
    });
}
