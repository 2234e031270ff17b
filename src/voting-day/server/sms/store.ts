import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Answered } from '../../sms-budget.ts';
import type { HeardSms } from './hear.ts';

const ANSWER_LOCK = 7_226_051;

/** Keeps what an SMS says, unless it is there: said twice it is one. */
export async function keepSms(db: Database, heard: HeardSms, receivedAt: Date): Promise<void> {
  const { tps, contest } = heard.kind === 'sealed' ? heard.short : heard.typed;
  const device = heard.kind === 'sealed' ? heard.device : null;
  await db
    .insertInto('result_sms')
    .values({
      id: heard.id,
      election_id: heard.electionId,
      tps_code: tps,
      contest,
      revision: heard.kind === 'sealed' ? heard.short.revision : null,
      device: device?.id ?? null,
      was_revoked: (device?.revokedAt ?? null) !== null,
      said: heard.said,
      sender: heard.sender,
      code: heard.code,
      received_at: receivedAt,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute();
}

/**
 * What was answered within the hour before; one at a time weighs it, until the transaction ends. After this server's clock was put back, what was
 * answered by the time it had then counts as answered now: no more goes out than in any other hour, and nobody waits for the old time to return.
 */
export async function answeredSoFar(
  trx: Transaction<DB>,
  { sender, text }: { readonly sender: Buffer; readonly text: Buffer },
  at: Date,
): Promise<Answered> {
  await sql`SELECT pg_advisory_xact_lock(${ANSWER_LOCK})`.execute(trx);
  await sql`DELETE FROM sms_answer WHERE answered_at <= ${at}::timestamptz - interval '1 hour'`.execute(trx);
  await sql`UPDATE sms_answer SET answered_at = ${at} WHERE answered_at > ${at}::timestamptz`.execute(trx);
  const { rows } = await sql<{ same: number | null; sender: number; unproven: number; all: number }>`
    SELECT extract(epoch FROM ${at}::timestamptz
        - max(answered_at) FILTER (WHERE sender = ${sender} AND text = ${text}))::float8 AS same,
      count(*) FILTER (WHERE sender = ${sender})::int AS sender,
      count(*) FILTER (WHERE NOT is_proven)::int AS unproven,
      count(*)::int AS all
    FROM sms_answer`.execute(trx);
  const [row] = rows;
  if (!row) throw new Error('an aggregate has one row');
  return { sameTextS: row.same, toSender: row.sender, toUnproven: row.unproven, toAll: row.all };
}

/** Notes that an answer goes out. */
export async function noteAnswer(
  trx: Transaction<DB>,
  answer: { readonly sender: Buffer; readonly text: Buffer; readonly isProven: boolean; readonly at: Date },
): Promise<void> {
  const { sender, text, isProven, at } = answer;
  await trx.insertInto('sms_answer').values({ sender, text, is_proven: isProven, answered_at: at }).execute();
}
