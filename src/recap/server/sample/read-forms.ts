import { access } from 'node:fs/promises';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { openTable, TableFailure } from '../../../platform/server/tabular/index.ts';
import { type DrawnList, ReadingCollector, type Readings, TallyCollector } from '../../sample/collect.ts';
import type { TalliedContest } from '../../sample/contest.ts';
import {
  type FormColumns,
  type FormFile,
  formColumns,
  formRow,
  isFormHeader,
} from '../../sample/form-rows.ts';

/** Faults that are told one by one. */
const MOST_TOLD = 50;

type Collector = Pick<TallyCollector, 'add'>;

/** Reads a tally (docs/formats/sample-check.md) as a stream. @returns its contests, or every fault with its row */
export async function readTally(path: string): Promise<Result<readonly TalliedContest[], Problem>> {
  const read = await readForms(path, 'tally', (columns) => new TallyCollector(columns));
  if (!read.ok) return read;
  const contests = read.value.contests();
  return contests.length > 0 ? ok(contests) : err(problem(PROBLEMS.emptyFile, text(path, path)));
}

/** Reads the sheets of readings, each held against the list that was drawn from. @returns every fault of a sheet with its row */
export async function readReadings(
  paths: readonly string[],
  lists: readonly DrawnList[],
): Promise<Result<Readings, Problem>> {
  const readings: Readings = new Map();
  for (const path of paths) {
    const read = await readForms(path, 'read', (columns) => new ReadingCollector(columns, lists, readings));
    if (!read.ok) return read;
  }
  return ok(readings);
}

async function readForms<T extends Collector>(
  path: string,
  file: FormFile,
  start: (columns: FormColumns) => T,
): Promise<Result<T, Problem>> {
  const isThere = await access(path).then(
    () => true,
    () => false,
  );
  if (!isThere) return err(problem(PROBLEMS.emptyFile, text(`${path} tidak ada`, `${path} is not there`)));
  try {
    const table = await openTable(path, (cells) => isFormHeader(cells, file));
    const columns = formColumns(table.header.cells);
    if (!columns.ok) return err(problem(PROBLEMS.sampleFileRefused, columns.error));
    const collector = start(columns.value);
    const faults: Text[] = [];
    for await (const batch of table.batches)
      for (const { row, cells } of batch) {
        const read = formRow(columns.value, cells);
        const taken = read.ok ? collector.add(read.value) : read;
        if (!taken.ok) faults.push(text(`baris ${row}: ${taken.error.id}`, `row ${row}: ${taken.error.en}`));
      }
    const cut = table.openRow();
    if (cut !== null) faults.push(text(`baris ${cut} mungkin terpotong`, `row ${cut} may have been cut off`));
    return faults.length === 0 ? ok(collector) : err(refusal(faults));
  } catch (error) {
    if (error instanceof TableFailure) return err(error.problem);
    throw error;
  }
}

function refusal(faults: readonly Text[]): Problem {
  const told = faults.slice(0, MOST_TOLD);
  const more = faults.length - told.length;
  const join = (language: 'id' | 'en', rest: string) =>
    [...told.map((fault) => fault[language]), ...(more > 0 ? [rest] : [])].join('; ');
  return problem(
    PROBLEMS.sampleFileRefused,
    text(join('id', `dan ${more} lagi`), join('en', `and ${more} more`)),
  );
}
