import { stat } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { asyncBufferFromFile, type FileMetaData, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { isInBox } from '../../../registry/index.ts';
import { isQuadkey, middleOf } from '../../priors/quadkey.ts';
import { TILE_COLUMNS } from '../../priors/tile-row.ts';
import {
  assertFooter,
  assertGroups,
  assertPages,
  BOUNDED_COMPRESSORS,
  PARQUET_LIMITS,
  ParquetRefused,
} from './parquet-bounds.ts';
import type { FromWorker, ToWorker } from './parquet-tiles.ts';

/**
 * Reads the tiles of a region out of a Parquet file of the world, one group of rows and one column after the other, beside the
 * server: inflating millions of rows would keep everybody else waiting, also the clock of a speed test.
 */
const BATCH = 5_000;

const { path, box, marginM, limits = PARQUET_LIMITS } = workerData as ToWorker;

type Hit = { readonly at: number; readonly cells: Record<string, unknown> };

async function main(): Promise<void> {
  const { size } = await stat(path);
  await assertFooter(path, size, limits);
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const names = metadata.schema.slice(1).map(({ name }) => name);
  const missing = TILE_COLUMNS.filter((name) => !names.includes(name));
  if (missing.length > 0) return tell({ kind: 'no-columns', names: names.slice(0, 20) });
  assertGroups(metadata, TILE_COLUMNS, limits);
  let start = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    for (const { meta_data: column } of group.columns) {
      const isRead = column && (TILE_COLUMNS as readonly string[]).includes(column.path_in_schema[0] ?? '');
      if (isRead) await assertPages(path, column, rows, limits);
    }
    await readGroup({ file, metadata, start, rows });
    start += rows;
  }
  tell({ kind: 'done' });
}

type Group = {
  readonly file: Awaited<ReturnType<typeof asyncBufferFromFile>>;
  readonly metadata: FileMetaData;
  readonly start: number;
  readonly rows: number;
};

async function readGroup(group: Group): Promise<void> {
  const hits: Hit[] = [];
  let outside = 0;
  await eachValue(group, 'quadkey', (at, value) => {
    const quadkey = String(value ?? '');
    if (isQuadkey(quadkey) && !isInBox(box, middleOf(quadkey), marginM)) outside += 1;
    else hits.push({ at, cells: { quadkey } });
  });
  for (const name of TILE_COLUMNS) {
    if (name === 'quadkey' || hits.length === 0) continue;
    let next = 0;
    await eachValue(group, name, (at, value) => {
      const hit = hits[next];
      if (hit?.at !== at) return;
      hit.cells[name] = typeof value === 'bigint' ? Number(value) : value;
      next += 1;
    });
  }
  tell({ kind: 'rows', outside, rows: [] });
  for (let from = 0; from < hits.length; from += BATCH) {
    const rows = hits.slice(from, from + BATCH).map(({ at, cells }) => ({ row: at + 1, cells }));
    tell({ kind: 'rows', outside: 0, rows });
  }
}

/** Calls back with each value of a column in a group, by its place in the file. */
async function eachValue(
  { file, metadata, start, rows }: Group,
  name: string,
  visit: (at: number, value: unknown) => void,
): Promise<void> {
  let seen = 0;
  await parquetRead({
    ...{ file, metadata, columns: [name], rowStart: start, rowEnd: start + rows },
    compressors: BOUNDED_COMPRESSORS,
    onChunk: ({ columnData, rowStart }) => {
      for (let i = 0; i < columnData.length; i += 1) visit(rowStart + i, columnData[i]);
      seen += columnData.length;
    },
  });
  if (seen !== rows) throw new ParquetRefused('damaged', `${seen} values in ${rows} rows`);
}

function tell(message: FromWorker): void {
  parentPort?.postMessage(message);
}

try {
  await main();
} catch (error) {
  // Whatever the reader stumbles over, the file is not what it says.
  const kind = error instanceof ParquetRefused ? error.kind : 'damaged';
  tell({ kind: 'refused', why: kind, what: error instanceof Error ? error.message.slice(0, 200) : '' });
}
