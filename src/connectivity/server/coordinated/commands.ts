import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import {
  choiceOption,
  cursorFailure,
  optionFailure,
  type PageFlags,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import {
  lossText,
  MOST_MINUTES,
  OUTCOME_NAMES,
  PICKED_SHARED,
  USUAL_MINUTES,
} from '../../coordinated/index.ts';
import { electionOption, regionOption } from '../command-options.ts';
import { evaluatePlans } from './evaluation.ts';
import { togetherPage } from './page.ts';
import { cancelTogether, planTogether } from './plan.ts';
import { isTogetherCursor, listPlans } from './store.ts';
import { togetherListView } from './view.ts';

type Shared = { readonly election?: string; readonly json?: boolean };
type PlanFlags = Shared & {
  readonly region?: string;
  readonly tps?: readonly string[];
  readonly shared?: string;
  readonly name?: string;
  readonly from: string;
  readonly minutes: string;
  readonly reason: string;
  readonly afterwards?: boolean;
};
type Page = Awaited<ReturnType<typeof togetherPage>> & { readonly ok: true };

const MOST = 100;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** `sigap connectivity together plan|cancel|list|show` */
export function addTogetherCommands(connectivity: Command, open: OpenForCommand): void {
  const together = connectivity
    .command('together')
    .description(
      'gladi serentak: masih terkirim bila bersama-sama? / coordinated rehearsals: still sent when all send at once?',
    );
  together
    .command('plan')
    .description('Merencanakan gladi serentak / plan a coordinated rehearsal')
    .option('--region <code>', 'semua TPS desa/kecamatan ini / all TPS of this village or district')
    .option('--tps <code...>', 'TPS yang dipilih / TPS picked by hand')
    .option('--shared <what>', `yang dibagi TPS itu / what those share: ${PICKED_SHARED.join(', ')}`)
    .option('--name <name>', 'nama pulau, menara, … / name of the island, tower, …')
    .requiredOption(
      '--from <moment>',
      'mulai, jam zona pemilihan / begins, by the clock of the election: 2024-10-09T16:00',
    )
    .option('--minutes <n>', 'lamanya / how long', String(USUAL_MINUTES))
    .requiredOption('--reason <reason>', 'alasannya / the reason')
    .option('--afterwards', 'sudah terjadi: hanya dievaluasi / happened already: only evaluated')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: PlanFlags) => {
      const wish = wishOf(flags);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const planned = await planTogether(platform, election, cliPlanner(), wish);
      if (!planned.ok) throw new CommandFailure(planned.error);
      await print(platform, election, planned.value, flags);
    });
  together
    .command('cancel <id>')
    .description('Membatalkan; tetap tercatat / call off; it stays on record')
    .requiredOption('--reason <reason>', 'alasannya / the reason')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: Shared & { readonly reason: string }) => {
      const id = idOf(written);
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const cancelled = await cancelTogether(platform, election, cliPlanner(), { id, reason: flags.reason });
      if (!cancelled.ok) throw new CommandFailure(cancelled.error);
      await print(platform, election, id, flags);
    });
  together
    .command('show <id>')
    .description('Kehilangan tiap TPS dibanding sendiri / the loss of each TPS against sending alone')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: Shared) => {
      const id = idOf(written);
      const platform = await open();
      await print(platform, await electionOption(platform, flags.election), id, flags);
    });
  addListCommand(together, open);
}

function addListCommand(together: Command, open: OpenForCommand): void {
  together
    .command('list')
    .description('Semua gladi serentak, jendela terbaru lebih dulu / all of them, the latest window first')
    .option('--election <slug>', 'pemilihan / election')
    .option('--limit <n>', 'banyaknya / how many', '20')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .option('--json', 'JSON')
    .action(async (flags: Shared & PageFlags) => {
      const limit = wholeOption('--limit', flags.limit, 1, MOST);
      if (flags.cursor !== undefined && !isTogetherCursor(flags.cursor)) throw cursorFailure();
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const { db } = platform.database;
      const found = await listPlans(db, election.id, EVERYTHING, { cursor: flags.cursor ?? null, limit });
      const view = togetherListView(election, found, await evaluatePlans(platform, election, found.items));
      printAnswer(flags.json, view, () =>
        [
          `${view.total} gladi serentak / coordinated rehearsals${view.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          ...view.items.flatMap((item) => heading(item, election)),
          ...(view.next ? [`--cursor ${view.next}`] : []),
        ].join('\n'),
      );
    });
}

function wishOf(flags: PlanFlags) {
  const isList = flags.tps !== undefined;
  if (isList === (flags.region !== undefined)) {
    throw optionFailure(
      '--region',
      flags.region ?? '',
      text('isi salah satu: --region atau --tps', 'give either --region or --tps'),
    );
  }
  return {
    regionCode: regionOption('--region', flags.region) ?? null,
    tps: flags.tps ?? null,
    shared: flags.shared === undefined ? null : choiceOption('--shared', flags.shared, PICKED_SHARED),
    name: flags.name === undefined ? null : words('--name', flags.name, 200),
    from: flags.from,
    minutes: wholeOption('--minutes', flags.minutes, 1, MOST_MINUTES),
    reason: words('--reason', flags.reason, 2_000),
    afterwards: flags.afterwards ?? false,
  };
}

function words(option: string, value: string, longest: number): string {
  const said = value.trim();
  if (said.length >= 1 && said.length <= longest) return said;
  throw optionFailure(
    option,
    said.slice(0, 40),
    text(`harus 1 sampai ${longest} huruf`, `must be 1 to ${longest} characters`),
  );
}

function cliPlanner() {
  return { id: commandActor(), scope: EVERYTHING };
}

function idOf(written: string): string {
  if (!UUID.test(written)) throw new CommandFailure(problem(PROBLEMS.noSuchTogether, text(written, written)));
  return written;
}

async function print(platform: Platform, election: Election, id: string, { json }: Shared): Promise<void> {
  const page = await togetherPage(platform, election, EVERYTHING, id);
  if (!page.ok) throw new CommandFailure(page.error);
  printAnswer(json, page.value, () => lines(page.value, election).join('\n'));
}

function lines(view: Page['value'], election: Election): string[] {
  return [
    ...heading(view.rehearsal, election),
    ...(view.synthetic ? ['  SINTETIS / SYNTHETIC'] : []),
    `  ${view.loss.sentence.id}`,
    `  ${view.loss.sentence.en}`,
    ...view.caveats.flatMap(({ id, en }) => [`  - ${id}`, `    ${en}`]),
    ...view.tps.map(
      ({ code, name, village, together, alone, pace }) =>
        `${code}  ${name}, ${village}  ${OUTCOME_NAMES[together.outcome].id} (sendiri ${OUTCOME_NAMES[alone.outcome].id})${pace ? `  kehilangan / loss ${lossText(pace.loss).id}` : ''}`,
    ),
  ];
}

function heading(item: Page['value']['rehearsal'], { timeZone }: Election): string[] {
  const { id, name, from, until, cancelled, afterwards, planned, sentence } = item;
  const marks = [
    ...(cancelled ? ['DIBATALKAN / CANCELLED'] : []),
    ...(afterwards ? ['evaluasi sesudahnya / evaluated afterwards'] : []),
  ];
  return [
    [
      `${id}  ${name}, ${planned} TPS, ${shownMoment(from, timeZone)} – ${shownMoment(until, timeZone)}`,
      ...marks,
    ].join('  '),
    `  ${sentence.id}`,
    `  ${sentence.en}`,
  ];
}
