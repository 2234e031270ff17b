import type { Transaction } from 'kysely';
import { type CopyIn, copyField, storableJson } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { CheckedRecord } from './record-kind.ts';

const BATCH = 2_000;

/** Streams checked records into the staging table. @returns how many there were. */
export async function stageRecords(
  copyIn: CopyIn,
  importId: string,
  batches: AsyncIterable<readonly CheckedRecord[]>,
): Promise<number> {
  let rows = 0;
  async function* lines(): AsyncGenerator<string> {
    for await (const batch of batches) {
      rows += batch.length;
      if (batch.length > 0) yield batch.map((record) => lineOf(importId, record)).join('');
    }
  }
  await copyIn('COPY import_record (import_id, row, code, fate, reasons, record) FROM STDIN', lines());
  return rows;
}

/** The records of the rows that are to be applied, in the order of the file, in batches. */
export async function* acceptedRecords(trx: Transaction<DB>, importId: string): AsyncGenerator<unknown[]> {
  let after = 0;
  for (;;) {
    const page = await trx
      .selectFrom('import_record')
      .select(['row', 'record'])
      .where('import_id', '=', importId)
      .where('fate', '=', 'add')
      .where('row', '>', after)
      .orderBy('row')
      .limit(BATCH)
      .execute();
    if (page.length > 0) yield page.map(({ record }) => record);
    if (page.length < BATCH) return;
    after = page.at(-1)?.row ?? after;
  }
}

function lineOf(importId: string, { row, code, fate, reasons, record }: CheckedRecord): string {
  const why = reasons && reasons.length > 0 ? copyField(storableJson(reasons)) : '\\N';
  const content = record === null ? '\\N' : copyField(storableJson(record));
  return `${importId}\t${row}\t${copyField(code)}\t${fate}\t${why}\t${content}\n`;
}
