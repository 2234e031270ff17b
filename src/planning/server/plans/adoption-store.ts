import { sql, type Transaction } from 'kysely';
import type { Text } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';

/** That an election follows a plan since some day, who said so and why. */
export type Adoption = {
  readonly seq: number;
  readonly planId: string;
  readonly adoptedAt: Date;
  readonly adoptedBy: string;
  readonly reason: string;
  /** What had changed since the plan was solved, as it was seen by whoever adopted it. */
  readonly changes: readonly Text[];
};

const ADOPTION_LOCK = 7_226_032;

/** Lets only one adopt for an election at a time, until the transaction ends. */
export async function lockAdoption(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${ADOPTION_LOCK}, ${electionId})`.execute(trx);
}

/** The adoption in force: the latest. */
export async function latestAdoption(
  db: Database | Transaction<DB>,
  electionId: number,
): Promise<Adoption | undefined> {
  const row = await db
    .selectFrom('plan_adoption')
    .selectAll()
    .where('election_id', '=', electionId)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  return {
    seq: row.seq,
    planId: row.plan_id,
    adoptedAt: row.adopted_at,
    adoptedBy: row.adopted_by,
    reason: row.reason,
    changes: row.changes as unknown as readonly Text[],
  };
}

/** Adopts a plan: from now on it is the one in force. */
export async function insertAdoption(
  trx: Transaction<DB>,
  electionId: number,
  adoption: Pick<Adoption, 'planId' | 'adoptedBy' | 'reason' | 'changes'>,
): Promise<void> {
  await trx
    .insertInto('plan_adoption')
    .values({
      election_id: electionId,
      plan_id: adoption.planId,
      adopted_by: adoption.adoptedBy,
      reason: adoption.reason,
      changes: JSON.stringify(adoption.changes),
    })
    .execute();
}
