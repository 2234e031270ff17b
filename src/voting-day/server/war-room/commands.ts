import type { Command } from 'commander';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, wholeOption } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { findElection } from '../../../registry/server/index.ts';
import { alarmOf } from '../../war-room/alarm.ts';
import { sumCounts } from '../../war-room/area-counts.ts';
import { forecastText } from '../../war-room/forecast-text.ts';
import {
  type AreaLag,
  LAG_NAMES,
  LAG_OWNERS,
  LAG_STAGES,
  minutesText,
  OWNER_NAMES,
} from '../../war-room/lag.ts';
import { sharedCauseName } from '../../war-room/shared-cause-words.ts';
import { boardOf } from './board.ts';
import { deskList } from './desk-list.ts';
import { openView, suspectedView } from './desk-view.ts';
import { expectedCurve } from './expected-curve.ts';
import { votingDayBegins } from './hours.ts';
import { importPublished } from './import-published.ts';
import { incidentsNow } from './incidents.ts';
import { judgePending } from './judge-pending.ts';
import { lagsWithin } from './lag-routes.ts';
import { LIST_STATES } from './silent-store.ts';
import { areasWithin, statusView } from './view.ts';

type Flags = { election?: string; json?: boolean };

/** `sigap war-room status|silent|incidents|published` */
export function addWarRoomCommands(program: Command, open: OpenForCommand): void {
  const room = program.command('war-room').description('posko hari-H / the war room');
  const verb = (name: string, description: string) =>
    room
      .command(name)
      .description(description)
      .option('--election <slug>', 'pemilihan / election')
      .option('--json', 'JSON');
  verb('status', 'Yang masuk terhadap yang diharapkan / arrived against expected').action(
    async (flags: Flags) => status(await open(), flags),
  );
  verb('silent', 'TPS yang seharusnya sudah terdengar / TPS that should have been heard')
    .option('--state <state>', LIST_STATES.join(', '), 'silent')
    .option('--region <code>', 'kode wilayah / region', '')
    .option('--limit <n>', 'banyaknya / how many', '50')
    .action(async (flags: Flags & { state: string; region: string; limit: string }) =>
      silent(await open(), flags),
    );
  verb('incidents', 'Diam yang berbagi satu sebab / silence that shares a cause').action(
    async (flags: Flags) => incidents(await open(), flags),
  );
  const published = room.command('published').description('antrean nasional / the national queue');
  published
    .command('import <file>')
    .description('Kemajuan publik Sirekap dari CSV / Sirekap’s public progress from a CSV')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (file: string, flags: Flags) => importFile(await open(), file, flags));
}

async function electionOf(platform: Platform, { election }: Flags) {
  const found = await findElection(platform.database.db, election);
  if (!found) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return found;
}

async function status(platform: Platform, flags: Flags): Promise<void> {
  const election = await electionOf(platform, flags);
  const board = boardOf(platform, election);
  await board.update();
  const { tps } = sumCounts(areasWithin(board, EVERYTHING).map(({ counts }) => counts));
  const { points, made } = await expectedCurve(platform, election, EVERYTHING, tps);
  const view = {
    ...statusView(election, board, EVERYTHING, points),
    forecast: made,
    lags: await lagsWithin(platform, election, EVERYTHING),
  };
  const alarm = alarmOf({
    ...{ now: board.asOf, begins: votingDayBegins(election) },
    ...{ complete: view.total.complete, expected: view.expected },
  });
  if (view.total.silent > 0 || alarm?.kind === 'below') process.exitCode = EXIT.foundWanting;
  printAnswer(flags.json, { ...view, alarm: alarm?.kind ?? null }, () => {
    const { total, expected } = view;
    return [
      `${shownMoment(view.asOf, election.timeZone)}${view.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
      `${total.complete} dari / of ${total.tps} TPS lengkap / complete; diharapkan / expected ${expected.tps} (${expected.low}–${expected.high})`,
      ...(alarm ? Object.values(alarm.words) : []),
      ...Object.values(forecastText(made, election.timeZone)),
      `diam / silent ${total.silent}; segera diharapkan / due ${total.due}; geser / moving ${total.moving}; terlambat tiba / overdue ${total.overdue}; SMS saja / SMS alone ${total.smsOnly}; SMS belum terbukti / unproven SMS ${total.smsUnproven}; perlu dilihat / flagged ${total.flagged}; segel rusak / broken seals ${total.sealBroken}`,
      `formulir / forms ${total.forms}: direkam / captured ${total.captured}, dikirim / sent ${total.sent}, diterima / received ${total.received}, diperiksa / checked ${total.checked}`,
      ...view.lags.filter(({ code }) => code === null).flatMap(lagLines),
      ...view.areas.map((area) => `${area.code}  ${area.complete}/${area.tps}  diam / silent ${area.silent}`),
    ].join('\n');
  });
}

function lagLines({ stages }: AreaLag): string[] {
  return LAG_STAGES.flatMap((stage) => {
    const [owner, name, lag] = [OWNER_NAMES[LAG_OWNERS[stage]], LAG_NAMES[stage], stages[stage]];
    if (!lag) return [];
    const told = `${minutesText(lag.p50, 'en')} (P90 ${minutesText(lag.p90, 'en')}, n ${lag.n})`;
    return [`${owner.id} / ${owner.en}: ${name.id} / ${name.en}: menit / minutes ${told}`];
  });
}

async function silent(
  platform: Platform,
  flags: Flags & { state: string; region: string; limit: string },
): Promise<void> {
  const election = await electionOf(platform, flags);
  const limit = wholeOption('--limit', flags.limit, 1, 200);
  const state = choiceOption('--state', flags.state, LIST_STATES);
  await judgePending(platform, election);
  const page = await deskList(platform, election, {
    ...{ scope: EVERYTHING, state, region: flags.region, after: null, limit, callScope: EVERYTHING },
  });
  printAnswer(flags.json, { election: election.slug, state, ...page }, () =>
    [
      `${page.total} TPS`,
      ...page.items.map(({ code, name, village, regency, score }) => {
        const parts = score.parts.map(({ part, minutes }) => `${part} ${minutes}`).join(' + ');
        return `${code}  ${score.minutes} (${parts})  ${name}, ${village}, ${regency}`;
      }),
    ].join('\n'),
  );
}

async function incidents(platform: Platform, flags: Flags): Promise<void> {
  const election = await electionOf(platform, flags);
  const {
    asOf,
    expected,
    silent: quiet,
    isAllQuiet,
    suspected,
    open,
  } = await incidentsNow(platform, election, EVERYTHING);
  const view = {
    ...{
      election: election.slug,
      asOf: asOf.toISOString(),
      expected,
      silent: quiet,
      isAllQuiet,
      open: open.map(openView),
    },
    suspected: suspected.map(suspectedView),
  };
  printAnswer(flags.json, view, () =>
    [
      `${quiet} diam dari / silent of ${expected} TPS`,
      ...(isAllQuiet
        ? ['! periksa dahulu server dan jaringan kita / look at our own server and network first']
        : []),
      ...view.suspected.map(
        ({ cause, name, tps, expected: of, chance, sureness, within }) =>
          `? ${within ? `${within.name} > ` : ''}${sharedCauseName(cause).id} / ${sharedCauseName(cause).en} ${name}: ${tps.length} dari / of ${of}  ${sureness} (peluang kebetulan / chance ${chance.toExponential(1)})`,
      ),
      ...view.open.map(({ name, tps, heard }) => `! ${name}: ${tps.length} TPS, ${heard} terdengar / heard`),
    ].join('\n'),
  );
}

async function importFile(platform: Platform, file: string, flags: Flags): Promise<void> {
  const election = await electionOf(platform, flags);
  const done = await importPublished(platform, election, file, commandActor());
  if (!done.ok) throw new CommandFailure(done.error, EXIT.foundWanting);
  printAnswer(
    flags.json,
    { election: election.slug, ...done.value },
    () =>
      `${done.value.rows} baris / rows, ${done.value.added} baru / new, ${done.value.aside} tentang hal lain / about something else`,
  );
}
