import type { Command } from 'commander';
import { PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, optionFailure, wholeOption } from '../../../platform/server/cli/options.ts';
import type { Freezable } from '../../../platform/server/http/freezable.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { FROZEN_THINGS, type Freeze, MOST_LIFTED_HOURS } from '../../readiness/freeze.ts';
import { declareFreeze, freezeNow, frozenProblem, liftFreeze } from './freeze.ts';
import { freezeView } from './view.ts';

type Flags = { readonly election?: string; readonly json?: boolean };

/** The verbs that change what is frozen, by their last two words. */
const FROZEN_VERBS: Readonly<Record<string, Freezable>> = {
  'policy set': 'policy',
  'catalogue set': 'catalogue',
  'registry import': 'registry',
  'sites import': 'registry',
  'plan adopt': 'plan',
  'device enrol': 'phones',
};

/** Has the command line honour the freeze: a verb that changes what is frozen is refused before it begins. */
export function refuseFrozenVerbs(program: Command, open: OpenForCommand): void {
  program.hook('preAction', async (_, command) => {
    const thing = FROZEN_VERBS[`${command.parent?.name() ?? ''} ${command.name()}`];
    const flags = command.opts<{ election?: string; dryRun?: boolean }>();
    if (!thing || flags.dryRun) return;
    const found = await frozenProblem(await open(), thing, { election: flags.election });
    if (found) throw new CommandFailure(found, 1);
  });
}

/** `sigap freeze show|declare|lift` */
export function addFreezeCommands(program: Command, open: OpenForCommand): void {
  const freeze = program
    .command('freeze')
    .description('pembekuan perubahan menjelang pemungutan suara / the freeze of changes for the vote');
  freeze
    .command('show')
    .description('Apa yang dibekukan, dari kapan sampai kapan / what is frozen, from when until when')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const { platform, election } = await electionOf(open, flags);
      print(flags, election, { ok: true, value: await freezeNow(platform, election) });
    });
  freeze
    .command('declare')
    .description('Memajukan pembekuan / bring the freeze forward')
    .requiredOption('--reason <words>', 'alasan / why')
    .option('--from <instant>', 'sejak (ISO 8601); kosong: sekarang / since; without it: now')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Flags & { reason: string; from?: string }) => {
      const from = flags.from === undefined ? null : new Date(flags.from);
      if (from && Number.isNaN(from.getTime())) throw optionFailure('--from', flags.from ?? '', AN_INSTANT);
      const { platform, election } = await electionOf(open, flags);
      const deciding = { by: commandActor(), reason: flags.reason };
      print(flags, election, await declareFreeze(platform, election, from, deciding));
    });
  freeze
    .command('lift <thing...>')
    .description(`Membuka untuk sementara: ${FROZEN_THINGS.join(', ')} / lift for a while`)
    .requiredOption('--reason <words>', 'alasan / why')
    .option('--hours <n>', 'berapa jam / for how many hours', '2')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (things: string[], flags: Flags & { reason: string; hours: string }) => {
      const hours = wholeOption('--hours', flags.hours, 1, MOST_LIFTED_HOURS);
      const wished = things.map((thing) => choiceOption('<thing>', thing, FROZEN_THINGS));
      const { platform, election } = await electionOf(open, flags);
      const deciding = { by: commandActor(), reason: flags.reason };
      print(flags, election, await liftFreeze(platform, election, { things: wished, hours }, deciding));
    });
}

async function electionOf(
  open: OpenForCommand,
  flags: Flags,
): Promise<{ readonly platform: Platform; readonly election: Election }> {
  const platform = await open();
  const election = await findElection(platform.database.db, flags.election);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return { platform, election };
}

function print({ json }: Flags, { timeZone }: Election, freeze: Result<Freeze, Problem>): void {
  if (!freeze.ok) throw new CommandFailure(freeze.error, 1);
  const view = freezeView(freeze.value);
  printAnswer(json, view, () =>
    [
      `${shownMoment(view.fromAt, timeZone)} – ${shownMoment(view.untilAt, timeZone)}: ${view.isInForce ? 'berlaku / in force' : 'tidak berlaku / not in force'}`,
      ...view.things.map(
        ({ thing, name, isFrozen, liftedUntil }) =>
          `${isFrozen ? '[x]' : '[ ]'} ${thing.padEnd(10)} ${name.id}${liftedUntil ? `, dibuka sampai ${shownMoment(liftedUntil, timeZone)}` : ''}`,
      ),
    ].join('\n'),
  );
}

const AN_INSTANT = text(
  'harus waktu ISO 8601, misalnya 2024-11-26T17:00:00+07:00',
  'must be an instant of ISO 8601, such as 2024-11-26T17:00:00+07:00',
);
