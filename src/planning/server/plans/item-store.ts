import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { PlanItem } from '../../plan/index.ts';

/** What a list of a plan's items is narrowed down to. */
export type ItemFilter = {
  readonly region?: string | undefined;
  readonly kind?: string | undefined;
  readonly partner?: string | undefined;
  /** Only those for which nothing, or no second way, was found. */
  readonly lacking?: 'primary' | 'fallback' | undefined;
};

/** A page of a plan's items, what may still be lost first. */
export type ItemPage = {
  readonly total: number;
  readonly items: readonly PlanItem[];
  readonly next: string | null;
};

const CURSOR = /^(\d{1,6}(?:\.\d{1,20})?(?:e-\d{1,3})?)_(\d{13})$/;

/** Whether a text is the `next` of some page: what its last item may lose, and its TPS. */
export function isItemCursor(text: string): boolean {
  return CURSOR.test(text);
}

/** Keeps what a plan does, with the plan itself in one transaction. @throws when one of the TPS is none of the election. */
export async function insertItems(
  trx: Transaction<DB>,
  planId: string,
  electionId: number,
  items: readonly PlanItem[],
): Promise<void> {
  const rows = items.map((item) => ({
    tps_code: item.tpsCode,
    primary_kind: item.primary?.kind ?? null,
    primary_partner: item.primary?.partner ?? null,
    fallback_kind: item.fallback?.kind ?? null,
    fallback_partner: item.fallback?.partner ?? null,
    primary_option: item.primary,
    fallback_option: item.fallback,
    weight: item.weight,
    base_chance: item.baseChance,
    chance: item.chance,
    lost: item.lost,
    cost_rupiah: item.costRupiah,
    closes_on: item.closesOn,
    visit_on: item.visitOn,
  }));
  await sql`
    INSERT INTO plan_item (plan_id, election_id, tps_code, primary_kind, primary_partner, fallback_kind, fallback_partner,
      primary_option, fallback_option, weight, base_chance, chance, lost, cost_rupiah, closes_on, visit_on)
    SELECT ${planId}, ${electionId}, r.*
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (tps_code text, primary_kind text, primary_partner text,
      fallback_kind text, fallback_partner text, primary_option jsonb, fallback_option jsonb, weight double precision,
      base_chance double precision, chance double precision, lost double precision, cost_rupiah bigint, closes_on date, visit_on date)
  `.execute(trx);
}

/** A page of a plan's items within a scope. @param cursor the last page's `next`. */
export async function listItems(
  db: Database,
  planId: string,
  scope: Scope,
  filter: ItemFilter,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<ItemPage> {
  const [, lost, code] = CURSOR.exec(page.cursor ?? '') ?? [];
  const wanted = sql`i.plan_id = ${planId} AND ${within(scope)} AND ${narrowed(filter)}`;
  const after = lost
    ? sql`AND (i.lost < ${lost}::double precision OR (i.lost = ${lost}::double precision AND i.tps_code > ${code ?? ''}))`
    : sql``;
  const counted = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM plan_item i WHERE ${wanted}`.execute(db);
  const { rows } = await sql<PlanItem>`
    ${SELECT} WHERE ${wanted} ${after} ORDER BY i.lost DESC, i.tps_code LIMIT ${page.limit + 1}`.execute(db);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    total: counted.rows[0]?.total ?? 0,
    items,
    next: rows.length > page.limit && last ? `${last.lost}_${last.tpsCode}` : null,
  };
}

/** Everything a plan does within a scope, by TPS code: for orders, exports and comparisons. */
export async function allItems(db: Database, planId: string, scope: Scope): Promise<readonly PlanItem[]> {
  const { rows } = await sql<PlanItem>`
    ${SELECT} WHERE i.plan_id = ${planId} AND ${within(scope)} ORDER BY i.tps_code`.execute(db);
  return rows;
}

/** What a plan does at some TPS, wherever they are. */
export async function itemsAt(
  db: Database,
  planId: string,
  codes: readonly string[],
): Promise<readonly PlanItem[]> {
  const { rows } = await sql<PlanItem>`
    ${SELECT} WHERE i.plan_id = ${planId} AND i.tps_code = ANY(${[...codes]}) ORDER BY i.tps_code`.execute(
    db,
  );
  return rows;
}

/** What a plan does at one TPS, if that lies within a scope. */
export async function findItem(
  db: Database,
  planId: string,
  scope: Scope,
  code: string,
): Promise<PlanItem | undefined> {
  const { rows } = await sql<PlanItem>`
    ${SELECT} WHERE i.plan_id = ${planId} AND i.tps_code = ${code} AND ${within(scope)}`.execute(db);
  return rows[0];
}

/** How many TPS within a scope have each kind as primary and as fallback, and what they cost and lose. */
export type KindCount = {
  readonly kind: string | null;
  readonly primaries: number;
  readonly fallbacks: number;
  readonly costRupiah: number;
};

/** Items within a scope counted by kind. */
export async function countKinds(db: Database, planId: string, scope: Scope): Promise<readonly KindCount[]> {
  const { rows } = await sql<KindCount>`
    SELECT c.kind, sum(c.primaries)::integer AS primaries, sum(c.fallbacks)::integer AS fallbacks,
      sum(c.cost)::bigint AS "costRupiah"
    FROM (
      SELECT i.primary_kind AS kind, 1 AS primaries, 0 AS fallbacks,
        coalesce((i.primary_option->>'costRupiah')::bigint, 0) AS cost
      FROM plan_item i WHERE i.plan_id = ${planId} AND ${within(scope)}
      UNION ALL
      SELECT i.fallback_kind, 0, 1, coalesce((i.fallback_option->>'costRupiah')::bigint, 0)
      FROM plan_item i WHERE i.plan_id = ${planId} AND i.fallback_kind IS NOT NULL AND ${within(scope)}
    ) c GROUP BY c.kind ORDER BY primaries DESC, c.kind NULLS LAST`.execute(db);
  return rows;
}

/** Sums of the items within a scope. */
export async function sumItems(db: Database, planId: string, scope: Scope) {
  const { rows } = await sql<{
    places: number;
    lost: number;
    lostWithout: number;
    costRupiah: number;
    withoutPrimary: number;
    withoutFallback: number;
    unknownFallback: number;
  }>`
    SELECT count(*)::integer AS places, coalesce(sum(i.lost), 0) AS lost,
      coalesce(sum(i.weight * (1 - i.base_chance)), 0) AS "lostWithout",
      coalesce(sum(i.cost_rupiah), 0)::bigint AS "costRupiah",
      count(*) FILTER (WHERE i.primary_kind IS NULL)::integer AS "withoutPrimary",
      count(*) FILTER (WHERE i.fallback_kind IS NULL)::integer AS "withoutFallback",
      count(*) FILTER (WHERE i.fallback_option->>'wayUnknown' = 'true')::integer AS "unknownFallback"
    FROM plan_item i WHERE i.plan_id = ${planId} AND ${within(scope)}`.execute(db);
  const [sums] = rows;
  if (!sums) throw new Error('an aggregate without a row');
  return sums;
}

const SELECT = sql`
  SELECT i.tps_code AS "tpsCode", i.primary_option AS "primary", i.fallback_option AS fallback, i.weight,
    i.base_chance AS "baseChance", i.chance, i.lost, i.cost_rupiah AS "costRupiah", i.closes_on AS "closesOn", i.visit_on AS "visitOn"
  FROM plan_item i`;

function narrowed({ region, kind, partner, lacking }: ItemFilter): RawBuilder<unknown> {
  const parts = [
    ...(region ? [sql`starts_with(i.tps_code, ${region})`] : []),
    ...(kind ? [sql`${kind} IN (i.primary_kind, i.fallback_kind)`] : []),
    ...(partner ? [sql`${partner} IN (i.primary_partner, i.fallback_partner)`] : []),
    ...(lacking === 'primary' ? [sql`i.primary_kind IS NULL`] : []),
    ...(lacking === 'fallback' ? [sql`i.fallback_kind IS NULL`] : []),
  ];
  return parts.length === 0 ? sql`true` : sql.join(parts, sql` AND `);
}

function within(scope: Scope): RawBuilder<unknown> {
  if (scope.everything) return sql`true`;
  return sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p WHERE starts_with(i.tps_code, p))`;
}
