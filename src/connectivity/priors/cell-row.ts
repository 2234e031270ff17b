import { type Position, type Text, text } from '../../kernel/index.ts';
import { excerpt } from '../cells.ts';
import { type Cell, type PriorRow, RADIOS, type Radio } from './model.ts';

/** The columns of OpenCelliD's cells, in their order: its files often come without a header. */
export const CELL_COLUMNS = [
  ...(['radio', 'mcc', 'net', 'area', 'cell', 'unit', 'lon', 'lat'] as const),
  ...(['range', 'samples', 'changeable', 'created', 'updated', 'averageSignal'] as const),
];
/** One of them. */
export type CellColumn = (typeof CELL_COLUMNS)[number];

/** A row of cells by its columns. */
export type CellCells = (column: CellColumn) => string;

const MOST_RANGE_M = 100_000;
const MOST_SAMPLES = 2_000_000_000;
const LARGEST = {
  mcc: 999,
  net: 65_535,
  area: 16_777_215,
  // An NR cell's identity has 36 bits.
  cell: 68_719_476_735,
} as const;
/** OpenCelliD began in 2008; earlier dates are a phone's clock that was never set. */
const EARLIEST_MS = Date.UTC(2005, 0, 1);

/** Whether the first row of a file is the header or, in a file without one, already a cell. */
export function isCellRow(cells: readonly string[]): boolean {
  return (
    cells.length >= CELL_COLUMNS.length &&
    isRadio(cells[0] ?? '') &&
    cells.slice(1, 5).every((cell) => /^\d+$/.test(cell))
  );
}

/**
 * Reads a cell (wiki.opencellid.org, Database format). A range of 0 is unknown, so such a cell covers nothing.
 * @param isInside whether a place belongs to the region; a cell elsewhere is not looked at any further.
 */
export function readCell(
  cells: CellCells,
  isInside: (position: Position) => boolean,
  now: Date,
): PriorRow<Cell> {
  const position = { latitude: degrees(cells('lat'), 90), longitude: degrees(cells('lon'), 180) };
  if (position.latitude === null || position.longitude === null) {
    return wrong(`lat ${excerpt(cells('lat'))}, lon ${excerpt(cells('lon'))}`, NO_PLACE);
  }
  const at = { latitude: position.latitude, longitude: position.longitude };
  if (!isInside(at)) return { fate: 'outside' };
  const radio = cells('radio').toUpperCase();
  if (!isRadio(radio)) return wrong(`radio "${excerpt(radio)}"`, NO_RADIO);
  const mcc = whole(cells('mcc'), LARGEST.mcc);
  const net = whole(cells('net'), LARGEST.net);
  const area = whole(cells('area'), LARGEST.area);
  const cell = whole(cells('cell'), LARGEST.cell);
  if (mcc === null || net === null || area === null || cell === null) {
    return wrong('mcc, net, area, cell', NO_IDENTITY);
  }
  const [rangeM, samples] = [whole(cells('range'), MOST_RANGE_M), whole(cells('samples'), MOST_SAMPLES)];
  if (rangeM === null || samples === null) return wrong('range, samples', NO_RANGE);
  const [firstSeen, lastSeen] = [instant(cells('created'), now), instant(cells('updated'), now)];
  if (!firstSeen || !lastSeen || firstSeen > lastSeen) return wrong('created, updated', NO_TIME);
  return {
    fate: 'kept',
    record: { radio, mcc, net, area, cell, position: at, rangeM, samples, firstSeen, lastSeen },
  };
}

function wrong(what: string, why: Text): { fate: 'wrong'; why: Text } {
  return { fate: 'wrong', why: text(`${what}: ${why.id}`, `${what}: ${why.en}`) };
}

function isRadio(written: string): written is Radio {
  return (RADIOS as readonly string[]).includes(written.toUpperCase());
}

function whole(cell: string, most: number): number | null {
  return /^\d{1,12}$/.test(cell) && Number(cell) <= most ? Number(cell) : null;
}

function degrees(cell: string, most: number): number | null {
  return /^-?\d{1,3}(\.\d+)?$/.test(cell) && Math.abs(Number(cell)) <= most ? Number(cell) : null;
}

/** Seconds since 1970. */
function instant(cell: string, now: Date): Date | null {
  const seconds = whole(cell, 99_999_999_999);
  if (seconds === null || seconds * 1_000 < EARLIEST_MS || seconds * 1_000 > now.getTime()) return null;
  return new Date(seconds * 1_000);
}

const NO_PLACE = text('bukan posisi dalam derajat', 'is no position in degrees');
const NO_RADIO = text(`harus salah satu dari ${RADIOS.join(', ')}`, `must be one of ${RADIOS.join(', ')}`);
const NO_IDENTITY = text('bukan identitas sel', 'are no identity of a cell');
const NO_RANGE = text('harus bilangan bulat (meter, jumlah)', 'must be whole numbers (metres, a count)');
const NO_TIME = text(
  'harus detik sejak 1970, yang lalu, dibuat sebelum terakhir terlihat',
  'must be seconds since 1970, in the past, created before last seen',
);
