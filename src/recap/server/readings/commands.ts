import type { Command } from 'commander';
import { text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { choiceOption, formOption } from '../../../platform/server/cli/options.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOption } from '../options.ts';
import { LEVEL_DIGITS, type Level } from '../tally/tally.ts';
import { progressOf } from './progress.ts';

type Flags = {
  readonly area: string;
  readonly level: string;
  readonly election?: string;
  readonly json?: boolean;
};
type Row = Awaited<ReturnType<typeof progressOf>>[number];

/** `sigap recap readings` */
export function addReadingsCommand(recap: Command, open: OpenForCommand): void {
  recap
    .command('readings')
    .description(
      'sampai mana foto formulir dibaca orang, menurut wilayah / where the reading of photos by people stands, by area',
    )
    .option('--area <code>', 'wilayah, 2 sampai 10 angka / area', '')
    .option('--level <level>', `${Object.keys(LEVEL_DIGITS).join(', ')}`, 'regency')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const region = formOption(
        '--area',
        flags.area.replaceAll('.', ''),
        /^(|\d{2}|\d{4}|\d{6}|\d{10})$/,
        AREA,
      );
      const level = choiceOption('--level', flags.level, Object.keys(LEVEL_DIGITS) as Level[]);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const areas = await progressOf(platform, election.id, { scope: EVERYTHING, region, level });
      const answer = { election: election.slug, synthetic: election.synthetic, level, areas };
      printAnswer(flags.json, answer, () => lines(election, areas).join('\n'));
    });
}

function lines(election: Election, areas: readonly Row[]): string[] {
  return [
    `${election.name.id} / ${election.name.en}${election.synthetic ? ' (SINTETIS / SYNTHETIC)' : ''}`,
    ...areas.map(areaLine),
    ...(areas.length === 0 ? ['belum ada formulir / no forms yet'] : []),
  ];
}

function areaLine(row: Row): string {
  return [
    `${row.area} ${row.name}: ${row.agreed}/${row.forms} formulir terbaca / forms read`,
    `menunggu / waiting ${row.toRead}, sekali / once ${row.once}, berbeda / differ ${row.differ}, belum putus / undecided ${row.undecided}`,
    `tanpa foto / no photos ${row.noPhoto}`,
    `salah baca / misread ${row.misread}, janggal / contradicting ${row.wrong}`,
  ].join('; ');
}

const AREA = text('kode wilayah 2, 4, 6 atau 10 angka', 'a code of 2, 4, 6 or 10 digits');
