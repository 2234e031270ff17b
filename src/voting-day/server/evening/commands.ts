import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { optionFailure, wholeOption } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { USUAL_ASSUMPTIONS } from '../../evening/assumptions.ts';
import { type Change, parseChange } from '../../evening/change.ts';
import { FEWEST_EVENINGS } from '../../evening/forecast.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { liveLines, liveView } from './live/live-view.ts';
import { isSound, type LiveWish, rehearseLive } from './live/rehearse-live.ts';
import { rehearse } from './rehearse.ts';
import { saveForecast } from './save-forecast.ts';
import { forecastLines, forecastView } from './view.ts';

type Flags = {
  readonly evenings: string;
  readonly seed: string;
  readonly lateAfter: string;
  readonly election?: string;
  readonly save?: boolean;
  readonly with?: readonly string[];
  readonly live?: string;
  readonly silent?: readonly string[];
  readonly minutes: string;
  readonly json?: boolean;
};

const MOST_EVENINGS = 5_000;
const MOST_SEED = 4_294_967_295;
/** Late is who is not in by 18:00, five hours after voting. */
const LATE_AFTER = 300;

/** `sigap rehearse`: the whole evening, before it comes. */
export function addRehearseCommand(program: Command, open: OpenForCommand): void {
  program
    .command('rehearse')
    .description(
      'gladi malam hari-H: kapan semua TPS masuk, siapa yang terlambat dan mengapa / the whole evening simulated: when all are in, who is late and why',
    )
    .option('--evenings <n>', 'banyaknya malam / how many evenings', '1000')
    .option('--seed <n>', 'benih acak / seed', '1')
    .option(
      '--late-after <minutes>',
      'terlambat bila belum masuk, menit sesudah pemungutan / late when not in by then, minutes after voting',
      String(LATE_AFTER),
    )
    .option('--save', 'disimpan untuk ruang kendali / kept for the war room')
    .option('--with <what...>', 'satu lagi / one more: boat:+1@KECAMATAN, vsat:+1@TPS, relay:+1@DESA')
    .option(
      '--live <url>',
      'malam yang sama ke server ini / the same evening at this server (sintetis saja / synthetic only)',
    )
    .option('--minutes <n>', 'lamanya gladi langsung / how long the live one takes', '10')
    .option(
      '--silent <code...>',
      'bersama --live: TPS di wilayah ini tidak mengirim apa pun / beside --live: the TPS of these areas send nothing',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const rehearsal = {
        evenings: wholeOption('--evenings', flags.evenings, 1, MOST_EVENINGS),
        seed: wholeOption('--seed', flags.seed, 0, MOST_SEED),
        lateAfter: wholeOption('--late-after', flags.lateAfter, 1, 2_880),
        assumed: USUAL_ASSUMPTIONS,
      };
      const changes = (flags.with ?? []).map(changeOption);
      const minutes = wholeOption('--minutes', flags.minutes, 1, 600);
      const url = flags.live === undefined ? null : urlOption(flags.live);
      if (url !== null) refuseBesideLive(flags);
      const silent = silentOption(flags);
      if (flags.save && rehearsal.evenings < FEWEST_EVENINGS)
        throw optionFailure('--evenings', flags.evenings, TOO_FEW);
      const platform = await open();
      const election = await electionAsked(platform, flags.election);
      if (url !== null) return live(platform, election, { ...rehearsal, url, minutes, silent }, flags.json);
      const found = await rehearse(platform, election, rehearsal, changes, (done, all) =>
        process.stderr.write(`${done}/${all} kecamatan / districts\n`),
      );
      if (found.forecast.tps === 0)
        throw new CommandFailure(problem(PROBLEMS.notFound, NO_TPS), EXIT.foundWanting);
      const nowhere = found.asked.find(({ effect }) => effect === null);
      if (nowhere) throw optionFailure('--with', nowhere.change.place, NO_PLACE);
      const votingEndsAt = votingEndOf(election);
      const saved = flags.save
        ? await saveForecast(platform, election, { ...found, votingEndsAt, madeBy: commandActor() })
        : null;
      const view = await forecastView(platform, election, found, saved);
      printAnswer(flags.json, view, () => forecastLines(view, election).join('\n'));
    });
}

/** A live rehearsal plays one evening: there is nothing of it to keep, and one more changes nothing in it. */
function refuseBesideLive({ save, with: changes }: Flags): void {
  if (save) throw optionFailure('--live', '--save', NOT_BESIDE_LIVE);
  if (changes !== undefined) throw optionFailure('--live', '--with', NOT_BESIDE_LIVE);
}

function silentOption({ live: url, silent = [] }: Flags): readonly string[] {
  const wrong = silent.find((code) => !AREA.test(code));
  if (wrong !== undefined) throw optionFailure('--silent', wrong, AREA_FORM);
  if (silent.length > 0 && url === undefined) throw optionFailure('--silent', silent.join(' '), ONLY_LIVE);
  return silent;
}

async function live(
  platform: Platform,
  election: Election,
  wish: Omit<LiveWish, 'by' | 'onProgress'>,
  json: boolean | undefined,
): Promise<void> {
  const found = await rehearseLive(platform, election, {
    ...wish,
    by: commandActor(),
    onProgress: (received, all) => process.stderr.write(`${received}/${all} tanda terima / receipts\n`),
  });
  if (!found.ok) throw new CommandFailure(found.error, EXIT.foundWanting);
  if (!isSound(found.value)) process.exitCode = EXIT.foundWanting;
  const view = liveView(election, found.value);
  printAnswer(json, view, () => liveLines(view).join('\n'));
}

function changeOption(written: string): Change {
  const found = parseChange(written);
  if (!found.ok) throw optionFailure('--with', written, found.error);
  return found.value;
}

function urlOption(written: string): string {
  if (URL.canParse(written) && /^https?:$/.test(new URL(written).protocol)) return written;
  throw optionFailure('--live', written, URL_FORM);
}

async function electionAsked(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

const AREA = /^\d{2}(\d{2}(\d{2}(\d{4}(\d{3})?)?)?)?$/;
const AREA_FORM = text('harus kode wilayah atau TPS', 'must be the code of an area or a TPS');
const ONLY_LIVE = text('hanya bersama --live', 'beside --live only');
const URL_FORM = text(
  'harus alamat server, misalnya http://localhost:8080',
  'must be a server’s address, such as http://localhost:8080',
);
const TOO_FEW = text(
  `terlalu sedikit untuk disimpan: --save memerlukan sedikitnya ${FEWEST_EVENINGS} malam`,
  `too few to keep: --save needs at least ${FEWEST_EVENINGS} evenings`,
);
const NOT_BESIDE_LIVE = text(
  'tidak bersama --live, yang memainkan satu malam saja; jalankan dua kali, sekali tanpa --live',
  'not beside --live, which plays one evening only; run it twice, once without --live',
);
const NO_PLACE = text(
  'tidak ada kecamatan, desa atau TPS berkode itu di pemilihan ini',
  'this election has no district, village or TPS of that code',
);
const NO_TPS = text(
  'pemilihan ini belum punya TPS; muat daftarnya lebih dulu',
  'this election has no TPS yet; load its list first',
);
