import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, optionFailure } from '../../../platform/server/cli/options.ts';
import { pathFacts, profileSvg, USUAL_ANTENNA_M, USUAL_MHZ } from '../../../radio/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { addDemCommands } from './dem-commands.ts';
import { pngOf } from './picture-png.ts';
import { answerProfile } from './profile-question.ts';
import { profileView } from './view.ts';

type ProfileFlags = {
  readonly png?: string;
  readonly svg?: string;
  readonly antenna: string;
  readonly mhz: string;
  readonly lang: string;
  readonly election?: string;
  readonly json?: boolean;
};

/** `sigap radio profile|dem` */
export function addRadioCommands(program: Command, open: OpenForCommand): void {
  const radio = program.command('radio').description('jalur radio di atas medan / radio paths over terrain');
  radio
    .command('profile <from> <to>')
    .description(
      'Profil, pandangan, rugi dan cadangan; ujungnya "lintang,bujur" atau kode TPS / profile, sight, losses and margin; ends are "latitude,longitude" or TPS codes',
    )
    .option('--png <file>', 'tulis gambarnya / write the picture')
    .option('--svg <file>', 'tulis gambarnya sebagai SVG / write it as SVG')
    .option(
      '--antenna <metres>',
      'tinggi antena di atas tanah, "10" atau "10,25" / antenna height',
      String(USUAL_ANTENNA_M),
    )
    .option('--mhz <mhz>', 'frekuensi / frequency', String(USUAL_MHZ))
    .option('--lang <language>', 'bahasa gambar / language of the picture: id, en', 'id')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    // A southern latitude begins with a minus: it is an argument, not an option; anything else too many is refused.
    .allowUnknownOption()
    .action(async (from: string, to: string, flags: ProfileFlags) => {
      const [fromAntennaM, toAntennaM] = antennasOf(flags.antenna);
      const language = choiceOption('--lang', flags.lang, ['id', 'en']);
      const frequencyMhz = numberOption('--mhz', flags.mhz);
      const platform = await open();
      const election = await findElection(platform.database.db, flags.election);
      if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
      const question = { from, to, fromAntennaM, toAntennaM, frequencyMhz };
      const answered = await answerProfile(platform, election, EVERYTHING, question);
      if (!answered.ok) throw new CommandFailure(answered.error);
      const { picture: _, ...view } = profileView(answered.value);
      const { ends, caveats } = answered.value;
      const svg = profileSvg(answered.value, ends, frequencyMhz, language, caveats);
      if (flags.svg) await written('--svg', flags.svg, svg);
      if (flags.png) await written('--png', flags.png, await pngOf(svg));
      printAnswer(flags.json, { ...view, png: flags.png ?? null }, () =>
        [
          `${view.from.name} – ${view.to.name}`,
          ...pathFacts(answered.value.assessment, frequencyMhz, language).map(
            ({ name, value }) => `  ${name}: ${value}`,
          ),
          view.claim.id,
          view.claim.en,
          ...view.caveats.flatMap(({ id, en }) => [`- ${id}`, `  ${en}`]),
        ].join('\n'),
      );
    });
  addDemCommands(radio, open);
}

function antennasOf(written: string): readonly [number, number] {
  const [first = Number.NaN, second = first, ...more] = written
    .split(',')
    .map((word) => numberOption('--antenna', word));
  if (more.length === 0) return [first, second];
  throw optionFailure(
    '--antenna',
    written,
    text('satu atau dua angka: 10 atau 10,25', 'one or two numbers: 10 or 10,25'),
  );
}

/** A number; what it may be is judged with the path, which says what to do. */
function numberOption(option: string, written: string): number {
  if (/^-?\d{1,6}(\.\d{1,6})?$/.test(written.trim())) return Number(written);
  throw optionFailure(
    option,
    written,
    text('harus angka dengan titik desimal', 'must be a number with a decimal point'),
  );
}

async function written(option: string, path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    const { code = 'error' } = error as NodeJS.ErrnoException;
    const said = text(`tidak dapat ditulis (${code})`, `cannot be written (${code})`);
    throw new CommandFailure(optionFailure(option, path, said).problem, EXIT.foundWanting);
  }
}
