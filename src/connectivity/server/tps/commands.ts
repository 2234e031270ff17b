import type { Command } from 'commander';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import { countdown, readTpsCode } from '../../../registry/index.ts';
import { askedMoment } from '../asked-moment.ts';
import { electionOption } from '../command-options.ts';
import { tpsPriors } from '../priors/tps-priors.ts';
import { tpsPage } from './page.ts';
import { tpsPageView } from './page-view.ts';

/** `sigap connectivity why <tps>` */
export function addWhyCommand(connectivity: Command, open: OpenForCommand): void {
  connectivity
    .command('why <tps>')
    .description('mengapa TPS ini memadai, belum, atau belum diketahui / why a TPS has its status')
    .option('--election <slug>', 'pemilihan / election')
    .option(
      '--as-of <moment>',
      'keadaan pada akhir hari atau saat itu / as observed by the end of that day, or then',
    )
    .option('--json', 'JSON')
    .action(async (written: string, flags: { election?: string; asOf?: string; json?: boolean }) => {
      const code = readTpsCode(written);
      if (!code.ok) throw new CommandFailure(problem(PROBLEMS.noSuchTps, code.error));
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const asOf = askedMoment('--as-of', flags.asOf, election);
      if (!asOf.ok) throw new CommandFailure(asOf.error);
      const page = await tpsPage(platform, election, code.value.code, asOf.value);
      if (!page.ok) throw new CommandFailure(page.error);
      const view = tpsPageView(page.value, await tpsPriors(platform, page.value, EVERYTHING));
      printAnswer(flags.json, view, () => lines(view, election.timeZone).join('\n'));
    });
}

function markOf(met: boolean | null): string {
  if (met === null) return '[?]';
  return met ? '[v]' : '[x]';
}

function lines(view: ReturnType<typeof tpsPageView>, timeZone: string): string[] {
  const { tps, checks, timeline, priors } = view;
  return [
    `${tps.code}  ${tps.name}, ${tps.village}, ${tps.district}, ${tps.regency}${view.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
    `${view.sentence.id}`,
    `${view.sentence.en}`,
    `(${shownMoment(view.asOf, timeZone)}, ${countdown(view.daysToGo).id}, kebijakan v${view.policy.version})`,
    ...checks.flatMap((check) => [`${markOf(check.met)} ${check.why.id}`, `    ${check.why.en}`]),
    ...timeline.map(
      (item) =>
        `${shownMoment(item.at, timeZone)}  ${item.title.id}${item.counts === false ? ` (tidak dihitung: ${item.why?.id})` : ''}  ${item.id.slice(0, 12)}`,
    ),
    ...(priors.items.length === 0 ? [] : [priors.notice.id, priors.notice.en]),
    ...priors.items.flatMap(({ sentence, source, from, until, licence }) => [
      `~ ${sentence.id} [${source.id}, ${from} – ${until}${licence ? `; ${licence}` : ''}]`,
      `    ${sentence.en}`,
    ]),
  ];
}
