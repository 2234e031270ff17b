import type { Command } from 'commander';
import { tpsNames } from '../../../connectivity/server/index.ts';
import { PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
  shownMoment,
} from '../../../platform/server/cli/command.ts';
import {
  cursorFailure,
  formOption,
  optionFailure,
  type PageFlags,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type Election, readTpsCode } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { type PlanOptions, USUAL_OPTIONS } from '../../index.ts';
import { adoptPlan, presentOf } from './adopt.ts';
import { latestAdoption } from './adoption-store.ts';
import type { PlanAnswer } from './answer.ts';
import {
  changeLines,
  comparisonLines,
  explanationLines,
  MOST_TOLD,
  planLine,
  planLines,
  whatIfLines,
} from './command-text.ts';
import { comparison } from './compare.ts';
import { explainTps } from './explain.ts';
import { explanationView } from './explain-view.ts';
import { keptInput } from './kept-input.ts';
import { limitNames } from './limit-names.ts';
import { electionsWithPlans, sayingWhere } from './other-elections.ts';
import { planPage } from './page.ts';
import { startSolve } from './run.ts';
import { findPlan, isPlanCursor, listPlans, type PlanRow, planAnswer } from './store.ts';
import type { PlanTools } from './tools.ts';
import { adoptionView, planView } from './view.ts';
import { whatIf } from './what-if.ts';
import { changesOfFlags, vsatStocks, type WhatIfFlags } from './what-if-flags.ts';

type Shared = { readonly election?: string; readonly plan?: string; readonly json?: boolean };
type SolveFlags = Shared & {
  readonly pairs?: boolean;
  readonly unknown?: boolean;
  readonly timeLimit: string;
  readonly tolerance: string;
};

/** `sigap plan solve|replan|list|show|explain|whatif|adopt|compare` */
export function addPlanCommands(program: Command, open: OpenForCommand, tools: PlanTools): void {
  const plan = program
    .command('plan')
    .description(
      'rencana: apa yang dilakukan di mana, dan berapa nilai satu tambahan / plans: what to do where, and what one more would buy',
    );
  addSolve(plan, open, tools);
  addReplan(plan, open, tools);
  addList(plan, open);
  addShow(plan, open);
  addExplain(plan, open, tools);
  addWhatIf(plan, open, tools);
  addAdopt(plan, open, tools);
  addCompare(plan, open);
}

function addSolve(plan: Command, open: OpenForCommand, tools: PlanTools): void {
  plan
    .command('solve')
    .description('Menghitung rencana terbaik / compute the best plan')
    .option('--no-pairs', 'tanpa pasangan utama dan cadangan / without pairs of primary and fallback')
    .option('--pairs', 'dengan pasangan (biasa) / with pairs (the usual)')
    .option('--unknown', 'juga TPS yang belum diketahui / also TPS not known')
    .option('--time-limit <seconds>', 'paling lama / at most', String(USUAL_OPTIONS.timeLimitS))
    .option(
      '--tolerance <percent>',
      'boleh kehilangan lebih, agar lebih murah / may lose more, to be cheaper',
      '0',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: SolveFlags) => {
      const options = {
        pairs: flags.pairs !== false,
        include: flags.unknown ? ('inadequate-and-unknown' as const) : ('inadequate' as const),
        timeLimitS: wholeOption('--time-limit', flags.timeLimit, 1, 86_400),
        tolerance: wholeOption('--tolerance', flags.tolerance, 0, 50) / 100,
      };
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      await solveAndPrint(platform, tools, election, options, flags.json);
    });
}

function addReplan(plan: Command, open: OpenForCommand, tools: PlanTools): void {
  plan
    .command('replan [plan]')
    .description(
      'Menyusun ulang rencana dari keadaan hari ini dengan perubahan sesedikit mungkin / make a plan again from today’s state with as few changes as necessary',
    )
    .option('--time-limit <seconds>', 'paling lama / at most', String(USUAL_OPTIONS.timeLimitS))
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string | undefined, flags: Shared & Pick<SolveFlags, 'timeLimit'>) => {
      const timeLimitS = wholeOption('--time-limit', flags.timeLimit, 1, 86_400);
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      const { id, options } = await planOf(platform, election, written);
      await solveAndPrint(platform, tools, election, { ...options, timeLimitS, before: id }, flags.json);
    });
}

/** Solves, telling how far it is on standard error; an interrupt cancels it. */
async function solveAndPrint(
  platform: Platform,
  tools: PlanTools,
  election: Election,
  options: PlanOptions,
  json: boolean | undefined,
): Promise<void> {
  const begun = Date.now();
  const started = unwrap(
    await startSolve(platform, tools, election, commandActor(), options, (step, { lost }) =>
      process.stderr.write(`${step}${lost === null ? '' : ` ${lost.toFixed(3)}`}\n`),
    ),
  );
  const cancel = () => started.cancel();
  process.once('SIGINT', cancel).once('SIGTERM', cancel);
  const solved = await started.done;
  process.off('SIGINT', cancel).off('SIGTERM', cancel);
  if (!solved.ok) {
    throw new CommandFailure(await sayingWhere(platform, election.slug, solved.error), EXIT.foundWanting);
  }
  process.stderr.write(`${((Date.now() - begun) / 1_000).toFixed(1)} s\n`);
  await print(platform, await planOf(platform, election, solved.value), json);
}

function addList(plan: Command, open: OpenForCommand): void {
  plan
    .command('list')
    .description('Semua rencana, yang terbaru lebih dulu / all plans, the latest first')
    .option('--election <slug>', 'pemilihan / election')
    .option('--limit <n>', 'banyaknya / how many', '20')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .option('--json', 'JSON')
    .action(async (flags: Shared & PageFlags) => {
      const limit = wholeOption('--limit', flags.limit, 1, 100);
      if (flags.cursor !== undefined && !isPlanCursor(flags.cursor)) throw cursorFailure();
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      const { db } = platform.database;
      const adoption = await latestAdoption(db, election.id);
      const page = await listPlans(db, election.id, { cursor: flags.cursor ?? null, limit });
      const items = page.items.map((one) => planView(one, adoption?.planId));
      const { slug, synthetic } = election;
      const answer = { election: slug, synthetic, total: page.total, adoption: adoptionView(adoption) };
      printAnswer(flags.json, { ...answer, items, next: page.next }, () =>
        [
          `${page.total} rencana / plans${synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          ...items.map(planLine),
          ...(page.next ? [`--cursor ${page.next}`] : []),
        ].join('\n'),
      );
    });
}

function addShow(plan: Command, open: OpenForCommand): void {
  plan
    .command('show [plan]')
    .description(
      'Satu rencana: yang berlaku bila tidak disebut / one plan: the one in force when none is named',
    )
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string | undefined, flags: Shared) => {
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      await print(platform, await planOf(platform, election, written), flags.json);
    });
}

function addExplain(plan: Command, open: OpenForCommand, tools: PlanTools): void {
  plan
    .command('explain <tps>')
    .description('Mengapa di TPS ini pilihan ini, bukan yang lain / why at this TPS this and not that')
    .option('--plan <plan>', 'rencana / plan')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: Shared) => {
      const code = readTpsCode(written);
      if (!code.ok)
        throw optionFailure(
          '<tps>',
          written.slice(0, 40),
          text('harus kode TPS', 'must be the code of a TPS'),
        );
      const tps = code.value.code;
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      const row = await planOf(platform, election, flags.plan);
      const explained = unwrap(await explainTps(platform, tools, row, EVERYTHING, tps));
      const names = await tpsNames(platform.database.db, election.id, [tps]);
      const view = explanationView(explained, names.get(tps));
      const answer = { election: election.slug, synthetic: election.synthetic, plan: row.id, ...view };
      printAnswer(flags.json, answer, () => explanationLines(view).join('\n'));
    });
}

function addWhatIf(plan: Command, open: OpenForCommand, tools: PlanTools): void {
  plan
    .command('whatif')
    .description('Bila satu hal berbeda: dihitung lagi / if something were otherwise: solved again')
    .option('--vsat <n>', 'lebih banyak terminal, +1 / more terminals')
    .option('--crew <n>', 'lebih banyak regu / more crews')
    .option('--boat-days <n>', 'lebih banyak hari kapal / more boat-days')
    .option('--week <n>', 'lebih banyak pekan / more weeks')
    .option('--million <n>', 'lebih banyak juta rupiah / more million rupiah')
    .option('--stock <id=n...>', 'stok lain, starlink=+2 / another stock')
    .option('--late <partner=days...>', 'mitra terlambat, telkomsel=7 / a partner is late')
    .option('--plan <plan>', 'rencana / plan')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (flags: Shared & WhatIfFlags) => {
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      const row = await planOf(platform, election, flags.plan);
      const { db } = platform.database;
      const { instance, options } = await keptInput(db, row.inputSha256);
      const stocks = vsatStocks(instance, (id) => options.get(id)?.kind);
      const kept = (await planAnswer(db, row.id)) as PlanAnswer;
      const changes = changesOfFlags(flags, instance, kept, stocks);
      const answer = unwrap(await whatIf(platform, tools, row, changes));
      const { slug, synthetic } = election;
      const limitName = await limitNames(platform, row);
      const names = await tpsNames(db, election.id, answer.changed.slice(0, MOST_TOLD));
      const nameOf = (code: string) => {
        const named = names.get(code);
        return named ? `${code} ${named.name}, ${named.village}` : code;
      };
      printAnswer(flags.json, { election: slug, synthetic, plan: row.id, changes, ...answer }, () =>
        [...changeLines(changes, limitName), ...whatIfLines(answer, nameOf)].join('\n'),
      );
    });
}

function addAdopt(plan: Command, open: OpenForCommand, tools: PlanTools): void {
  plan
    .command('adopt <plan>')
    .description('Menetapkan rencana yang berlaku / adopt the plan in force')
    .requiredOption('--reason <reason>', 'alasannya / the reason')
    .option('--knowingly', 'walaupun data berubah sejak dihitung / although data changed since it was solved')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(
      async (written: string, flags: Shared & { readonly reason: string; readonly knowingly?: boolean }) => {
        const reason = flags.reason.trim();
        if (reason.length < 1 || reason.length > 2_000)
          throw optionFailure(
            '--reason',
            reason.slice(0, 40),
            text('harus 1 sampai 2000 huruf', 'must be 1 to 2000 characters'),
          );
        const platform = await open();
        const election = await electionOf(platform, flags.election);
        const { db } = platform.database;
        const row = await planOf(platform, election, written);
        const after = (await latestAdoption(db, election.id))?.seq ?? null;
        const knowing = flags.knowingly
          ? unwrap(await presentOf(platform, tools, election, row)).input
          : null;
        const adopted = await adoptPlan(platform, tools, election, commandActor(), row, {
          reason,
          knowing,
          after,
        });
        if (!adopted.ok) throw new CommandFailure(adopted.error, EXIT.foundWanting);
        const adoption = adoptionView(await latestAdoption(db, election.id));
        printAnswer(flags.json, { election: election.slug, adoption }, () => planLine(planView(row, row.id)));
      },
    );
}

function addCompare(plan: Command, open: OpenForCommand): void {
  plan
    .command('compare <a> <b>')
    .description('Dua rencana berdampingan / two plans beside each other')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (a: string, b: string, flags: Shared) => {
      const platform = await open();
      const election = await electionOf(platform, flags.election);
      const before = await planOf(platform, election, a);
      const after = await planOf(platform, election, b);
      const answer = await comparison(platform, before, after, EVERYTHING);
      printAnswer(flags.json, answer, () =>
        comparisonLines(answer, (at) => shownMoment(at, election.timeZone)).join('\n'),
      );
    });
}

async function print(platform: Platform, row: PlanRow, json: boolean | undefined): Promise<void> {
  const page = await planPage(platform, row, EVERYTHING);
  printAnswer(json, page, () => planLines(page).join('\n'));
}

async function electionOf(platform: Platform, slug: string | undefined): Promise<Election> {
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return election;
}

/** The plan that is named; else the one in force; else the latest. */
async function planOf(platform: Platform, election: Election, written?: string): Promise<PlanRow> {
  const { db } = platform.database;
  if (written !== undefined) {
    const hex = text('harus 8 sampai 64 angka heksadesimal', 'must be 8 to 64 hexadecimal digits');
    formOption('<plan>', written, /^[0-9a-f]{8,64}$/, hex);
  }
  const adopted = written === undefined ? (await latestAdoption(db, election.id))?.planId : written;
  const found = adopted
    ? await findPlan(db, election.id, adopted)
    : (await listPlans(db, election.id, { cursor: null, limit: 1 })).items[0];
  if (!found)
    throw new CommandFailure(problem(PROBLEMS.noSuchPlan, await electionsWithPlans(platform, election.slug)));
  return found;
}

function unwrap<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new CommandFailure(result.error);
  return result.value;
}
