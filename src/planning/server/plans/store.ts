import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { PlanFigures, PlanOptions } from '../../plan/index.ts';

/** A plan as it stands in a list. */
export type PlanRow = PlanFigures & {
  readonly id: string;
  readonly electionId: number;
  readonly inputSha256: string;
  readonly options: PlanOptions;
  readonly asOf: Date;
  readonly catalogueVersion: number;
  readonly evidenceRevision: string;
  readonly solvedAt: Date;
  readonly solvedBy: string;
};

/** A plan to be kept. @typeParam A what else was found, as JSON. */
export type NewPlan<A> = Omit<PlanRow, 'solvedAt'> & { readonly answer: A };

/** A page of plans, the latest first. */
export type PlanPage = {
  readonly total: number;
  readonly items: readonly PlanRow[];
  readonly next: string | null;
};

const CURSOR = /^(\d{12,17})\.([0-9a-f]{64})$/;

/** Whether a text is the `next` of some page: when its last plan was solved, in microseconds, and its identity. */
export function isPlanCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** Keeps an input unless it is kept already. */
export async function insertInput(trx: Transaction<DB>, sha256: string, content: Buffer): Promise<void> {
  await trx
    .insertInto('plan_input')
    .values({ sha256, content })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
}

/** The bytes of an input. @throws when there is none of that name: a plan always has its own. */
export async function readInput(db: Database, sha256: string): Promise<Buffer> {
  const { content } = await db
    .selectFrom('plan_input')
    .select('content')
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return content;
}

/** Keeps a plan. @returns false when it is kept already. */
export async function insertPlan<A>(trx: Transaction<DB>, plan: NewPlan<A>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('plan')
    .values({
      id: plan.id,
      election_id: plan.electionId,
      input_sha256: plan.inputSha256,
      options: JSON.stringify(plan.options),
      as_of: plan.asOf,
      catalogue_version: plan.catalogueVersion,
      evidence_revision: plan.evidenceRevision,
      solved_by: plan.solvedBy,
      status: plan.status,
      places: plan.places,
      lost_without: plan.lostWithout,
      lost: plan.lost,
      lost_bound: plan.lostBound,
      gap: plan.gap,
      cost_rupiah: plan.costRupiah,
      late_days: plan.lateDays,
      answer: JSON.stringify(plan.answer),
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A page of an election's plans. @param cursor the last page's `next`. */
export async function listPlans(
  db: Database,
  electionId: number,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<PlanPage> {
  const [, us, id] = CURSOR.exec(page.cursor ?? '') ?? [];
  const after = us
    ? sql`AND (p.solved_at, p.id) < (timestamptz 'epoch' + ${us}::bigint * interval '1 microsecond', ${id})`
    : sql``;
  const counted = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM plan p WHERE p.election_id = ${electionId}`.execute(db);
  const { rows } = await sql<PlanRow & { us: string }>`
    SELECT ${COLUMNS}, (extract(epoch FROM p.solved_at) * 1000000)::bigint::text AS us
    FROM plan p WHERE p.election_id = ${electionId} ${after}
    ORDER BY p.solved_at DESC, p.id DESC LIMIT ${page.limit + 1}`.execute(db);
  const last = rows[page.limit - 1];
  return {
    total: counted.rows[0]?.total ?? 0,
    items: rows.slice(0, page.limit).map(({ us: _, ...row }) => row),
    next: rows.length > page.limit && last ? `${last.us}.${last.id}` : null,
  };
}

/** A plan of an election by its identity, or by its beginning where only one begins so. */
export async function findPlan(db: Database, electionId: number, id: string): Promise<PlanRow | undefined> {
  const { rows } = await sql<PlanRow>`
    SELECT ${COLUMNS} FROM plan p
    WHERE p.election_id = ${electionId} AND starts_with(p.id, ${id}) LIMIT 2`.execute(db);
  return rows.length === 1 ? rows[0] : undefined;
}

/** What else was found with a plan. */
export async function planAnswer(db: Database, id: string): Promise<unknown> {
  const { answer } = await db
    .selectFrom('plan')
    .select('answer')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return answer;
}

const COLUMNS = sql`p.id, p.election_id AS "electionId", p.input_sha256 AS "inputSha256", p.options, p.as_of AS "asOf",
  p.catalogue_version AS "catalogueVersion", p.evidence_revision AS "evidenceRevision", p.solved_at AS "solvedAt",
  p.solved_by AS "solvedBy", p.status, p.places, p.lost_without AS "lostWithout", p.lost, p.lost_bound AS "lostBound",
  p.gap, p.cost_rupiah AS "costRupiah", p.late_days AS "lateDays"`;
