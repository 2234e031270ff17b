import type { FormTemplate } from '../../../voting-day/index.ts';
import { pairCounts } from '../../reading/count-pairs.ts';
import type { ReadRow } from '../../reading/model.ts';
import { type KnownTps, rowReader } from '../../reading/read-row.ts';
import { type FormsFile, openForms } from './open-forms.ts';

/** A file of forms with its rows as they are read, one after the other; none is kept. */
export type ReadForms = Omit<FormsFile, 'batches'> & { readonly rows: AsyncIterable<ReadRow> };

/**
 * Opens a file of forms and reads its rows; twice where nothing but all rows together say how many pairs a form has. @param known the TPS that there are;
 * null where that is not known @throws TableFailure for a file that cannot be read; `rows` when it turns out to be damaged
 */
export async function readForms(
  path: string,
  templates: readonly FormTemplate[],
  known: KnownTps | null,
): Promise<ReadForms> {
  const { batches, ...file } = await openForms(path, templates);
  const counts = pairCounts(file.columns);
  if (!counts.isNeeded) return { ...file, rows: rowsOf(batches, rowReader(file.columns, known, counts)) };
  for await (const batch of batches) for (const { cells } of batch) counts.add(cells);
  const again = await openForms(path, templates);
  return { ...again, rows: rowsOf(again.batches, rowReader(file.columns, known, counts)) };
}

async function* rowsOf(
  batches: FormsFile['batches'],
  read: ReturnType<typeof rowReader>,
): AsyncGenerator<ReadRow> {
  for await (const batch of batches) for (const { row, cells } of batch) yield read(row, cells);
}
