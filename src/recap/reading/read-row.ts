import { type Text, text } from '../../kernel/index.ts';
import { readTpsCode, readTpsNumber, readVillageCode, tpsCode } from '../../registry/index.ts';
import type { FormFigure } from '../../voting-day/index.ts';
import { contestOf, type PairCounts } from './count-pairs.ts';
import { figureOfCell, hasNumber } from './figure-text.ts';
import type { Reading, ReadRow, RowFault, RowFaultKind } from './model.ts';
import type { FormColumns, FormLayout } from './recognise.ts';

/** What is known of the TPS that there are. Null: nothing is known, and no TPS is unknown. */
export type KnownTps = {
  readonly registry: ReadonlySet<string>;
  readonly awaiting: ReadonlySet<string>;
};

/** Reads rows of one file, one after the other: it remembers the TPS that it has seen, each contest by itself. */
export function rowReader(
  columns: FormColumns,
  known: KnownTps | null,
  counts: PairCounts,
): (row: number, cells: readonly string[]) => ReadRow {
  const seen = new Map<string, { readonly row: number; readonly said: string }>();
  return (row, cells) => {
    const faults: RowFault[] = [];
    const layout = layoutOf(cells, columns, counts, faults);
    const readings = layout.readings.map(({ key, at }): Reading => {
      const figures = at.map((column) => figureAt(column, cells, columns, faults));
      return { key, figures };
    });
    const contest = contestOf(cells, columns);
    const tps = tpsOf(cells, columns, faults);
    if (tps !== null) {
      faults.push(...aboutTps(tps, known));
      const said = JSON.stringify(readings.map(({ figures }) => figures));
      const form = `${tps} ${contest ?? ''}`;
      const before = seen.get(form);
      if (before) faults.push(twice(before, said));
      else seen.set(form, { row, said });
    }
    faults.push(...pairsTooMany(cells, columns, layout), ...cellsTooMany(cells, columns));
    return { row, tps, contest, pairs: layout.pairs, readings, faults: distinct(faults) };
  };
}

/** Whether nothing is entered of a form yet, by any reader. */
export function isEmptyRow({ readings }: Pick<ReadRow, 'readings'>): boolean {
  return readings.every(({ figures }) => figures.every((figure) => figure === null));
}

/** Of a row that does not say how many pairs it has although it should: as many as there are columns, so that no sum is judged without them all. */
function layoutOf(
  cells: readonly string[],
  { layouts, names, pairCount }: FormColumns,
  counts: PairCounts,
  faults: RowFault[],
): FormLayout {
  const pairs = counts.of(cells);
  const most = layouts.at(-1);
  if (!most) throw new Error('columns of no form');
  if (pairs !== null) return layouts.find((layout) => layout.pairs === pairs) ?? most;
  if (cells.some((cell) => cell.trim() !== ''))
    faults.push(
      fault(
        'no-figure',
        names[pairCount ?? -1] ?? null,
        text(
          `bukan jumlah pasangan; kolomnya ada untuk ${layouts[0]?.pairs} sampai ${most.pairs}`,
          `no number of pairs; there are columns for ${layouts[0]?.pairs} to ${most.pairs}`,
        ),
      ),
    );
  return most;
}

function figureAt(
  column: number,
  cells: readonly string[],
  { names }: FormColumns,
  faults: RowFault[],
): FormFigure {
  const read = figureOfCell(cells[column] ?? '');
  if (read.kind === 'figure') return read.figure;
  const words =
    read.kind === 'formula'
      ? text(
          'berisi rumus, bukan angka; kotaknya dibiarkan kosong',
          'holds a formula and no figure; the box is left empty',
        )
      : text('bukan bilangan bulat; kotaknya dibiarkan kosong', 'no whole number; the box is left empty');
  faults.push(fault(read.kind, names[column] ?? null, words));
  return null;
}

function tpsOf(cells: readonly string[], { tps, names }: FormColumns, faults: RowFault[]): string | null {
  if ('code' in tps) {
    const read = readTpsCode(cells[tps.code] ?? '');
    if (read.ok && read.value.kind === 'tps') return read.value.code;
    const why = read.ok
      ? text('kode desa, tanpa nomor TPS', 'a village code without a TPS number')
      : read.error;
    faults.push(fault('tps-code', names[tps.code] ?? null, why));
    return null;
  }
  const village = readVillageCode(cells[tps.village] ?? '');
  const number = readTpsNumber(cells[tps.number] ?? '');
  if (!village.ok) faults.push(fault('tps-code', names[tps.village] ?? null, village.error));
  if (number === null)
    faults.push(
      fault(
        'tps-code',
        names[tps.number] ?? null,
        text('bukan nomor TPS (1 sampai 999)', 'no TPS number (1 to 999)'),
      ),
    );
  return village.ok && number !== null ? tpsCode(village.value, number) : null;
}

function aboutTps(tps: string, known: KnownTps | null): RowFault[] {
  if (!known) return [];
  if (!known.registry.has(tps))
    return [fault('unknown-tps', null, text('TPS ini tidak ada di daftar', 'this TPS is not in the list'))];
  return known.awaiting.has(tps)
    ? [
        fault(
          'awaits-revote',
          null,
          text('TPS ini menunggu pemungutan suara ulang', 'this TPS waits for a re-vote'),
        ),
      ]
    : [];
}

function twice(before: { readonly row: number; readonly said: string }, said: string): RowFault {
  const { row } = before;
  return before.said === said
    ? fault('repeated', null, text(`sama dengan baris ${row}`, `the same as row ${row}`))
    : fault(
        'contradicts-itself',
        null,
        text(
          `TPS yang sama di baris ${row} dengan angka lain`,
          `the same TPS as in row ${row} with other figures`,
        ),
      );
}

function pairsTooMany(
  cells: readonly string[],
  { names }: FormColumns,
  { otherPairs, pairs }: FormLayout,
): RowFault[] {
  return otherPairs
    .filter((column) => hasNumber(cells[column] ?? ''))
    .map((column) =>
      fault(
        'pair-too-many',
        names[column] ?? null,
        text(
          `suara untuk pasangan yang tidak ada; formulir ini punya ${pairs}`,
          `votes for a pair that there is not; this form has ${pairs}`,
        ),
      ),
    );
}

function cellsTooMany(cells: readonly string[], { width }: FormColumns): RowFault[] {
  const extra = cells.slice(width).some((cell) => cell.trim() !== '');
  return extra
    ? [
        fault(
          'too-many-cells',
          null,
          text(`${cells.length} sel, judulnya ${width}`, `${cells.length} cells, the header has ${width}`),
        ),
      ]
    : [];
}

function fault(kind: RowFaultKind, column: string | null, message: Text): RowFault {
  return { kind, column, message };
}

/** A column that several readings share is told once. */
function distinct(faults: readonly RowFault[]): RowFault[] {
  return [...new Map(faults.map((one) => [`${one.kind} ${one.column} ${one.message.en}`, one])).values()];
}
