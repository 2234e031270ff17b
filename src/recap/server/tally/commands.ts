import type { Command } from 'commander';
import { text } from '../../../kernel/index.ts';
import { type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import { choiceOption, formOption } from '../../../platform/server/cli/options.ts';
import type { Election } from '../../../registry/index.ts';
import { electionOption } from '../options.ts';
import { addUpAnew } from './add-up.ts';
import { type AreaTally, LEVEL_DIGITS, type Level, type Tally, tallyOf } from './tally.ts';

const USUAL_LEVEL: Level = 'regency';

type Flags = {
  readonly area: string;
  readonly level?: string;
  readonly anew?: boolean;
  readonly election?: string;
  readonly json?: boolean;
};

/** `sigap recap tally` */
export function addTallyCommand(recap: Command, open: OpenForCommand): void {
  recap
    .command('tally')
    .description(
      'jumlah C.Hasil menurut wilayah, untuk pleno dan bukan untuk umum / sums of the forms, for plenaries and not for the public',
    )
    .option('--area <code>', 'wilayah, 2 sampai 10 angka / area', '')
    .option(
      '--level <level>',
      `${Object.keys(LEVEL_DIGITS).join(', ')}; tanpa ini kabupaten, atau wilayahnya sendiri bila lebih kecil / without it regency, or the area itself where that is smaller`,
    )
    .option('--anew', 'dihitung ulang dari awal / computed again from nothing')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const area = formOption(
        '--area',
        flags.area.replaceAll('.', ''),
        /^(|\d{2}|\d{4}|\d{6}|\d{10})$/,
        AREA,
      );
      const levels = levelsWithin(area);
      const usual = levels.includes(USUAL_LEVEL) ? USUAL_LEVEL : levels[0];
      const level = choiceOption('--level', flags.level ?? usual ?? '', levels);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      if (flags.anew) await addUpAnew(platform, election.id);
      const found = await tallyOf(platform, election, area, level);
      const answer = {
        election: election.slug,
        synthetic: election.synthetic,
        isForPublic: false,
        level,
        ...found,
      };
      printAnswer(flags.json, answer, () => tallyLines(election, found).join('\n'));
    });
}

/** The levels that areas within an area can have, the widest first: an area has no sums of what it lies in. */
function levelsWithin(area: string): Level[] {
  return (Object.keys(LEVEL_DIGITS) as Level[]).filter((level) => LEVEL_DIGITS[level] >= area.length);
}

function tallyLines(election: Election, { areas, unknownTps }: Tally): string[] {
  return [
    `${election.name.id} / ${election.name.en}${election.synthetic ? ' (SINTETIS / SYNTHETIC)' : ''}: untuk pleno, bukan untuk umum / for plenaries, not for the public`,
    ...areas.map(areaLine),
    ...(areas.length === 0 ? ['belum ada formulir / no forms yet'] : []),
    ...unknownTps.map(
      (tps) =>
        `T3 ${tps}: tidak ada di daftar TPS, formulirnya tidak dijumlahkan / not in the list of TPS, its forms are in no sum`,
    ),
  ];
}

function areaLine({ area, contest, pairs, tps, forms, disputed, broken, sums, blanks }: AreaTally): string {
  const votes = Array.from({ length: pairs }, (_, at) => sums[`IV.${at + 1}`] ?? 0).join(' : ');
  const unread = Object.values(blanks).reduce((sum, one) => sum + one, 0);
  return [
    `${area} ${contest}: ${forms}/${tps} TPS, ${votes}, tidak sah / invalid ${sums['V.B'] ?? 0}`,
    `sengketa / disputed ${disputed}, janggal / contradicting ${broken}, kotak kosong / blank boxes ${unread}`,
  ].join('; ');
}

const AREA = text('kode wilayah 2, 4, 6 atau 10 angka', 'a code of 2, 4, 6 or 10 digits');
