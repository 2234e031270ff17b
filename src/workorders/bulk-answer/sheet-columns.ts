import { type Text, text } from '../../kernel/index.ts';
import { EXPORT_HEADERS } from '../exports/columns.ts';
import { ANSWER_HEADERS, type AnswerColumn, comparable, NEEDED_COLUMNS } from './columns.ts';

/** At which place each column stands, what is missing and what means nothing here. */
export type SheetColumns = {
  readonly at: ReadonlyMap<AnswerColumn, number>;
  readonly missing: readonly AnswerColumn[];
  /** Columns that mean the same as an earlier one: of two answers nobody can tell which is meant. */
  readonly twice: readonly string[];
  readonly ignored: readonly string[];
};

const COLUMN_OF = new Map(
  (Object.entries(ANSWER_HEADERS) as [AnswerColumn, readonly string[]][]).flatMap(([column, names]) =>
    names.map((name) => [comparable(name), column] as const),
  ),
);
const OF_EXPORT = new Set(EXPORT_HEADERS.map(comparable));

/** Finds the columns of an answer sheet by their names, wherever they were moved to. */
export function sheetColumns(header: readonly string[]): SheetColumns {
  const at = new Map<AnswerColumn, number>();
  const twice: string[] = [];
  const ignored: string[] = [];
  for (const [place, cell] of header.entries()) {
    const column = COLUMN_OF.get(comparable(cell));
    if (column !== undefined && at.has(column)) twice.push(shown(cell));
    else if (column !== undefined) at.set(column, place);
    else if (cell.trim() !== '' && !OF_EXPORT.has(comparable(cell))) ignored.push(shown(cell));
  }
  return { at, missing: NEEDED_COLUMNS.filter((column) => !at.has(column)), twice, ignored };
}

/** Whether a row of cells is the header of an answer sheet: it names at least the order and one thing more. */
export function isAnswerHeader(cells: readonly string[]): boolean {
  const { at } = sheetColumns(cells);
  return at.has('number') && at.size > 1;
}

/** Why a sheet with these columns cannot be read; null when it can. */
export function columnsFault({ missing, twice }: SheetColumns): Text | null {
  if (missing.length > 0) {
    const names = missing.map((column) => ANSWER_HEADERS[column][0]).join(', ');
    return text(`kolom yang tidak ada: ${names}`, `columns that are missing: ${names}`);
  }
  if (twice.length === 0) return null;
  const names = twice.join(', ');
  return text(`kolom yang ada dua kali: ${names}`, `columns that are there twice: ${names}`);
}

/** What to say of columns that mean nothing here; null when there are none. */
export function ignoredColumns({ ignored }: SheetColumns): Text | null {
  if (ignored.length === 0) return null;
  const names = ignored.slice(0, 20).join(', ');
  return text(`Kolom yang tidak dikenal diabaikan: ${names}`, `Unknown columns were ignored: ${names}`);
}

function shown(cell: string): string {
  return cell.trim().slice(0, 60);
}
