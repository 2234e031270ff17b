import type { Command } from 'commander';
import {
  CommandFailure,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, wholeOption } from '../../../platform/server/cli/options.ts';
import { countdown, type Election } from '../../../registry/index.ts';
import type { Counts } from '../../headline.ts';
import { askedMoment } from '../asked-moment.ts';
import { assertRegion, electionOption, regionOption } from '../command-options.ts';
import { headline } from './headline.ts';
import { headlineView } from './view.ts';

type Options = {
  json?: boolean;
  election?: string;
  by?: string;
  within?: string;
  asOf?: string;
  knownAt?: string;
  policy?: string;
};

const LEVELS = ['province', 'regency', 'district', 'village'] as const;

/** `sigap connectivity headline` */
export function addHeadlineCommand(connectivity: Command, open: OpenForCommand): void {
  connectivity
    .command('headline')
    .description('kedua angka utama, dengan batasnya / both headline numbers with their bounds')
    .option('--election <slug>', 'pemilihan / election')
    .option('--by <level>', `rinci per wilayah / by region: ${LEVELS.join(', ')}`)
    .option('--within <code>', 'hanya wilayah ini / only this region')
    .option(
      '--as-of <moment>',
      'keadaan pada akhir hari atau saat itu / as observed by the end of that day, or then',
    )
    .option('--known-at <moment>', 'seperti yang diketahui saat itu / as it was known then')
    .option('--policy <version>', 'versi kebijakan / policy version')
    .option('--json', 'JSON')
    .action(async (options: Options) => {
      const level = options.by === undefined ? 'regency' : choiceOption('--by', options.by, LEVELS);
      const within = regionOption('--within', options.within);
      const policyVersion =
        options.policy === undefined ? undefined : wholeOption('--policy', options.policy, 0, 2 ** 31 - 1);
      const platform = await open();
      const election = await electionOption(platform, options.election);
      if (within !== undefined) await assertRegion(platform, '--within', within);
      const found = await headline(platform, election, {
        level,
        within: within ?? '',
        asOf: momentOption('--as-of', options.asOf, election),
        knownAt: momentOption('--known-at', options.knownAt, election),
        policyVersion,
      });
      if (!found.ok) throw new CommandFailure(found.error);
      const view = headlineView(found.value);
      const { total, regions, policy, asOf, ...rest } = view;
      const { tps, adequate, inadequate, unknown, connectedGap, uncoveredGap, ...details } = total;
      const answer = {
        ...{ tps, adequate, inadequate, unknown, connectedGap, uncoveredGap },
        policy: policy.version,
        asOf,
        ...details,
        ...rest,
        policyLabel: policy.label,
        ...(options.by ? { regions } : {}),
      };
      printAnswer(options.json, answer, () =>
        [
          `${view.election}${view.synthetic ? ' (SINTETIS / SYNTHETIC)' : ''}, ${shownMoment(asOf, election.timeZone)}, ${countdown(view.daysToGo).id}, kebijakan v${policy.version}: ${policy.label.id}`,
          line('', total),
          ...(options.by
            ? regions.map((region) => line(`${region.code} ${region.name}`, region.counts))
            : []),
        ].join('\n'),
      );
    });
}

function line(name: string, counts: Omit<Counts, 'rungs'>): string {
  const [, connectedHigh] = counts.connectedGapBound;
  const [, uncoveredHigh] = counts.uncoveredGapBound;
  return `${name.padEnd(name ? 40 : 0)}TPS ${counts.tps}  memadai ${counts.adequate}  belum memadai ${counts.connectedGap}..${connectedHigh}  tanpa cadangan ${counts.uncoveredGap}..${uncoveredHigh}`;
}

function momentOption(option: string, value: string | undefined, election: Election): Date | undefined {
  const moment = askedMoment(option, value, election);
  if (!moment.ok) throw new CommandFailure(moment.error);
  return moment.value;
}
