import { sql, type Transaction } from 'kysely';
import { text } from '../../../kernel/index.ts';
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
  await copyIn(
    'COPY import_record (import_id, row, code, fate, reasons, record, identity) FROM STDIN',
    lines(),
  );
  return rows;
}

/** Marks rows that say what an earlier row of the file says: they are the same. Found in the table, whatever the file's size. */
export async function markRepeated(trx: Transaction<DB>, importId: string): Promise<void> {
  const said = (language: 'id' | 'en') => sql`replace(${SAME_AS_ROW[language]}, '{row}', r.first::text)`;
  await sql`
    UPDATE import_record s
       SET fate = 'same',
           reasons = jsonb_build_array(jsonb_build_object('id', ${said('id')}, 'en', ${said('en')}))
      FROM (
        SELECT row, min(row) OVER (PARTITION BY identity) AS first FROM import_record
         WHERE import_id = ${importId} AND identity IS NOT NULL) r
     WHERE s.import_id = ${importId} AND s.row = r.row AND r.first < r.row`.execute(trx);
}

const SAME_AS_ROW = text('sama dengan baris {row}', 'the same as row {row}');

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

function lineOf(importId: string, { row, code, fate, reasons, record, identity }: CheckedRecord): string {
  const why = reasons && reasons.length > 0 ? copyField(storableJson(reasons)) : '\\N';
  const content = record === null ? '\\N' : copyField(storableJson(record));
  const bytes = identity === null ? '\\N' : `\\\\x${identity.toString('hex')}`;
  return `${importId}\t${row}\t${copyField(code)}\t${fate}\t${why}\t${content}\t${bytes}\n`;
}
