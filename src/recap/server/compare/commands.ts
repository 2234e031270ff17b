import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, formOption, wholeOption } from '../../../platform/server/cli/options.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';
import { CONTESTS } from '../../../sealed/index.ts';
import { countCompared } from '../../compare/compare.ts';
import { electionOption } from '../options.ts';
import { type ComparedFile, compareFile } from './compare-file.ts';

type Flags = {
  readonly contest: string;
  readonly pairs?: string;
  readonly found: string;
  readonly election?: string;
  readonly json?: boolean;
};

const MOST_SHOWN = 1_000_000;

/** `sigap recap compare` */
export function addCompareCommand(recap: Command, open: OpenForCommand): void {
  recap
    .command('compare <file>')
    .description(
      'membandingkan berkas pihak lain (JSON/CSV Sirekap, formulir per TPS) dengan yang ada di sini, tanpa menyebut siapa yang benar / compares a file of others; never says who is right',
    )
    .option('--contest <contest>', CONTESTS.join(', '), 'governor')
    .option(
      '--pairs <ids>',
      'nomor calon Sirekap menurut nomor urut, dipisah koma / candidates in the order of the pairs',
    )
    .option(
      '--found <n>',
      'tampilkan n tempat pertama yang berbeda / show the first n places that differ',
      '20',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (file: string, flags: Flags) => {
      const contest = choiceOption('--contest', flags.contest, CONTESTS);
      const most = wholeOption('--found', flags.found, 0, MOST_SHOWN);
      const pairs =
        flags.pairs === undefined ? null : formOption('--pairs', flags.pairs, PAIRS, PAIRS_WORDS).split(',');
      const info = await stat(file).catch(() => null);
      if (!info?.isFile()) throw new CommandFailure(problem(PROBLEMS.notFound, text(file, file)));
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const compared = await readable(() => compareFile(platform, election, file, { contest, pairs }));
      const odd = compared.places.filter(({ state }) => state !== 'same');
      const counts = countCompared(compared.places);
      if (odd.length > 0) process.exitCode = EXIT.foundWanting;
      const answer = {
        ...{ file, election: election.slug, synthetic: election.synthetic, contest, isForPublic: false },
        ...{
          kind: compared.kind,
          template: compared.template,
          pairs: pairs ?? 'ascending',
          tps: compared.tps,
          ...counts,
        },
        items: odd.slice(0, most),
      };
      printAnswer(flags.json, answer, () => lines(answer, compared).join('\n'));
    });
}

function lines(
  {
    synthetic,
    items,
    byBox,
  }: { synthetic: boolean; items: ComparedFile['places']; byBox: Readonly<Record<string, number>> },
  { places, tps, kind }: ComparedFile,
): string[] {
  const { places: count } = countCompared(places);
  return [
    `${places.length} ${kind === 'tps' ? 'TPS' : 'wilayah / areas'}${synthetic ? ' (angka di sini SINTETIS / figures here are SYNTHETIC)' : ''}: sama / same ${count.same}, berbeda / differ ${count.differs}, hanya di berkas / only in the file ${count['only-theirs']}, hanya di sini / only here ${count['only-ours']}`,
    `TPS: berkas / file ${tps.theirs ?? '?'}, di sini / here ${tps.ours}`,
    ...(Object.keys(byBox).length > 0
      ? [
          `kotak / boxes: ${Object.entries(byBox)
            .map(([box, times]) => `${box} ${times}`)
            .join(', ')}`,
        ]
      : []),
    ...items.map(({ place, state, boxes, tps: of }) =>
      state === 'differs'
        ? `${place}${of ? ` (TPS ${of.theirs ?? '?'} / ${of.ours})` : ''}: ${boxes.map(({ box, theirs, ours }) => `${box} berkas / file ${theirs ?? '–'}, di sini / here ${ours ?? '–'}`).join('; ')}`
        : `${place}: ${state === 'only-theirs' ? 'hanya di berkas / only in the file' : 'hanya di sini / only here'}`,
    ),
    'Siapa yang benar tidak dikatakan: buka foto atau lembarnya. / Who is right is not said: open the photo or the sheet.',
  ];
}

/** @throws CommandFailure for a file that cannot be read */
async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof TableFailure) throw new CommandFailure(error.problem, EXIT.foundWanting);
    throw error;
  }
}

const PAIRS = /^\d{1,12}(,\d{1,12}){0,6}$/;
const PAIRS_WORDS = text(
  'nomor dipisah koma, misalnya 1000021,1000022',
  'numbers with commas, such as 1000021,1000022',
);
