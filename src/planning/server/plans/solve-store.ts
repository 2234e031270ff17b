import { sql, type Transaction } from 'kysely';
import type { Text } from '../../../kernel/index.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database, OpenDatabase } from '../../../platform/server/database.ts';
import type { PlanOptions } from '../../plan/index.ts';

/** First half of the lock's key; the second is the election. */
const SOLVE_LOCK = 7_226_031;

/** What a solve does: it reads, solves, asks what one more would buy, simulates, keeps. */
export const SOLVE_STEPS = ['inputs', 'solving', 'one-more', 'schedule', 'keeping'] as const;
/** One of them. */
export type SolveStep = (typeof SOLVE_STEPS)[number];

/** How a solve ended. `interrupted`: whoever ran it is gone; it left nothing. */
export type SolveOutcome = 'planned' | 'cancelled' | 'failed' | 'interrupted';

/** A solve as it is watched. */
export type SolveRow = {
  readonly id: string;
  readonly options: PlanOptions;
  readonly startedAt: Date;
  readonly startedBy: string;
  readonly step: SolveStep;
  readonly lost: number | null;
  readonly lostBound: number | null;
  readonly cancelAsked: boolean;
  readonly endedAt: Date | null;
  readonly outcome: SolveOutcome | null;
  readonly planId: string | null;
  readonly problem: SolveProblem | null;
};

/** Why a solve failed: a problem of the catalogue and what it was about. */
export type SolveProblem = { readonly code: string; readonly title: Text; readonly detail: Text | null };

/**
 * Takes the one place to solve for an election, on a connection of its own: whoever dies loses it with the connection, whichever
 * process they were. @returns what gives it back, or null when somebody solves already.
 */
export async function holdSolve(
  { pool }: OpenDatabase,
  electionId: number,
): Promise<(() => Promise<void>) | null> {
  const client = await pool.connect();
  const { rows } = await client.query<{ held: boolean }>('SELECT pg_try_advisory_lock($1, $2) AS held', [
    SOLVE_LOCK,
    electionId,
  ]);
  if (!rows[0]?.held) {
    client.release();
    return null;
  }
  return async () => {
    // A connection that broke has lost the lock already, and is not handed to anybody else.
    const broken = await client
      .query('SELECT pg_advisory_unlock($1, $2)', [SOLVE_LOCK, electionId])
      .then(() => false)
      .catch(() => true);
    client.release(broken);
  };
}

/** Begins a solve under the lock: what did not end before never will. */
export async function insertSolve(
  db: Database,
  electionId: number,
  solve: Pick<SolveRow, 'id' | 'options' | 'startedBy'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('plan_solve')
      .set({ ended_at: sql`now()`, outcome: 'interrupted' })
      .where('election_id', '=', electionId)
      .where('ended_at', 'is', null)
      .execute();
    await trx
      .insertInto('plan_solve')
      .values({
        id: solve.id,
        election_id: electionId,
        options: JSON.stringify(solve.options),
        started_by: solve.startedBy,
      })
      .execute();
  });
}

/** Says how far a solve is. @returns whether somebody wants it cancelled. */
export async function noteProgress(
  db: Database,
  id: string,
  news: Pick<SolveRow, 'step' | 'lost' | 'lostBound'>,
): Promise<boolean> {
  const row = await db
    .updateTable('plan_solve')
    .set({ step: news.step, lost: news.lost, lost_bound: news.lostBound })
    .where('id', '=', id)
    .returning('cancel_asked')
    .executeTakeFirst();
  return row?.cancel_asked ?? false;
}

/** Ends a solve, within the transaction of what it kept. */
export async function endSolve(
  trx: Transaction<DB> | Database,
  id: string,
  end: { readonly outcome: SolveOutcome; readonly planId?: string; readonly problem?: SolveProblem },
): Promise<void> {
  await trx
    .updateTable('plan_solve')
    .set({
      ended_at: sql`now()`,
      outcome: end.outcome,
      plan_id: end.planId ?? null,
      problem: end.problem ? JSON.stringify(end.problem) : null,
    })
    .where('id', '=', id)
    .execute();
}

/** Asks the solve under way to stop. @returns whether there was one. */
export async function askCancel(trx: Transaction<DB>, electionId: number): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('plan_solve')
    .set({ cancel_asked: true })
    .where('election_id', '=', electionId)
    .where('ended_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** The latest solve of an election. One that neither ended nor holds the lock was interrupted. */
export async function latestSolve(db: Database, electionId: number): Promise<SolveRow | undefined> {
  const { rows } = await sql<SolveRow & { held: boolean }>`
    SELECT s.id, s.options, s.started_at AS "startedAt", s.started_by AS "startedBy", s.step, s.lost,
      s.lost_bound AS "lostBound", s.cancel_asked AS "cancelAsked", s.ended_at AS "endedAt", s.outcome,
      s.plan_id AS "planId", s.problem,
      EXISTS (SELECT FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
        AND l.classid = ${SOLVE_LOCK}::oid AND l.objid = ${electionId}::oid) AS held
    FROM plan_solve s WHERE s.election_id = ${electionId} ORDER BY s.started_at DESC, s.id LIMIT 1`.execute(
    db,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { held, ...solve } = row;
  return solve.outcome === null && !held ? { ...solve, outcome: 'interrupted' } : solve;
}
