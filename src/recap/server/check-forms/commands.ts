import { stat } from 'node:fs/promises';
import type { Command } from 'commander';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure, EXIT, printAnswer } from '../../../platform/server/cli/command.ts';
import { wholeOption } from '../../../platform/server/cli/options.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';
import { packTemplates, templateFile } from '../read-forms/templates.ts';
import { checkFile, readTpsList } from './check-file.ts';
import { checkLines } from './lines.ts';
import { type CheckedRowView, checkView, rowViews } from './view.ts';

type Flags = {
  readonly template?: string;
  readonly tps?: string;
  readonly found?: string;
  readonly json?: boolean;
};

const MOST_SHOWN = 1_000_000;

/** `sigap recap check`: which rules the forms of a file break. Changes nothing and needs no database. @param recap the command `recap` */
export function addCheckCommand(recap: Command): void {
  recap
    .command('check <file>')
    .description(
      'Memeriksa berkas formulir (CSV, XLSX, JSON): aturan yang dilanggar / which rules the forms of a file break',
    )
    .option(
      '--template <file>',
      'templat formulirnya: docs/formats/form-template.md / the template of its form',
    )
    .option('--tps <file>', 'daftar TPS (kode_tps, psu): yang tidak ada di situ disebut / list of TPS')
    .option('--found <n>', 'tampilkan n temuan pertama dengan nomor barisnya / show the first n findings')
    .option('--json', 'JSON')
    .action(async (file: string, flags: Flags) => {
      const most = flags.found === undefined ? 0 : wholeOption('--found', flags.found, 1, MOST_SHOWN);
      const templates = flags.template ? [await ownTemplate(flags.template)] : await packTemplates();
      const known = flags.tps === undefined ? null : await reading(flags.tps, EXIT.misuse, readTpsList);
      const found: CheckedRowView[] = [];
      const checked = await reading(file, EXIT.foundWanting, (path) =>
        checkFile(path, templates, known, (row) => {
          if (found.length < most) found.push(...rowViews(row).slice(0, most - found.length));
        }),
      );
      const view = checkView(file, checked, most > 0 ? found : null);
      if (!view.isSound) process.exitCode = EXIT.foundWanting;
      printAnswer(flags.json, view, () => checkLines(view));
    });
}

async function ownTemplate(path: string) {
  const read = await templateFile(path);
  if (!read.ok) throw new CommandFailure(read.error);
  if (!read.value.source) {
    const why = text(
      'templat ini tidak menyebut kolom (`source`)',
      'this template names no columns (`source`)',
    );
    throw new CommandFailure(problem(PROBLEMS.formTemplateUnusable, why));
  }
  return read.value;
}

/** @throws CommandFailure for a path that is no file (misuse), and for a file that cannot be read */
async function reading<T>(path: string, exitCode: number, read: (path: string) => Promise<T>): Promise<T> {
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new CommandFailure(problem(PROBLEMS.notFound, text(path, path)));
  try {
    return await read(path);
  } catch (error) {
    if (error instanceof TableFailure) throw new CommandFailure(error.problem, exitCode);
    throw error;
  }
}
