import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import {
  CommandFailure,
  commandActor,
  EXIT,
  type OpenForCommand,
  printAnswer,
} from '../../../platform/server/cli/command.ts';
import { choiceOption } from '../../../platform/server/cli/options.ts';
import { PRIOR_SOURCES, TECHNOLOGIES } from '../../priors/model.ts';
import { PRIOR_NOTICE } from '../../priors/prior.ts';
import { importPriors } from './import-priors.ts';
import { listPriorImports } from './store.ts';
import { priorImportView } from './view.ts';

const NEWEST = 100;

type Flags = {
  readonly source: string;
  readonly quarter?: string;
  readonly type?: string;
  readonly json?: boolean;
};
type View = ReturnType<typeof priorImportView>;

/** `sigap priors import|list` */
export function addPriorsCommands(program: Command, open: OpenForCommand): void {
  const priors = program
    .command('priors')
    .description('perkiraan dari peta orang lain, bukan bukti / priors, which are no evidence');
  priors
    .command('import <file>')
    .description('Memasukkan petak Ookla (Parquet, CSV) atau sel OpenCelliD (CSV) / bring in tiles or cells')
    .requiredOption('--source <source>', PRIOR_SOURCES.join(' | '))
    .option('--quarter <quarter>', 'Ookla: kuartal, misalnya 2024-q3 / quarter')
    .option('--type <type>', `Ookla: ${TECHNOLOGIES.join(' | ')}`)
    .option('--json', 'JSON')
    .action(async (path: string, { source, quarter, type, json }: Flags) => {
      const asked = {
        source: choiceOption('--source', source, PRIOR_SOURCES),
        quarter,
        technology: type === undefined ? undefined : choiceOption('--type', type, TECHNOLOGIES),
      };
      const info = await stat(path).catch(() => null);
      if (!info?.isFile()) throw new CommandFailure(problem(PROBLEMS.notFound, text(path, path)));
      const stream = createReadStream(path);
      const made = await importPriors(await open(), commandActor(), {
        ...asked,
        name: basename(path),
        stream,
      });
      if (!made.ok) {
        const isMisuse = [PROBLEMS.invalidRequest, PROBLEMS.priorPeriodMissing].some(
          (kind) => kind === made.error.kind,
        );
        throw new CommandFailure(made.error, isMisuse ? EXIT.misuse : EXIT.foundWanting);
      }
      const view = { ...priorImportView(made.value.found), isNew: made.value.isNew };
      printAnswer(json, view, () => imported(view).join('\n'));
    });
  priors
    .command('list')
    .description('berkas perkiraan, yang terbaru di atas / files of priors, newest first')
    .option('--json', 'JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const items = (await listPriorImports((await open()).database.db, NEWEST)).map(priorImportView);
      printAnswer(json, { items }, () => [PRIOR_NOTICE.id, PRIOR_NOTICE.en, ...items.map(line)].join('\n'));
    });
}

function imported(view: View & { readonly isNew: boolean }): string[] {
  return [
    ...(view.isNew
      ? []
      : [
          'Berkas ini sudah pernah dimasukkan; tidak ada yang berubah.',
          'This file was brought in before; nothing changes.',
        ]),
    line(view),
    ...view.wrongRows.map(({ row, why }) => `  baris/row ${row}  ${why.id} / ${why.en}`),
    PRIOR_NOTICE.id,
    PRIOR_NOTICE.en,
  ];
}

function line(view: View): string {
  const what = [view.source, view.technology, view.quarter].filter((part) => part !== null).join(' ');
  return `${view.observedFrom} – ${view.observedUntil}  ${what}  ${view.name}: ${view.rows} baris/rows, ${view.kept} disimpan/kept, ${view.outside} di luar wilayah/outside, ${view.wrong} salah/wrong  (${view.licence})`;
}
