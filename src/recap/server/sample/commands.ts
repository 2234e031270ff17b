import type { Command } from 'commander';
import { seedOption, ticketOf } from '../../../connectivity/server/index.ts';
import { PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { optionFailure, wholeOption } from '../../../platform/server/cli/options.ts';
import { csvLine } from '../../../platform/server/tabular/index.ts';
import { type Reread, readSample } from '../../sample/audit.ts';
import { type Frame, frameOf, type TalliedContest } from '../../sample/contest.ts';
import { listText, SAMPLE_METHOD } from '../../sample/draw-forms.ts';
import { INFLATION } from '../../sample/policy.ts';
import { contestLines } from './lines.ts';
import { risksOption } from './options.ts';
import { readReadings, readTally } from './read-forms.ts';
import { type ContestAnswer, contestAnswer } from './view.ts';

type Flags = {
  readonly tally: string;
  readonly seed?: string;
  readonly risk: readonly string[];
  readonly read: readonly string[];
  readonly draws?: string;
  readonly sheet?: boolean;
  readonly json?: boolean;
};

/** A contest with what binds its audit. */
type Bound = {
  readonly contest: TalliedContest;
  readonly frame: Frame;
  readonly risk: number;
  readonly hash: string;
};

const MOST_DRAWS = 100_000;

/** `sigap recap sample`: which forms to read again first, and when that is enough. @param recap the command `recap` */
export function addSampleCommand(recap: Command): void {
  recap
    .command('sample')
    .description(
      'uji petik: formulir mana yang dibaca ulang lebih dahulu, dan kapan boleh berhenti / which forms to read again first, and when that is enough',
    )
    .requiredOption('--tally <file>', 'tabulasi (CSV, XLSX): docs/formats/sample-check.md / the tally')
    .option('--seed <text>', 'benih yang dibuat di depan umum / the seed that was made in public')
    .option(
      '--risk <share>',
      'batas risiko, 0.05; per kontes: bupati-2103=0.1 / risk limit',
      also,
      [] as readonly string[],
    )
    .option('--draws <n>', 'berapa undian yang ditampilkan / how many draws to show')
    .option('--sheet', 'lembar isian CSV untuk pembacaan ulang / a CSV sheet to fill in')
    .option(
      '--read <file>',
      'lembar yang sudah diisi, boleh beberapa / sheets filled in',
      also,
      [] as readonly string[],
    )
    .option('--json', 'JSON')
    .action(async (flags: Flags) => {
      const risks = risksOption(flags.risk);
      const seed = flags.seed === undefined ? null : seedOption(flags.seed);
      const draws = flags.draws === undefined ? null : wholeOption('--draws', flags.draws, 1, MOST_DRAWS);
      if (seed === null && (flags.read.length > 0 || flags.sheet))
        throw new CommandFailure(problem(PROBLEMS.sampleNeedsSeed));
      const contests = valueOr(await readTally(flags.tally));
      const unknown = [...risks.of.keys()].find((name) => !contests.some((one) => one.name === name));
      if (unknown !== undefined)
        throw optionFailure(
          '--risk',
          unknown,
          text('kontes itu tidak ada di tabulasi', 'no such contest in the tally'),
        );
      const bound = contests.map((contest): Bound => {
        const frame = frameOf(contest);
        const risk = risks.of.get(contest.name) ?? risks.usual;
        return { contest, frame, risk, hash: ticketOf(listText(frame, risk, INFLATION)) };
      });
      const readings = valueOr(await readReadings(flags.read, bound));
      const answers = bound.map((one) =>
        answerOf(one, seed, draws, readings.get(one.contest.name) ?? new Map()),
      );
      if (flags.sheet) {
        process.stdout.write(sheetOf(answers));
        return;
      }
      const answer = { method: SAMPLE_METHOD.en, seed, inflation: INFLATION, contests: answers };
      printAnswer(flags.json, answer, () =>
        [
          `${SAMPLE_METHOD.id}`,
          `${SAMPLE_METHOD.en}`,
          '',
          ...answers.flatMap((one) => contestLines(one, seed !== null)),
        ].join('\n'),
      );
      // Only what may stop ends well, so that a script need not read the words; without readings nothing was judged.
      const isDone = answers.every(({ verdict }) => verdict === 'stop' || verdict === 'recount-confirms');
      process.exitCode = flags.read.length === 0 || isDone ? EXIT.fine : EXIT.foundWanting;
    });
}

/** An option that may be given more than once. */
function also(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

function answerOf(
  { frame, risk, hash }: Bound,
  seed: string | null,
  draws: number | null,
  readings: ReadonlyMap<string, Reread>,
): ContestAnswer {
  const rule = { risk, inflation: INFLATION };
  const state = readSample(frame, rule, seed ?? '', readings, ticketOf);
  return contestAnswer({ frame, rule, hash, seed, draws, state });
}

/** The forms to open next, each once, with the hash of the list they were drawn from. */
function sheetOf(answers: readonly ContestAnswer[]): string {
  const choices = [...new Set(answers.flatMap((one) => one.totals.map(({ choice }) => choice)))];
  const rows = answers.flatMap(({ contest, list, open }) =>
    open.map(({ tps }) => csvLine([tps, contest, list, ...choices.map(() => ''), ''])),
  );
  return [csvLine(['tps', 'contest', 'list', ...choices, 'invalid']), ...rows].join('');
}

function valueOr<T>(result: Result<T, Problem>): T {
  if (result.ok) return result.value;
  throw new CommandFailure(result.error, EXIT.foundWanting);
}
