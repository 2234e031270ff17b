import { type Text, text } from '../kernel/index.ts';
import { wordKey } from './cells.ts';

/** The headers by which each column of a kind of file is known, its own first. */
export type Headers<C extends string> = Readonly<Record<C, readonly string[]>>;

/** A row by its columns: the cell of a column, empty when the file has no such column. */
export type Cells<C extends string> = (column: C) => string;

/** At which place each column stands, and the headers that mean nothing here. */
type Columns<C extends string> = {
  readonly at: ReadonlyMap<C, number>;
  readonly ignored: readonly string[];
};

/** Finds the columns in a row of headers; of two that mean the same the first counts. */
export function columnsOf<C extends string>(header: readonly string[], headers: Headers<C>): Columns<C> {
  const known = new Map<string, C>();
  for (const [column, names] of Object.entries(headers) as [C, readonly string[]][]) {
    for (const name of names) known.set(wordKey(name), column);
  }
  const at = new Map<C, number>();
  const ignored: string[] = [];
  for (const [place, cell] of header.entries()) {
    const column = known.get(wordKey(cell));
    if (column === undefined) {
      if (cell.trim() !== '') ignored.push(cell.trim().slice(0, 60));
    } else if (!at.has(column)) at.set(column, place);
  }
  return { at, ignored };
}

/** The cells of a row by column. */
export function cellsOf<C extends string>({ at }: Columns<C>, cells: readonly string[]): Cells<C> {
  return (column) => {
    const place = at.get(column);
    return place === undefined ? '' : (cells[place] ?? '').trim();
  };
}

/** What to say of headers that mean nothing here. */
export function ignoredNotice(ignored: readonly string[]): readonly Text[] {
  if (ignored.length === 0) return [];
  const names = ignored.slice(0, 20).join(', ');
  return [text(`Kolom yang tidak dikenal diabaikan: ${names}`, `Unknown columns were ignored: ${names}`)];
}
