import { sql, type Transaction } from 'kysely';
import type { DB } from '../database.gen.ts';
import type { Database } from '../database.ts';
import { type AuditEvent, eventHash, GENESIS } from './chain.ts';

const CHAIN_LOCK = 7_226_003;
const PAGE = 5_000;

/** What an area says happened; the chain adds the number and the hashes. */
export type AuditEntry = Omit<AuditEvent, 'seq' | 'reason'> & { readonly reason?: string };

/**
 * Appends an event within the transaction of the change it records, so that neither exists without the other.
 * Writers queue on one lock until they commit: record at the end of a transaction.
 */
export async function recordAudit(transaction: Transaction<DB>, entry: AuditEntry): Promise<void> {
  await recordAudits(transaction, [entry]);
}

const MOST_AT_ONCE = 1_000;

/** Appends many events in their order, as `recordAudit` does one, with one statement for each thousand. */
export async function recordAudits(
  transaction: Transaction<DB>,
  entries: readonly AuditEntry[],
): Promise<void> {
  if (entries.length === 0) return;
  await sql`SELECT pg_advisory_xact_lock(${CHAIN_LOCK})`.execute(transaction);
  const last = await transaction
    .selectFrom('audit_event')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  let seq = last?.seq ?? 0;
  let previous = last?.hash ?? GENESIS;
  const rows = entries.map((entry) => {
    seq += 1;
    const event: AuditEvent = { ...entry, reason: entry.reason ?? null, seq };
    const hash = eventHash(previous, event);
    const row = { ...event, detail: JSON.stringify(event.detail), previous_hash: previous, hash };
    previous = hash;
    return row;
  });
  for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
    await transaction
      .insertInto('audit_event')
      .values(rows.slice(from, from + MOST_AT_ONCE))
      .execute();
  }
}

/** Whether the chain is whole, how many events it has and its head; `brokenAt` is the first event that does not fit. */
export type ChainReport = {
  readonly events: number;
  readonly head: string;
  readonly brokenAt: number | null;
};

/** Walks the whole chain, page by page, and recomputes every hash. */
export async function verifyAuditChain(db: Database): Promise<ChainReport> {
  let previous = GENESIS;
  let seq = 0;
  for (;;) {
    const page = await db
      .selectFrom('audit_event')
      .selectAll()
      .where('seq', '>', seq)
      .orderBy('seq')
      .limit(PAGE)
      .execute();
    for (const row of page) {
      const { previous_hash, hash, ...rest } = row;
      const event: AuditEvent = { ...rest, detail: rest.detail as Record<string, unknown> };
      const fits =
        row.seq === seq + 1 && previous_hash.equals(previous) && eventHash(previous, event).equals(hash);
      if (!fits) return { events: seq, head: previous.toString('hex'), brokenAt: row.seq };
      previous = hash;
      seq = row.seq;
    }
    if (page.length < PAGE) return { events: seq, head: previous.toString('hex'), brokenAt: null };
  }
}

/** An event as it is listed, with its hash and, for a person, the name they have today. */
export type ListedEvent = AuditEvent & { readonly hash: Buffer; readonly actorName: string | null };

/** Which events: those before `cursor` (a number), of one subject. */
export type AuditQuery = {
  readonly limit: number;
  readonly cursor?: number | undefined;
  readonly subject?: string | undefined;
};

/** One page of events, newest first; `next` is the number before which the following page starts. */
export async function listAudit(
  db: Database,
  { limit, cursor, subject }: AuditQuery,
): Promise<{ total: number; items: ListedEvent[]; next: number | null }> {
  const total = await countEvents(db, subject);
  const rows = await db
    .selectFrom('audit_event as e')
    .leftJoin('auth_user as u', (join) => join.on('e.actor', '=', sql<string>`'user:' || u.id`))
    .select(['e.seq', 'e.at', 'e.actor', 'e.action', 'e.subject', 'e.detail', 'e.reason', 'e.hash', 'u.name'])
    .$if(subject !== undefined, (query) => query.where('e.subject', '=', subject ?? ''))
    .$if(cursor !== undefined, (query) => query.where('e.seq', '<', cursor ?? 0))
    .orderBy('e.seq', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ name, ...row }) => ({
    ...row,
    detail: row.detail as Record<string, unknown>,
    actorName: name,
  }));
  return { total, items, next: rows.length > limit ? (items.at(-1)?.seq ?? null) : null };
}

/** Events are numbered without gaps, so that of all of them the last number is the count. */
async function countEvents(db: Database, subject: string | undefined): Promise<number> {
  const { total } = await db
    .selectFrom('audit_event')
    .select((eb) => (subject === undefined ? eb.fn.max<number>('seq') : eb.fn.countAll<number>()).as('total'))
    .$if(subject !== undefined, (query) => query.where('subject', '=', subject ?? ''))
    .executeTakeFirstOrThrow();
  return total ?? 0;
}
