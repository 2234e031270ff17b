import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Envelope } from '../../../sealed/index.ts';

/** A rehearsal as it stands. */
export type KeptRehearsal = {
  readonly id: Buffer;
  readonly electionId: number;
  readonly device: string;
  readonly payload: string;
  readonly photos: number;
  readonly bytes: number;
  readonly chunks: number;
  readonly startedAt: Date;
  /** A bit for each chunk in the order of the payload (rehearsal/bitmap.ts). */
  readonly arrived: Buffer;
  readonly arrivedChunks: number;
  readonly arrivedBytes: number;
  readonly lastChunkAt: Date | null;
  readonly receipt: Envelope | null;
};

/** What a rehearsal begins with. */
export type NewRehearsal = Pick<
  KeptRehearsal,
  'id' | 'electionId' | 'device' | 'photos' | 'bytes' | 'chunks' | 'startedAt'
> & {
  readonly tpsCode: string;
  readonly deliveredBy: string;
  readonly envelope: Envelope;
  readonly arrived: Buffer;
};

const COLUMNS = sql`id, election_id AS "electionId", device, payload, photos, bytes, chunks, started_at AS "startedAt",
  arrived, arrived_chunks AS "arrivedChunks", arrived_bytes AS "arrivedBytes", last_chunk_at AS "lastChunkAt",
  CASE WHEN receipt IS NOT NULL THEN json_build_object('payload', receipt, 'key', receipt_key,
    'signature', encode(receipt_signature, 'hex')) END AS receipt`;

/** Begins a rehearsal; one that has begun already goes on as it is. */
export async function beginRehearsal(db: Database, begun: NewRehearsal): Promise<void> {
  await db
    .insertInto('rehearsal')
    .values({
      id: begun.id,
      election_id: begun.electionId,
      tps_code: begun.tpsCode,
      device: begun.device,
      delivered_by: begun.deliveredBy,
      payload: begun.envelope.payload,
      signature: Buffer.from(begun.envelope.signature, 'hex'),
      photos: begun.photos,
      bytes: begun.bytes,
      chunks: begun.chunks,
      started_at: begun.startedAt,
      arrived: begun.arrived,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/** A rehearsal; undefined when there is none. */
export async function findRehearsal(db: Database, id: Buffer): Promise<KeptRehearsal | undefined> {
  const { rows } = await sql<KeptRehearsal>`SELECT ${COLUMNS} FROM rehearsal WHERE id = ${id}`.execute(db);
  return rows[0];
}

/** A rehearsal, held until the transaction ends. */
export async function holdRehearsal(trx: Transaction<DB>, id: Buffer): Promise<KeptRehearsal | undefined> {
  const { rows } = await sql<KeptRehearsal>`
    SELECT ${COLUMNS} FROM rehearsal WHERE id = ${id} FOR UPDATE`.execute(trx);
  return rows[0];
}

/**
 * Writes down that a chunk has arrived; the same chunk again changes nothing. It does not wait for the disk: what a failure of the
 * machine takes back is asked for again, and a receipt waits for all of it.
 * @returns how many chunks are missing; undefined when there is no such rehearsal
 */
export async function chunkArrived(
  db: Database,
  id: Buffer,
  chunk: { readonly at: number; readonly bytes: number; readonly arrivedAt: Date },
): Promise<number | undefined> {
  return db.transaction().execute(async (trx) => {
    await sql`SET LOCAL synchronous_commit = off`.execute(trx);
    await sql`
      UPDATE rehearsal SET arrived = set_bit(arrived, ${chunk.at}, 1), arrived_chunks = arrived_chunks + 1,
        arrived_bytes = arrived_bytes + ${chunk.bytes}, last_chunk_at = greatest(last_chunk_at, ${chunk.arrivedAt})
      WHERE id = ${id} AND get_bit(arrived, ${chunk.at}) = 0`.execute(trx);
    const { rows } = await sql<{ missing: number }>`
      SELECT chunks - arrived_chunks AS missing FROM rehearsal WHERE id = ${id}`.execute(trx);
    return rows[0]?.missing;
  });
}

/** Keeps the receipt of a rehearsal; from then on nothing of it changes. */
export async function keepReceipt(trx: Transaction<DB>, id: Buffer, receipt: Envelope): Promise<void> {
  await trx
    .updateTable('rehearsal')
    .set({
      receipt: receipt.payload,
      receipt_key: receipt.key,
      receipt_signature: Buffer.from(receipt.signature, 'hex'),
    })
    .where('id', '=', id)
    .execute();
}

/** Removes rehearsals without a receipt of which nothing has come since an instant. @returns how many */
export async function pruneRehearsals(db: Database, since: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('rehearsal')
    .where('receipt', 'is', null)
    .where('started_at', '<', since)
    .where((eb) => eb.or([eb('last_chunk_at', 'is', null), eb('last_chunk_at', '<', since)]))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** How many rehearsals a device has under way. */
export async function unfinishedOf(db: Database, device: string): Promise<number> {
  const { count } = await db
    .selectFrom('rehearsal')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('device', '=', device)
    .where('receipt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}
