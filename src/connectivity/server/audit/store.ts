import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Drawn } from '../../audit/draw.ts';
import type { VisitOutcome } from '../../audit/visit-result.ts';
import type { ClaimRecord } from '../../record.ts';

const NUMBER_LOCK = 7_226_204;

/** The codes of an election's TPS, in order. @param region only those within it; empty for all. */
export async function listedTps(db: Database, electionId: number, region = ''): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT code FROM tps WHERE election_id = ${electionId} AND withdrawn_at IS NULL
      AND code >= ${region} COLLATE "C" AND code < ${`${region}:`} COLLATE "C" ORDER BY code`.execute(db);
  return rows.map(({ code }) => code);
}

/** What an audit was started with. */
export type NewAudit = {
  readonly regionCode: string | null;
  readonly share: number;
  readonly margin: number;
  readonly alpha: number;
  readonly claimId: string | null;
  readonly seed: string;
  readonly seedNote: string | null;
  readonly method: string;
  /** The TPS at the draw, in order. */
  readonly codes: readonly string[];
  readonly drawnOn: string;
  readonly startedAt: Date;
  readonly startedBy: string;
};

/** An audit as it is kept, without its list of TPS. */
export type KeptAudit = Omit<NewAudit, 'codes' | 'startedBy'> & {
  readonly number: number;
  readonly listSha256: string;
  readonly tps: number;
  readonly regionName: string | null;
  /** How many visits were asked for, at first and with every further draw. */
  readonly draws: readonly { readonly size: number; readonly drawnAt: Date }[];
  /** The claim of the ledger that is audited. */
  readonly claim: (Pick<ClaimRecord, 'claimant' | 'statedOn' | 'document'> & { readonly id: string }) | null;
};

/** Keeps a new audit under the next number of its election, within the caller's transaction. @returns the number. */
export async function insertAudit(
  trx: Transaction<DB>,
  electionId: number,
  audit: NewAudit,
): Promise<number> {
  await sql`SELECT pg_advisory_xact_lock(${NUMBER_LOCK}, ${electionId})`.execute(trx);
  const list = audit.codes.map((code) => `${code}\n`).join('');
  const { rows } = await sql<{ number: number }>`
    INSERT INTO claim_audit (election_id, number, region_code, share, margin, alpha, claim_id, seed, seed_note, method, list,
      list_sha256, tps, drawn_on, started_at, started_by)
    SELECT ${electionId}, coalesce(max(number), 0) + 1, ${audit.regionCode}, ${audit.share}, ${audit.margin}, ${audit.alpha},
      decode(${audit.claimId}, 'hex'), ${audit.seed}, ${audit.seedNote}, ${audit.method}, ${list},
      sha256(convert_to(${list}, 'UTF8')), ${audit.codes.length}, ${audit.drawnOn}, ${audit.startedAt}, ${audit.startedBy}
    FROM claim_audit WHERE election_id = ${electionId}
    RETURNING number`.execute(trx);
  const number = rows[0]?.number;
  if (number === undefined) throw new Error('an audit without a number');
  return number;
}

/** Waits until nobody else draws for an election. */
export async function holdDraws(trx: Transaction<DB>, electionId: number): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${NUMBER_LOCK}, ${electionId})`.execute(trx);
}

/** Keeps a draw: how large it is in all, and the visits it adds, which begin after `from` others. */
export async function insertDraw(
  trx: Transaction<DB>,
  audit: { readonly electionId: number; readonly number: number },
  by: { readonly id: string; readonly at: Date },
  visits: readonly Drawn[],
  from: number,
): Promise<void> {
  const { electionId, number } = audit;
  await sql`
    INSERT INTO claim_audit_draw (election_id, number, size, drawn_at, drawn_by)
    VALUES (${electionId}, ${number}, ${visits.length}, ${by.at}, ${by.id})`.execute(trx);
  const added = visits.slice(from);
  await sql`
    INSERT INTO claim_audit_visit (election_id, number, position, tps_code, ticket)
    SELECT ${electionId}, ${number}, v.position, v.code, decode(v.ticket, 'hex')
    FROM unnest(${added.map((_, index) => from + index + 1)}::integer[], ${added.map(({ code }) => code)}::text[],
      ${added.map(({ ticket }) => ticket)}::text[]) AS v (position, code, ticket)`.execute(trx);
}

/** The audits of an election, the newest first. @param number only this one. */
export async function listAudits(
  db: Database,
  electionId: number,
  number: number | null = null,
): Promise<KeptAudit[]> {
  const { rows } = await sql<KeptAudit & { readonly draws: { size: number; drawnAt: string }[] }>`
    SELECT a.number, a.region_code AS "regionCode", r.name AS "regionName", a.share, a.margin, a.alpha,
      encode(a.claim_id, 'hex') AS "claimId", a.seed, a.seed_note AS "seedNote", a.method, a.tps,
      encode(a.list_sha256, 'hex') AS "listSha256", a.drawn_on AS "drawnOn", a.started_at AS "startedAt",
      (SELECT jsonb_agg(jsonb_build_object('size', d.size, 'drawnAt', d.drawn_at) ORDER BY d.size) FROM claim_audit_draw d
        WHERE d.election_id = a.election_id AND d.number = a.number) AS draws,
      CASE WHEN c.id IS NOT NULL THEN jsonb_build_object('id', encode(c.id, 'hex'), 'claimant', c.claimant,
        'statedOn', c.stated_on, 'document', c.document) END AS claim
    FROM claim_audit a
    LEFT JOIN region r ON r.code = a.region_code
    LEFT JOIN claim c ON c.id = a.claim_id
    WHERE a.election_id = ${electionId} AND (${number}::integer IS NULL OR a.number = ${number})
    ORDER BY a.number DESC`.execute(db);
  return rows.map((row) => ({
    ...row,
    draws: row.draws.map(({ size, drawnAt }) => ({ size, drawnAt: new Date(drawnAt) })),
  }));
}

/** The TPS at the draw of an audit, in order. */
export async function listAtDraw(db: Database, electionId: number, number: number): Promise<string[]> {
  const { list } = await db
    .selectFrom('claim_audit')
    .select('list')
    .where('election_id', '=', electionId)
    .where('number', '=', number)
    .executeTakeFirstOrThrow();
  return list.trimEnd().split('\n');
}

/** How much an audit holds: its answer is the same as long as these are. Nothing of it is ever taken away. */
export async function auditRevision(db: Database, electionId: number, number: number): Promise<string> {
  const { rows } = await sql<{ visits: number; results: number }>`
    SELECT (SELECT count(*)::integer FROM claim_audit_visit WHERE election_id = ${electionId} AND number = ${number}) AS visits,
      (SELECT count(*)::integer FROM claim_audit_result WHERE election_id = ${electionId} AND number = ${number}) AS results`.execute(
    db,
  );
  return `${rows[0]?.visits ?? 0}:${rows[0]?.results ?? 0}`;
}

/** The visits of an audit in their order, each with the result that stands. */
export async function outcomesInOrder(
  db: Database,
  electionId: number,
  number: number,
): Promise<{ code: string; ticket: string; outcome: VisitOutcome | null }[]> {
  const { rows } = await sql<{ code: string; ticket: string; outcome: VisitOutcome | null }>`
    SELECT v.tps_code AS code, encode(v.ticket, 'hex') AS ticket, r.outcome
    FROM claim_audit_visit v
    LEFT JOIN claim_audit_result r ON r.election_id = v.election_id AND r.number = v.number AND r.tps_code = v.tps_code
      AND NOT EXISTS (SELECT FROM claim_audit_result l WHERE l.replaces = r.id)
    WHERE v.election_id = ${electionId} AND v.number = ${number}
    ORDER BY v.position`.execute(db);
  return rows;
}

/** A claim of the ledger about a region; undefined when the election has none of that identity. */
export async function claimOfLedger(
  db: Database,
  electionId: number,
  id: string,
): Promise<{ regionCode: string | null; measure: string; value: number | null } | undefined> {
  const { rows } = await sql<{ regionCode: string | null; measure: string; value: number | null }>`
    SELECT region_code AS "regionCode", measure, value FROM claim
    WHERE election_id = ${electionId} AND id = decode(${id}, 'hex')`.execute(db);
  return rows[0];
}
