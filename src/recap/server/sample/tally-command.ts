import type { Command } from 'commander';
import { type Text, text } from '../../../kernel/index.ts';
import { EXIT, type OpenForCommand } from '../../../platform/server/cli/command.ts';
import { electionOption } from '../options.ts';
import { type ExportedTally, exportTally } from './export-tally.ts';

type Flags = { readonly contest?: string; readonly election?: string };

/** `sigap recap sample-tally`: the tally that `sigap recap sample` reads, out of the forms as they count now. @param recap the command `recap` */
export function addSampleTallyCommand(recap: Command, open: OpenForCommand): void {
  recap
    .command('sample-tally')
    .description(
      'tabulasi untuk uji petik sebagai CSV, satu baris tiap TPS dan kontes; untuk pleno, bukan untuk umum / the tally for the sampling check as CSV, for plenaries and not for the public',
    )
    .option('--contest <name>', 'satu kontes saja, misalnya gubernur / one contest only')
    .option('--election <slug>', 'pemilihan / election')
    .action(async (flags: Flags) => {
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const done = await exportTally(platform, election, flags.contest ?? null, (lines) =>
        process.stdout.write(lines),
      );
      for (const { id, en } of tallyNotes(done)) process.stderr.write(`${id}\n${en}\n`);
      // A file that the check would refuse does not end well.
      process.exitCode = done.rows > 0 && done.unbound === 0 ? EXIT.fine : EXIT.foundWanting;
    });
}

/** What whoever uses the file must know of it. */
export function tallyNotes({ rows, contests, unbound, otherPairs }: ExportedTally): Text[] {
  return [
    text(
      `${rows} baris; kontes: ${contests.join(', ') || '-'}`,
      `${rows} ${rows === 1 ? 'row' : 'rows'}; contests: ${contests.join(', ') || '-'}`,
    ),
    ...(unbound > 0
      ? [
          text(
            `${unbound} baris tanpa batas (bound): DPT TPS-nya tidak ada di daftar. Isi dari berita acara penyerahan surat suara, jangan dari formulirnya; atau impor DPT lalu ulangi.`,
            `${unbound} rows without a bound: the list does not have the DPT of their TPS. Fill it in from the delivery notes of the ballots, never from the form; or import the DPT and do this again.`,
          ),
        ]
      : []),
    ...(otherPairs > 0
      ? [
          text(
            `${otherPairs} formulir dengan jumlah pasangan lain ditulis nol, seperti yang belum datang.`,
            `${otherPairs} forms with another number of pairs stand there as zeros, as if they had not come.`,
          ),
        ]
      : []),
  ];
}
