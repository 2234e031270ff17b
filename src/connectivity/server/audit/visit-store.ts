import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { VisitOutcome, WrittenResult } from '../../audit/visit-result.ts';
import type { Rung, Verdict } from '../../model.ts';

/** A result as it is kept. */
export type KeptResult = WrittenResult & {
  readonly id: string;
  readonly recordedAt: Date;
};

/** A TPS to visit: which one, what the visit found, and what Sigap itself says of it. */
export type Visit = {
  readonly position: number;
  readonly code: string;
  readonly name: string;
  readonly place: string | null;
  readonly village: string;
  readonly district: string;
  readonly regency: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** No longer in the registry: it was drawn before. */
  readonly isWithdrawn: boolean;
  readonly verdict: Verdict | null;
  readonly rung: Rung | null;
  /** The result that stands. */
  readonly result: KeptResult | null;
  /** Those it replaced, the latest first. */
  readonly earlier: readonly KeptResult[];
};

/** Which visits: those without a finding, those with one, those whose finding contradicts the status. */
export const VISIT_STATES = ['open', 'done', 'contradicting'] as const;

/** What a list of visits is narrowed down to. */
export type VisitFilter = {
  readonly region?: string | undefined;
  readonly state?: (typeof VISIT_STATES)[number] | undefined;
};

/** A page of visits in their order, and how many there are in all. */
export type VisitPage = {
  readonly total: number;
  readonly items: readonly Visit[];
  readonly next: number | null;
};

type Audit = { readonly electionId: number; readonly number: number };
type ResultRow = KeptResult & { readonly code: string; readonly replaces: string | null };

const RESULT = sql`encode(r.id, 'hex') AS id, r.tps_code AS code, r.outcome, r.visited_on AS "visitedOn", r.reason,
  (SELECT coalesce(array_agg(encode(x, 'hex')), '{}') FROM unnest(r.records) x) AS records,
  encode(r.replaces, 'hex') AS replaces, r.recorded_at AS "recordedAt"`;
const STANDING = sql`LEFT JOIN claim_audit_result r ON r.election_id = v.election_id AND r.number = v.number
  AND r.tps_code = v.tps_code AND NOT EXISTS (SELECT FROM claim_audit_result l WHERE l.replaces = r.id)
  LEFT JOIN tps_status s ON s.election_id = v.election_id AND s.tps_code = v.tps_code`;

/** A page of the visits of an audit within a scope. @param page `after` is the last page's `next`. */
export async function listVisits(
  db: Database,
  { electionId, number }: Audit,
  scope: Scope,
  filter: VisitFilter,
  page: { readonly after: number; readonly limit: number },
): Promise<VisitPage> {
  const wanted = sql`v.election_id = ${electionId} AND v.number = ${number} AND ${within(scope)} AND ${matches(filter)}`;
  const counted = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM claim_audit_visit v ${STANDING} WHERE ${wanted}`.execute(db);
  const { rows } = await sql<Omit<Visit, 'result' | 'earlier'>>`
    SELECT v.position, v.tps_code AS code, t.name, t.place, t.latitude, t.longitude,
      t.withdrawn_at IS NOT NULL AS "isWithdrawn", w.name AS village, d.name AS district, k.name AS regency, s.verdict, s.rung
    FROM claim_audit_visit v ${STANDING}
    JOIN tps t ON t.election_id = v.election_id AND t.code = v.tps_code
    JOIN region w ON w.code = left(v.tps_code, 10)
    JOIN region d ON d.code = left(v.tps_code, 6)
    JOIN region k ON k.code = left(v.tps_code, 4)
    WHERE ${wanted} AND v.position > ${page.after}
    ORDER BY v.position LIMIT ${page.limit + 1}`.execute(db);
  const shown = rows.slice(0, page.limit);
  const results = await resultsOf(
    db,
    { electionId, number },
    shown.map(({ code }) => code),
  );
  return {
    total: counted.rows[0]?.total ?? 0,
    items: shown.map((row) => ({ ...row, ...chainOf(results.filter(({ code }) => code === row.code)) })),
    next: rows.length > page.limit ? (shown.at(-1)?.position ?? null) : null,
  };
}

async function resultsOf(
  db: Database | Transaction<DB>,
  { electionId, number }: Audit,
  codes: readonly string[],
): Promise<ResultRow[]> {
  const { rows } = await sql<ResultRow>`
    SELECT ${RESULT} FROM claim_audit_result r
    WHERE r.election_id = ${electionId} AND r.number = ${number} AND r.tps_code = ANY(${[...codes]}::text[])`.execute(
    db,
  );
  return rows;
}

/** The results of one TPS as a chain: the one that stands, and those before it. */
function chainOf(results: readonly ResultRow[]): Pick<Visit, 'result' | 'earlier'> {
  const byId = new Map(results.map((one) => [one.id, one]));
  const replaced = new Set(results.map(({ replaces }) => replaces));
  const chain: KeptResult[] = [];
  let at = results.find(({ id }) => !replaced.has(id));
  while (at) {
    const { code: _, replaces, ...kept } = at;
    chain.push(kept);
    at = replaces === null ? undefined : byId.get(replaces);
  }
  const [result = null, ...earlier] = chain;
  return { result, earlier };
}

/** Takes a visit until the transaction ends, so that its results come one after another. @returns whether it was drawn. */
export async function holdVisit(
  trx: Transaction<DB>,
  { electionId, number }: Audit,
  code: string,
): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM claim_audit_visit WHERE election_id = ${electionId} AND number = ${number} AND tps_code = ${code}
    FOR UPDATE`.execute(trx);
  return rows.length > 0;
}

/** The result of a TPS that stands; null when there is none. */
export async function standingResult(
  trx: Transaction<DB>,
  audit: Audit,
  code: string,
): Promise<KeptResult | null> {
  return chainOf(await resultsOf(trx, audit, [code])).result;
}

/** Appends a result, which replaces the one that stood. */
export async function insertResult(
  trx: Transaction<DB>,
  { electionId, number }: Audit,
  result: WrittenResult & { readonly id: Buffer; readonly code: string; readonly replaces: string | null },
  by: { readonly id: string; readonly at: Date },
): Promise<void> {
  await sql`
    INSERT INTO claim_audit_result (id, election_id, number, tps_code, outcome, visited_on, reason, records, replaces,
      recorded_at, recorded_by)
    VALUES (${result.id}, ${electionId}, ${number}, ${result.code}, ${result.outcome}, ${result.visitedOn}, ${result.reason},
      (SELECT coalesce(array_agg(decode(x, 'hex')), '{}') FROM unnest(${[...result.records]}::text[]) x),
      decode(${result.replaces}, 'hex'), ${by.at}, ${by.id})`.execute(trx);
}

/** Which of some identities are no tests or findings of a TPS. */
export async function recordsElsewhere(
  db: Database,
  electionId: number,
  code: string,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const of = (table: string) => sql`SELECT FROM ${sql.table(table)} o
    WHERE o.election_id = ${electionId} AND o.tps_code = ${code} AND o.id = decode(x, 'hex')`;
  const { rows } = await sql<{ id: string }>`
    SELECT x AS id FROM unnest(${[...ids]}::text[]) x
    WHERE NOT EXISTS (${of('connectivity_test')}) AND NOT EXISTS (${of('site_report')})`.execute(db);
  return rows.map(({ id }) => id);
}

function within(scope: Scope): RawBuilder<unknown> {
  if (scope.everything) return sql`true`;
  return sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p WHERE starts_with(v.tps_code, p))`;
}

function matches({ region, state }: VisitFilter): RawBuilder<unknown> {
  const found: readonly VisitOutcome[] = ['adequate', 'inadequate'];
  const wishes = [
    ...(region === undefined ? [] : [sql`starts_with(v.tps_code, ${region})`]),
    ...(state === 'open' ? [sql`(r.outcome IS NULL OR r.outcome = 'not-visited')`] : []),
    ...(state === 'done' ? [sql`r.outcome = ANY(${[...found]}::text[])`] : []),
    ...(state === 'contradicting'
      ? [
          sql`((r.outcome = 'adequate' AND s.verdict = 'inadequate') OR (r.outcome = 'inadequate' AND s.verdict = 'adequate'))`,
        ]
      : []),
  ];
  return wishes.length === 0 ? sql`true` : sql.join(wishes, sql` AND `);
}
