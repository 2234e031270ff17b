import { type Command, Option } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, type OpenForCommand, printAnswer } from '../../../platform/server/cli/command.ts';
import type { Counts } from '../../headline.ts';
import { electionOption } from '../election-option.ts';
import { headline } from './headline.ts';
import { headlineView } from './view.ts';

type Options = {
  json?: boolean;
  election?: string;
  by?: 'province' | 'regency' | 'district' | 'village';
  within?: string;
  asOf?: string;
  knownAt?: string;
  policy?: string;
};

/** `sigap connectivity headline` */
export function addHeadlineCommand(connectivity: Command, open: OpenForCommand): void {
  connectivity
    .command('headline')
    .description('kedua angka utama, dengan batasnya / both headline numbers with their bounds')
    .option('--election <slug>', 'pemilihan / election')
    .addOption(
      new Option('--by <level>', 'rinci per wilayah / by region').choices([
        'province',
        'regency',
        'district',
        'village',
      ]),
    )
    .option('--within <code>', 'hanya wilayah ini / only this region')
    .option('--as-of <instant>', 'keadaan pada saat itu (ISO 8601) / as observed by then')
    .option('--known-at <instant>', 'yang sudah tercatat saat itu / as recorded by then')
    .option('--policy <version>', 'versi kebijakan / policy version')
    .option('--json', 'JSON')
    .action(async (options: Options) => {
      const platform = await open();
      const election = await electionOption(platform, options.election);
      const found = await headline(platform, election, {
        level: options.by ?? 'regency',
        within: options.within ?? '',
        asOf: instantOption('--as-of', options.asOf),
        knownAt: instantOption('--known-at', options.knownAt),
        policyVersion: versionOption(options.policy),
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
          `${view.election}${view.synthetic ? ' (SINTETIS / SYNTHETIC)' : ''}, ${asOf}, H-${view.daysToGo}, kebijakan v${policy.version}: ${policy.label}`,
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

function instantOption(option: string, value: string | undefined): Date | undefined {
  if (value === undefined) return undefined;
  const instant = new Date(value);
  if (!Number.isNaN(instant.getTime())) return instant;
  throw new CommandFailure(
    problem(
      PROBLEMS.invalidRequest,
      text(`${option}: ${value} bukan saat ISO 8601`, `${option}: ${value} is not an ISO 8601 instant`),
    ),
  );
}

function versionOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const version = Number(value);
  if (Number.isInteger(version) && version >= 0) return version;
  throw new CommandFailure(problem(PROBLEMS.noSuchPolicyVersion));
}
