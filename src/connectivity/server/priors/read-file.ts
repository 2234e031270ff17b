import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type Position, PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { openTable, TABLE_LIMITS, type Table, TableFailure } from '../../../platform/server/tabular/index.ts';
import { type Box, isInBox } from '../../../registry/index.ts';
import { cellsOf, columnsOf, type Headers } from '../../columns.ts';
import { CELL_COLUMNS, type CellColumn, isCellRow, readCell } from '../../priors/cell-row.ts';
import type { Cell, PriorRow, Tile } from '../../priors/model.ts';
import { readTile, TILE_COLUMNS, type TileColumn } from '../../priors/tile-row.ts';
import { isParquet } from './parquet-bounds.ts';
import { parquetTiles } from './parquet-tiles.ts';

/** Rows of a file of priors as they were read; `outside` are those that were left out before they became rows. */
export type PriorBatch<R> = {
  readonly rows: readonly { readonly row: number; readonly read: PriorRow<R> }[];
  readonly outside: number;
};

/** A tile belongs to the region when its middle lies in the region's bounds or just off them: it may hold a shore. */
const MARGIN_M = 1_000;

/** Ookla's tiles that lie in a region, from Parquet or CSV: which of the two, the content tells. */
export async function* readTiles(path: string, box: Box): AsyncGenerator<PriorBatch<Tile>> {
  const isInside = insideOf(box);
  if (await isParquet(path)) {
    for await (const { rows, outside } of parquetTiles({ path, box, marginM: MARGIN_M })) {
      yield {
        outside,
        rows: rows.map(({ row, cells }) => ({ row, read: readTile((column) => cells[column], isInside) })),
      };
    }
    return;
  }
  const table = await openTable(path, (cells) => has(cells, TILE_HEADERS, TILE_COLUMNS));
  const columns = columnsOf(table.header.cells, TILE_HEADERS);
  yield* readRows(table, [], (cells) => readTile(cellsOf(columns, cells), isInside));
}

/** OpenCelliD's cells that stand in a region, from CSV with a header or without one. */
export async function* readCells(path: string, box: Box, now: Date): AsyncGenerator<PriorBatch<Cell>> {
  const isInside = insideOf(box);
  const table = await openTable(
    path,
    (cells) => isCellRow(cells) || has(cells, CELL_HEADERS, CELL_COLUMNS.slice(0, 13)),
  );
  const isBare = isCellRow(table.header.cells);
  const columns = columnsOf(isBare ? CELL_COLUMNS : table.header.cells, CELL_HEADERS);
  yield* readRows(table, isBare ? [table.header] : [], (cells) =>
    readCell(cellsOf(columns, cells), isInside, now),
  );
}

/**
 * A file that is gzip is inflated into another one beside it, within the bounds of a table.
 * @returns where the content lies.
 * @throws TableFailure when it is cut off or inflates to more.
 */
export async function inflated(path: string, beside: string): Promise<string> {
  const file = await open(path);
  const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0).finally(() => file.close());
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return path;
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > TABLE_LIMITS.sheetBytes) done(new TableFailure(problem(PROBLEMS.priorTooLarge)));
      else done(null, chunk);
    },
  });
  try {
    await pipeline(
      createReadStream(path),
      createGunzip(),
      measure,
      createWriteStream(beside, { mode: 0o600 }),
    );
  } catch (error) {
    if (error instanceof TableFailure) throw error;
    throw new TableFailure(problem(PROBLEMS.fileCut, text('gzip rusak', 'damaged gzip')), error);
  }
  return beside;
}

const TILE_HEADERS = namedBy<TileColumn>([...TILE_COLUMNS, 'tile']);
const CELL_HEADERS: Headers<CellColumn> = {
  ...namedBy(CELL_COLUMNS),
  area: ['area', 'lac', 'tac'],
  cell: ['cell', 'cellid', 'cid'],
  net: ['net', 'mnc'],
};

function namedBy<C extends string>(columns: readonly C[]): Headers<C> {
  return Object.fromEntries(columns.map((column) => [column, [column]])) as unknown as Headers<C>;
}

function has<C extends string>(cells: readonly string[], headers: Headers<C>, needed: readonly C[]): boolean {
  const { at } = columnsOf(cells, headers);
  return needed.every((column) => at.has(column));
}

function insideOf(box: Box): (position: Position) => boolean {
  return (position) => isInBox(box, position, MARGIN_M);
}

/** The rows of a table. The last one is wrong where nothing ends its line: its number may be cut. */
async function* readRows<R>(
  table: Table,
  first: Table['header'][],
  read: (cells: readonly string[]) => PriorRow<R>,
): AsyncGenerator<PriorBatch<R>> {
  if (first.length > 0)
    yield { outside: 0, rows: first.map(({ row, cells }) => ({ row, read: read(cells) })) };
  for await (const batch of table.batches) {
    const openRow = table.openRow();
    yield {
      outside: 0,
      rows: batch.map(({ row, cells }) => ({ row, read: row === openRow ? MAY_BE_CUT : read(cells) })),
    };
  }
}

const MAY_BE_CUT = {
  fate: 'wrong',
  why: text(
    'baris terakhir tanpa akhir baris: mungkin terpotong',
    'the last row has no line end: it may be cut',
  ),
} as const;
