import { type Text, text } from '../../kernel/index.ts';
import { boxesOf, D_HASIL_KWK, type FormFigure } from '../../voting-day/index.ts';
import { figureOfCell } from '../reading/figure-text.ts';
import { MOST_WRITTEN, type SheetColumn } from './sheet.ts';

/** A row of a file as a person sees it: its number, and its cells. */
export type FileRow = { readonly row: number; readonly cells: readonly string[] };

/** What becomes of a row, and why it does not. */
export type RowFate = {
  readonly row: number;
  readonly box: string;
  readonly fate: 'read' | 'refused';
  readonly reasons: readonly Text[];
};

/** What a file says as a sheet: the fate of every row; figures only where no row is refused and no box is missing. */
export type FileSheet = {
  readonly rows: readonly RowFate[];
  /** What is wrong with the file as a whole, or its columns. */
  readonly faults: readonly Text[];
  readonly figures: {
    readonly columns: readonly SheetColumn[];
    readonly totals: readonly FormFigure[];
  } | null;
};

export const BOX_COLUMN = 'kotak';
export const LABEL_COLUMN = 'uraian';
export const TOTAL_COLUMN = 'jumlah';

/** The row that names columns: that of boxes, and that of the sums. */
export function isSheetHeader(cells: readonly string[]): boolean {
  const names = cells.map(nameOf);
  return names.includes(BOX_COLUMN) && names.includes(TOTAL_COLUMN);
}

/**
 * Reads a sheet of a file: a row for each box (`kotak`), a column for each area by its code, and `jumlah` as it is written. Cells stand as the form has them: a
 * whole number, nothing, or XXX. @param isColumn whether a code is an area of the level below
 */
export function readSheetFile(
  header: readonly string[],
  rows: readonly FileRow[],
  pairs: number,
  isColumn: (area: string) => boolean,
): FileSheet {
  const names = header.map(nameOf);
  const areas = names.flatMap((name, at) => {
    const code = name.replaceAll('.', '');
    return /^\d{2,13}$/.test(code) ? [{ code, at }] : [];
  });
  const known = new Set<string>([BOX_COLUMN, LABEL_COLUMN, TOTAL_COLUMN, '']);
  const faults = [
    ...names.filter((name) => !known.has(name) && !/^[\d.]+$/.test(name)).map(unknownColumn),
    ...areas.filter(({ code }) => !isColumn(code)).map(({ code }) => notBelow(code)),
    ...areas
      .filter(({ code }, at) => areas.findIndex((one) => one.code === code) < at)
      .map(({ code }) => twice(code)),
    ...(areas.length === 0 ? [NO_COLUMNS] : []),
  ];
  const boxes = boxesOf(D_HASIL_KWK, pairs);
  const [boxAt, totalAt] = [names.indexOf(BOX_COLUMN), names.indexOf(TOTAL_COLUMN)];
  const read = new Map<string, readonly FormFigure[]>();
  const fates = rows.map(({ row, cells }): RowFate => {
    const box = (cells[boxAt] ?? '').trim();
    const places = [...areas.map(({ at }) => at), totalAt];
    const found = places.map((at) => figureOfCell(cells[at] ?? ''));
    const reasons = [
      ...boxFaults(box, boxes, read),
      ...found.flatMap((one, at) => cellFault(one, header[places[at] ?? 0] ?? '')),
    ];
    if (reasons.length === 0)
      read.set(
        box,
        found.map((one) => (one.kind === 'figure' ? one.figure : null)),
      );
    return { row, box: box.slice(0, 40), fate: reasons.length === 0 ? 'read' : 'refused', reasons };
  });
  const named = new Set(fates.map(({ box }) => box));
  const missing = boxes.filter((box) => !named.has(box));
  const all = [...faults, ...(missing.length > 0 ? [missingBoxes(missing)] : [])];
  if (all.length > 0 || fates.some(({ fate }) => fate === 'refused'))
    return { rows: fates, faults: all, figures: null };
  const lines = boxes.map((box) => read.get(box) ?? []);
  const columnAt = (at: number) => lines.map((line) => line[at] ?? null);
  return {
    rows: fates,
    faults: [],
    figures: {
      columns: areas.map(({ code }, at) => ({ area: code, figures: columnAt(at) })),
      totals: columnAt(areas.length),
    },
  };
}

function nameOf(cell: string): string {
  return cell.trim().toLowerCase();
}

function boxFaults(box: string, boxes: readonly string[], read: ReadonlyMap<string, unknown>): Text[] {
  if (read.has(box))
    return [text('kotak ini sudah ada di baris lain', 'this box stands in another row already')];
  if (boxes.includes(box)) return [];
  return [
    /^IV\.\d+$/.test(box)
      ? text('pasangan ini lebih dari jumlah pasangan', 'a pair too many')
      : text('bukan kotak D.Hasil', 'is no box of the sheet'),
  ];
}

function cellFault(cell: ReturnType<typeof figureOfCell>, column: string): Text[] {
  if (cell.kind === 'formula')
    return [text(`${column}: rumus, bukan angka`, `${column}: a formula, no figure`)];
  if (cell.kind === 'figure' && (typeof cell.figure !== 'number' || Math.abs(cell.figure) <= MOST_WRITTEN))
    return [];
  return [
    text(
      `${column}: harus angka bulat, kosong, atau XXX`,
      `${column}: must be a whole number, nothing, or XXX`,
    ),
  ];
}

function unknownColumn(name: string): Text {
  const shown = name.slice(0, 40);
  return text(`kolom "${shown}" tidak dikenal`, `the column "${shown}" is not known`);
}

function notBelow(code: string): Text {
  return text(
    `kolom ${code} bukan wilayah setingkat di bawah lembar ini`,
    `the column ${code} is no area of the level below this sheet`,
  );
}

function twice(code: string): Text {
  return text(`kolom ${code} ada dua kali`, `the column ${code} stands twice`);
}

function missingBoxes(boxes: readonly string[]): Text {
  const list = boxes.join(', ');
  return text(`baris yang tidak ada: ${list}`, `rows that are missing: ${list}`);
}

const NO_COLUMNS = text('tidak ada kolom wilayah', 'no column of an area');
