import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { wholeOption } from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { USUAL_ASSUMPTIONS } from '../../evening/assumptions.ts';
import { votingEndOf } from '../../evening/voting-end.ts';
import { rehearse } from './rehearse.ts';
import { saveForecast } from './save-forecast.ts';
import { forecastLines, forecastView } from './view.ts';

type Flags = {
  readonly evenings: string;
  readonly seed: string;
  readonly lateAfter: string;
  readonly election?: string;
  readonly save?: boolean;
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
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const rehearsal = {
        evenings: wholeOption('--evenings', flags.evenings, 1, MOST_EVENINGS),
        seed: wholeOption('--seed', flags.seed, 0, MOST_SEED),
        lateAfter: wholeOption('--late-after', flags.lateAfter, 1, 2_880),
        assumed: USUAL_ASSUMPTIONS,
      };
      const platform = await open();
      const election = await electionAsked(platform, flags.election);
      const found = await rehearse(platform, election, rehearsal, (done, all) =>
        process.stderr.write(`${done}/${all} kecamatan / districts\n`),
      );
      if (found.forecast.tps === 0)
        throw new CommandFailure(problem(PROBLEMS.notFound, NO_TPS), EXIT.foundWanting);
      const votingEndsAt = votingEndOf(election);
      const saved = flags.save
        ? await saveForecast(platform, election, { ...found, votingEndsAt, madeBy: commandActor() })
        : null;
      const view = await forecastView(platform, election, found.forecast, saved);
      printAnswer(flags.json, view, () => forecastLines(view, election).join('\n'));
    });
}

async function electionAsked(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

const NO_TPS = text(
  'pemilihan ini belum punya TPS; muat daftarnya lebih dulu',
  'this election has no TPS yet; load its list first',
);
