import type { Command } from 'commander';
import { PROBLEMS, problem } from '../../../kernel/index.ts';
import { EVERYTHING } from '../../../platform/server/access/scope.ts';
import {
  CommandFailure,
  commandActor,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { choiceOption, type PageFlags, wholeOption } from '../../../platform/server/cli/options.ts';
import { readTpsCode } from '../../../registry/index.ts';
import { OUTCOME_NAMES, VISIT_OUTCOMES } from '../../audit/visit-result.ts';
import { electionOption, regionOption } from '../command-options.ts';
import { ensureFresh } from '../refresh.ts';
import { auditReport } from './audit-report.ts';
import { type AuditFlags, auditNumber, dayOption, recordOption, valueOr } from './options.ts';
import { recordVisit } from './record-visit.ts';
import { listVisits, VISIT_STATES } from './visit-store.ts';
import { visitListView } from './visit-view.ts';
import { visitsFile } from './visits-file.ts';

const MOST = 1_000;

type VisitFlags = AuditFlags &
  PageFlags & { readonly region?: string; readonly state?: string; readonly csv?: boolean };
type RecordFlags = AuditFlags & {
  readonly outcome: string;
  readonly on: string;
  readonly reason?: string;
  readonly record?: readonly string[];
};

/** `sigap audit-claim visits` and `record` */
export function addVisitCommands(audit: Command, open: OpenForCommand): void {
  audit
    .command('visits <audit>')
    .description('TPS yang terundi menurut urutan kunjungan / the drawn TPS in the order of visits')
    .option('--region <code>', 'hanya wilayah ini / only this area')
    .option('--state <state>', VISIT_STATES.join(', '))
    .option('--csv', 'semuanya sebagai CSV / all of them as CSV')
    .option('--limit <n>', 'banyaknya / how many', '50')
    .option('--cursor <n>', 'lanjutan / go on after')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, flags: VisitFlags) => {
      const number = auditNumber(written);
      const limit = wholeOption('--limit', flags.limit, 1, MOST);
      const after = flags.cursor === undefined ? 0 : wholeOption('--cursor', flags.cursor, 0, 2_147_483_647);
      const filter = {
        region: regionOption('--region', flags.region),
        state: flags.state === undefined ? undefined : choiceOption('--state', flags.state, VISIT_STATES),
      };
      const platform = await open();
      const { db } = platform.database;
      const election = await electionOption(platform, flags.election);
      valueOr(await auditReport(platform, election, number));
      await ensureFresh(platform, election);
      if (flags.csv) {
        for await (const piece of visitsFile(db, election, number, EVERYTHING, filter))
          process.stdout.write(piece);
        return;
      }
      const page = await listVisits(db, { electionId: election.id, number }, EVERYTHING, filter, {
        after,
        limit,
      });
      const view = visitListView(election, number, page);
      printAnswer(flags.json, view, () =>
        [
          `${view.total} kunjungan / visits${view.synthetic ? '  SINTETIS / SYNTHETIC' : ''}`,
          ...view.items.map(
            ({ position, tps, result, contradicts }) =>
              `${String(position).padStart(5)}  ${tps.code}  ${tps.name}, ${tps.village}, ${tps.regency}: ${result ? OUTCOME_NAMES[result.outcome].id : '–'}${contradicts ? ' (bertentangan dengan status / contradicts the status)' : ''}`,
          ),
          ...(view.next === null ? [] : [`--cursor ${view.next}`]),
        ].join('\n'),
      );
    });
  audit
    .command('record <audit> <tps>')
    .description('Catat hasil kunjungan / record what a visit found')
    .requiredOption('--outcome <outcome>', VISIT_OUTCOMES.join(', '))
    .requiredOption('--on <day>', 'hari kunjungan / day of the visit')
    .option('--reason <text>', 'alasan, tanpa nama orang / why, without names')
    .option('--record <id...>', 'catatan yang mendasarinya / records it rests on')
    .option('--election <slug>', 'pemilihan / election')
    .option('--json', 'JSON')
    .action(async (written: string, tps: string, flags: RecordFlags) => {
      const number = auditNumber(written);
      const code = readTpsCode(tps);
      if (!code.ok) throw new CommandFailure(problem(PROBLEMS.noSuchTps, code.error));
      const result = {
        outcome: choiceOption('--outcome', flags.outcome, VISIT_OUTCOMES),
        visitedOn: dayOption('--on', flags.on),
        reason: flags.reason?.trim() || null,
        records: (flags.record ?? []).map((id) => recordOption('--record', id)),
      };
      const platform = await open();
      const election = await electionOption(platform, flags.election);
      const by = { id: commandActor(), scope: EVERYTHING };
      const where = { number, code: code.value.code };
      const recorded = valueOr(await recordVisit(platform, election, by, where, result));
      printAnswer(flags.json, recorded, () =>
        recorded.isNew ? 'dicatat / recorded' : 'sudah tercatat / recorded before',
      );
    });
}
