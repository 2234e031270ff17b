import { type Text, text } from '../../kernel/index.ts';
import { areaStates, openCells, type RecapFacts, type SheetBreach } from './area-state.ts';
import type { FileSheet } from './file-rows.ts';
import type { SheetFigures } from './sheet.ts';

/** What a sheet would be if it were recorded now; nothing of it keeps the sheet out. */
export type SheetPreview = {
  /** Boxes in which nothing stands, columns and sums together. */
  readonly blanks: number;
  /** Boxes that are crossed out. */
  readonly struck: number;
  /** No box holds a number. */
  readonly isEmpty: boolean;
  /** Areas of the present list that have no column (T3). */
  readonly missing: readonly { readonly area: string; readonly name: string }[];
  readonly breaches: readonly SheetBreach[];
  /** Boxes that hold another number than what lies below and its corrections. */
  readonly differing: number;
  /** Boxes of which that cannot be said: no number is written, or nothing or an empty box lies below. */
  readonly unsaid: number;
};

/** Lays figures beside the records as if they were the newest version. Null where the area is none of the records' areas. */
export function sheetPreview(facts: RecapFacts, figures: SheetFigures): SheetPreview | null {
  const version = Math.max(0, ...facts.sheets.map((sheet) => sheet.version)) + 1;
  const candidate = { ...figures, id: '', version, recordedAt: NEVER, plenary: null, signedAt: null };
  const state = areaStates({ ...facts, sheets: [...facts.sheets, candidate] }).find(
    ({ area }) => area === figures.area,
  );
  if (!state) return null;
  const boxes = [...figures.columns.flatMap((column) => column.figures), ...figures.totals];
  const open = openCells(state);
  const unsaid = open.filter(({ remainder }) => remainder === null).length;
  return {
    blanks: boxes.filter((figure) => figure === null).length,
    struck: boxes.filter((figure) => figure === 'struck').length,
    isEmpty: !boxes.some((figure) => typeof figure === 'number'),
    missing: state.columns.filter(({ isInSheet }) => !isInSheet).map(({ area, name }) => ({ area, name })),
    breaches: state.breaches,
    differing: open.length - unsaid,
    unsaid,
  };
}

const NEVER = new Date(0);

/** Good, to be looked at, or nothing can be said yet: a box without a number agrees with nothing and keeps no rule. */
export type PreviewMark = '✔' | '▲' | '?';

/** The mark of each thing that is said of a sheet before it is recorded; an empty template has no tick. */
export function previewMarks({
  blanks,
  struck,
  isEmpty,
  missing,
  broken,
  differing,
  unsaid,
}: Omit<SheetPreview, 'breaches'> & { readonly broken: number }): Readonly<
  Record<'boxes' | 'columns' | 'differing' | 'rules', PreviewMark>
> {
  const mark = (wrong: number, unknown: boolean): PreviewMark => (wrong > 0 ? '▲' : unknown ? '?' : '✔');
  return {
    boxes: mark(blanks + struck, false),
    columns: mark(missing.length, isEmpty),
    differing: mark(differing, unsaid > 0),
    rules: mark(broken, blanks + struck > 0),
  };
}

/** What of a file is refused, in one sentence. */
export function refusedWords({
  rows,
  faults,
}: {
  readonly rows: readonly Pick<FileSheet['rows'][number], 'fate'>[];
  readonly faults: readonly unknown[];
}): Text {
  const refused = rows.filter(({ fate }) => fate === 'refused').length;
  const whole = faults.length;
  const id = [
    ...(whole > 0 ? [`${whole} hal tentang berkas atau kolomnya`] : []),
    ...(refused > 0 ? [`${refused} dari ${rows.length} baris`] : []),
  ].join(' dan ');
  const en = [
    ...(whole > 0 ? [`${whole} ${whole === 1 ? 'thing' : 'things'} about the file or its columns`] : []),
    ...(refused > 0 ? [`${refused} of ${rows.length} rows`] : []),
  ].join(' and ');
  return text(
    `Berkas ditolak karena ${id}; tidak ada yang dicatat.`,
    `The file is refused because of ${en}; nothing is recorded.`,
  );
}
