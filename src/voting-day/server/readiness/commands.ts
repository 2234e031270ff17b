import { access } from 'node:fs/promises';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
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
  choiceOption,
  cursorFailure,
  formOption,
  type PageFlags,
  wholeOption,
} from '../../../platform/server/cli/options.ts';
import { readTpsCode } from '../../../registry/index.ts';
import { findElection } from '../../../registry/server/index.ts';
import { READINESS_VERDICTS, type Said } from '../../readiness/model.ts';
import { countAreas, listReadiness } from './area-store.ts';
import { confirm, tellerAtTheServer } from './confirm.ts';
import { importAnswers } from './import-answers.ts';
import { questionNow } from './question.ts';
import { saidOf } from './said-store.ts';
import { areaView, isReadinessCursor, readinessListView, readinessPageView } from './view.ts';

type Flags = { readonly election?: string; readonly json?: boolean };
type ListFlags = Flags & PageFlags & { readonly region?: string; readonly verdict?: string };
type SaidFlags = Flags &
  Readonly<Partial<Record<'battery' | 'powerBank' | 'power' | 'contact' | 'ready', string>>>;

const MOST = 1_000;
const MARKS = { ok: '[v]', 'not-ok': '[x]', unknown: '[?]' } as const;

/** `sigap readiness count|list|show|confirm|import` */
export function addReadinessCommands(program: Command, open: OpenForCommand): void {
  const readiness = program
    .command('readiness')
    .description('kesiapan menjelang hari H / readiness on the eve');
  const withElection = (command: Command) =>
    command.option('--election <slug>', 'pemilihan / election').option('--json', 'JSON');
  withElection(readiness.command('count'))
    .description('Berapa TPS siap, belum siap, belum dipastikan, per wilayah / how many TPS, by area')
    .option('--region <code>', 'wilayah / area')
    .action(async (flags: ListFlags) => {
      const { platform, election } = await opened(open, flags);
      const question = await questionNow(platform, election);
      const region = regionOf(flags);
      const view = areaView(
        election,
        question,
        region,
        await countAreas(platform.database.db, question, EVERYTHING, region),
      );
      printAnswer(flags.json, view, () =>
        [
          `${view.total.tps} TPS: ${view.total.ready} siap, ${view.total.notReady} belum siap, ${view.total.notConfirmed} belum dipastikan (${shownMoment(view.asOf, election.timeZone)})${election.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          ...view.items.map(
            ({ code, name, tps, ready, notReady, notConfirmed }) =>
              `${code.padEnd(13)} ${name.padEnd(28)} ${tps} TPS  siap ${ready}  belum ${notReady}  ? ${notConfirmed}`,
          ),
        ].join('\n'),
      );
    });
  withElection(readiness.command('list'))
    .description(
      'TPS mana yang belum siap untuk hari pemungutan suara / which TPS is not ready for voting day',
    )
    .option('--region <code>', 'wilayah / area')
    .option('--verdict <verdict>', READINESS_VERDICTS.join(', '))
    .option('--limit <n>', 'banyaknya / how many', '50')
    .option('--cursor <cursor>', 'lanjutan / go on after')
    .action(async (flags: ListFlags) => {
      const limit = wholeOption('--limit', flags.limit, 1, MOST);
      const verdict =
        flags.verdict === undefined ? null : choiceOption('--verdict', flags.verdict, READINESS_VERDICTS);
      if (flags.cursor !== undefined && !isReadinessCursor(flags.cursor)) throw cursorFailure();
      const { platform, election } = await opened(open, flags);
      const question = await questionNow(platform, election);
      const wish = { region: regionOf(flags), verdict, after: flags.cursor ?? '', limit: limit + 1 };
      const found = await listReadiness(platform.database.db, question, EVERYTHING, wish);
      const view = readinessListView(election, question, found, limit);
      printAnswer(flags.json, view, () =>
        [
          ...view.items.map(
            ({ code, name, village, verdictName, nextStep }) =>
              `${code}  ${name}, ${village}: ${verdictName.id}${nextStep ? ` → ${nextStep.id}` : ''}`,
          ),
          ...(view.next ? [`--cursor ${view.next}`] : []),
        ].join('\n'),
      );
    });
  withElection(readiness.command('show <tps>'))
    .description('Apa yang diketahui tentang satu TPS / what is known about one TPS')
    .action(async (written: string, flags: Flags) => {
      const code = codeOf(written);
      const { platform, election } = await opened(open, flags);
      const { db } = platform.database;
      const question = await questionNow(platform, election);
      const [row] = await listReadiness(db, question, EVERYTHING, {
        region: code,
        verdict: null,
        after: '',
        limit: 1,
      });
      if (!row) throw new CommandFailure(problem(PROBLEMS.noSuchTps));
      const view = readinessPageView(election, question, row, await saidOf(db, election.id, code));
      const { tps } = view;
      printAnswer(flags.json, view, () =>
        [
          `${tps.code}  ${tps.name}, ${tps.village}, ${tps.district}, ${tps.regency}: ${tps.verdictName.id}`,
          ...tps.items.map(
            ({ name, state, at, source, nextStep }) =>
              `${MARKS[state]} ${name.id}${at ? `, ${shownMoment(at, election.timeZone)}` : ''}${source ? ` (${source.id})` : ''}${nextStep ? ` → ${nextStep.id}` : ''}`,
          ),
        ].join('\n'),
      );
      if (tps.verdict !== 'ready') process.exitCode = EXIT.foundWanting;
    });
  withElection(readiness.command('confirm <tps>'))
    .description('Mencatat jawaban KPPS di telepon / record what a KPPS said on the telephone')
    .option('--battery <answer>', 'baterai penuh: ya, tidak / battery full: yes, no')
    .option('--power-bank <answer>', 'power bank: ya, tidak')
    .option('--power <answer>', 'listrik: ya, tidak')
    .option('--contact <answer>', 'dapat dihubungi: ya, tidak / can be reached')
    .option('--ready <answer>', 'siap: ya, tidak / ready')
    .action(async (written: string, flags: SaidFlags) => {
      const code = codeOf(written);
      const said: Said = {
        battery: answerOf('--battery', flags.battery),
        powerBank: answerOf('--power-bank', flags.powerBank),
        power: answerOf('--power', flags.power),
        contact: answerOf('--contact', flags.contact),
        ready: answerOf('--ready', flags.ready),
      };
      const { platform, election } = await opened(open, flags);
      const recorded = await confirm(platform, election, {
        code,
        said,
        by: tellerAtTheServer(commandActor()),
      });
      if (!recorded.ok) throw new CommandFailure(recorded.error);
      printAnswer(flags.json, recorded.value, () => `tercatat / recorded  ${recorded.value.id.slice(0, 12)}`);
    });
  withElection(readiness.command('import <file>'))
    .description('Jawaban banyak TPS dari CSV halaman Kesiapan / answers of many TPS from the page’s own CSV')
    .option('--dry-run', 'hanya periksa / only check')
    .action(async (file: string, flags: Flags & { readonly dryRun?: boolean }) => {
      await access(file).catch(() => {
        throw new CommandFailure(problem(PROBLEMS.emptyFile, text(file, file)));
      });
      const { platform, election } = await opened(open, flags);
      const wish = { by: commandActor(), apply: !flags.dryRun };
      const imported = await importAnswers(platform, election, file, wish);
      if (!imported.ok) throw new CommandFailure(imported.error, EXIT.foundWanting);
      const { rows, changed, same, applied } = imported.value;
      printAnswer(
        flags.json,
        imported.value,
        () =>
          `${rows} baris / rows: ${changed} TPS dengan jawaban baru / with new answers, ${same} jawaban sudah tercatat / answers on record already; ${applied ? 'dicatat / recorded' : 'dapat dicatat / can be recorded'}`,
      );
    });
}

async function opened(open: OpenForCommand, { election: slug }: Flags) {
  const platform = await open();
  const election = await findElection(platform.database.db, slug);
  if (!election) throw new CommandFailure(problem(PROBLEMS.noSuchElection));
  return { platform, election };
}

function codeOf(written: string): string {
  const code = readTpsCode(written);
  if (!code.ok) throw new CommandFailure(problem(PROBLEMS.noSuchTps, code.error));
  return code.value.code;
}

function regionOf({ region = '' }: ListFlags): string {
  const code = region.replaceAll('.', '');
  return formOption('--region', code, /^(\d{2}(\d{2}(\d{2}(\d{4})?)?)?)?$/, REGION_CODE);
}

function answerOf(option: string, written: string | undefined): boolean | null {
  if (written === undefined) return null;
  return ['ya', 'yes'].includes(choiceOption(option, written, ['ya', 'tidak', 'yes', 'no']));
}

const REGION_CODE = text(
  'harus kode wilayah: 2, 4, 6 atau 10 angka',
  'must be the code of an area: 2, 4, 6 or 10 digits',
);
