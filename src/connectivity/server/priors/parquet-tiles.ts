import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { PROBLEMS, problem, text } from '../../../kernel/index.ts';
import { TableFailure } from '../../../platform/server/tabular/index.ts';
import type { Box } from '../../../registry/index.ts';
import type { ParquetLimits } from './parquet-bounds.ts';

/** What the worker is given. */
export type ToWorker = {
  readonly path: string;
  readonly box: Box;
  readonly marginM: number;
  readonly limits?: ParquetLimits;
};

/** A row that lies in the region, or whose place cannot be read. */
export type ParquetRow = { readonly row: number; readonly cells: Readonly<Record<string, unknown>> };

/** What the worker says. */
export type FromWorker =
  | { readonly kind: 'rows'; readonly rows: readonly ParquetRow[]; readonly outside: number }
  | { readonly kind: 'refused'; readonly why: 'too-large' | 'damaged'; readonly what: string }
  | { readonly kind: 'no-columns'; readonly names: readonly string[] }
  | { readonly kind: 'done' };

/** More than a group of rows within the limits takes. */
const HEAP_MB = 1_536;

/**
 * The tiles of a region in a Parquet file, read beside the server in a memory of its own.
 * @throws TableFailure for a file that is cut, damaged, no table of tiles, or too large once opened.
 */
export async function* parquetTiles(given: ToWorker): AsyncGenerator<Extract<FromWorker, { kind: 'rows' }>> {
  const worker = new Worker(new URL('./parquet-worker.ts', import.meta.url), {
    workerData: given,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
  });
  try {
    for await (const [message] of on(worker, 'message', { close: ['exit'] }) as AsyncIterable<[FromWorker]>) {
      if (message.kind === 'done') return;
      if (message.kind !== 'rows') throw failureOf(message);
      yield message;
    }
  } catch (error) {
    const isFull = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    throw isFull ? tooLarge('memory') : error;
  } finally {
    await worker.terminate();
  }
  throw new Error('the reader of a Parquet file ended without a word');
}

function failureOf(message: Exclude<FromWorker, { kind: 'rows' | 'done' }>): TableFailure {
  if (message.kind === 'no-columns') {
    const shown = message.names.join(', ').slice(0, 200);
    return new TableFailure(
      problem(PROBLEMS.headerMissing, text(`kolomnya: ${shown}`, `its columns: ${shown}`)),
    );
  }
  if (message.why === 'too-large') return tooLarge(message.what);
  return new TableFailure(
    problem(PROBLEMS.fileCut, text(`Parquet rusak (${message.what})`, `damaged Parquet (${message.what})`)),
  );
}

function tooLarge(what: string): TableFailure {
  return new TableFailure(problem(PROBLEMS.priorTooLarge, text(`Parquet: ${what}`, `Parquet: ${what}`)));
}
