import type { Command } from 'commander';
import {
  CommandFailure,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { tallyOf } from '../tally/tally.ts';
import { replay } from './replay.ts';
import { replayLines, replayView } from './replay-view.ts';
import { signSheets } from './sign-sheets.ts';

/** `sigap recap replay` */
export function addReplayCommand(recap: Command, open: OpenForCommand): void {
  recap
    .command('replay')
    .description(
      'ulangan sintetis pemilihan dari results.csv paket, sampai ke hasil resminya / a synthetic replay of the pack’s election, up to its official result',
    )
    .option('--json', 'JSON')
    .action(async (flags: { readonly json?: boolean }) => {
      const platform = await open();
      const done = await replay(platform, 'cli:replay', (received, all) =>
        received % 200 === 0 || received === all
          ? void process.stderr.write(`${received}/${all} formulir / forms\n`)
          : undefined,
      );
      if (!done.ok) throw new CommandFailure(done.error);
      const { areas } = await tallyOf(platform, done.value.election, '', 'district');
      const sheets = await signSheets(platform, done.value.election, 'governor', 'cli:replay');
      if (!sheets.ok) throw new CommandFailure(sheets.error);
      const view = replayView(done.value, areas, sheets.value);
      if (!view.isExact) process.exitCode = EXIT.foundWanting;
      printAnswer(flags.json, view, () => replayLines(view).join('\n'));
    });
}
