import { stat } from 'node:fs/promises';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { CommandFailure } from '../../../platform/server/cli/command.ts';
import { optionFailure } from '../../../platform/server/cli/options.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';

/** Which texts of a file are meant: those of a column, of the rows that have a value in another one where that is said. */
type TextColumn = {
  readonly path: string;
  readonly column: string;
  readonly where: { readonly column: string; readonly value: string } | null;
};

const EMPTY = '';

/**
 * The texts of a column of a CSV or XLSX file; blank ones are left out.
 * @param option that named it @param said `FILE::COLUMN` or `FILE::COLUMN::COLUMN=VALUE`
 * @throws CommandFailure for a file, a column or a form that cannot be used
 */
export async function textsOfColumn(option: string, said: string): Promise<string[]> {
  const { path, column, where } = columnOf(option, said);
  const info = await stat(path).catch(() => null);
  if (!info?.isFile()) throw new CommandFailure(problem(PROBLEMS.notFound, text(path, path)));
  const wanted = [column, ...(where ? [where.column] : [])];
  try {
    const table = await openTable(path, (cells) => wanted.every((name) => cells.includes(name)));
    const [at, atWhere] = wanted.map((name) => table.header.cells.indexOf(name));
    const texts: string[] = [];
    for await (const batch of table.batches)
      for (const { cells } of batch) {
        const found = (cells[at ?? -1] ?? EMPTY).trim();
        if (found !== EMPTY && (!where || cells[atWhere ?? -1] === where.value)) texts.push(found);
      }
    return texts;
  } catch (error) {
    if (error instanceof TableFailure) throw new CommandFailure(error.problem);
    throw error;
  }
}

function columnOf(option: string, said: string): TextColumn {
  const [path = EMPTY, column = EMPTY, filter] = said.split('::');
  const [name = EMPTY, value = EMPTY] = filter?.split('=') ?? [];
  if (path === EMPTY || column === EMPTY || (filter !== undefined && name === EMPTY))
    throw optionFailure(
      option,
      said,
      text(
        'tulis BERKAS::KOLOM atau BERKAS::KOLOM::KOLOM=NILAI',
        'write FILE::COLUMN or FILE::COLUMN::COLUMN=VALUE',
      ),
    );
  return { path, column, where: filter === undefined ? null : { column: name, value } };
}
