import { type RawBuilder, sql } from 'kysely';
import { isDay } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { RegionClaim } from '../../disagreement.ts';
import type { RecordId } from '../../model.ts';
import type { ClaimRecord } from '../../record.ts';

/** A claim as it is kept, with what it speaks of by name. */
export type ListedClaim = ClaimRecord & {
  readonly id: RecordId;
  readonly recordedAt: Date;
  readonly regionName: string | null;
  readonly tpsName: string | null;
  /** In the order of their codes. */
  readonly exceptNames: readonly string[];
};

/** Which claims a list shows. */
type ClaimFilter = {
  readonly region?: string | undefined;
  readonly tps?: string | undefined;
  readonly measure?: string | undefined;
};

/** A page of claims, the latest first, and how many there are in all. */
export type ClaimPage = {
  readonly total: number;
  readonly items: readonly ListedClaim[];
  readonly next: string | null;
};

const COLUMNS = sql`encode(c.id, 'hex') AS id, c.region_code AS "regionCode", c.tps_code AS "tpsCode",
  c.except_codes AS "exceptCodes",
  c.stated_on AS "statedOn", c.claimant, c.about, c.measure, c.value, c.definition, c.document, c.note,
  c.recorded_at AS "recordedAt"`;

/** Whether a text is the `next` of some page: the day and the identity of its last claim. */
export function isClaimCursor(text: string): boolean {
  const [day = '', id = '', ...rest] = text.split('.');
  return rest.length === 0 && isDay(day) && /^[0-9a-f]{64}$/.test(id);
}

/** A page of an election's claims within a scope. @param cursor the last page's `next`. */
export async function listClaims(
  db: Database,
  electionId: number,
  scope: Scope,
  filter: ClaimFilter,
  page: { cursor: string | null; limit: number },
): Promise<ClaimPage> {
  const wanted = sql`c.election_id = ${electionId} AND ${within(scope)} AND ${matches(filter)}`;
  const [day = '', id = ''] = page.cursor?.split('.') ?? [];
  const after = page.cursor ? sql`AND (c.stated_on, c.id) < (${day}::date, decode(${id}, 'hex'))` : sql``;
  const counted = await sql<{ total: number }>`
    SELECT count(*)::integer AS total FROM claim c WHERE ${wanted}`.execute(db);
  const { rows } = await sql<ListedClaim>`
    SELECT ${COLUMNS}, r.name AS "regionName", t.name AS "tpsName",
      ARRAY(SELECT e.name FROM region e WHERE e.code = ANY(c.except_codes) ORDER BY e.code) AS "exceptNames"
    FROM claim c
    LEFT JOIN region r ON r.code = coalesce(c.region_code, left(c.tps_code, 10))
    LEFT JOIN tps t ON t.election_id = c.election_id AND t.code = c.tps_code
    WHERE ${wanted} ${after}
    ORDER BY c.stated_on DESC, c.id DESC LIMIT ${page.limit + 1}`.execute(db);
  const items = rows.slice(0, page.limit);
  const last = items.at(-1);
  return {
    total: counted.rows[0]?.total ?? 0,
    items,
    next: rows.length > page.limit && last ? `${last.statedOn}.${last.id}` : null,
  };
}

/** All claims about regions within a scope: few, since each is somebody's published word. */
export async function regionClaims(db: Database, electionId: number, scope: Scope): Promise<RegionClaim[]> {
  const { rows } = await sql<RegionClaim>`
    SELECT ${COLUMNS} FROM claim c
    WHERE c.election_id = ${electionId} AND c.region_code IS NOT NULL AND ${within(scope)}`.execute(db);
  return rows;
}

/** How many TPS an election has in each of some regions. */
export async function tpsPerRegion(
  db: Database,
  electionId: number,
  regionCodes: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; tps: number }>`
    SELECT r.code, (SELECT count(*)::integer FROM tps t WHERE t.election_id = ${electionId}
      AND t.withdrawn_at IS NULL AND t.code >= r.code COLLATE "C" AND t.code < (r.code || ':') COLLATE "C") AS tps
    FROM unnest(${[...regionCodes]}::text[]) AS r (code)`.execute(db);
  return new Map(rows.map((row) => [row.code, row.tps]));
}

function within(scope: Scope): RawBuilder<unknown> {
  if (scope.everything) return sql`true`;
  return sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p
    WHERE starts_with(coalesce(c.region_code, c.tps_code), p))`;
}

function matches({ region, tps, measure }: ClaimFilter): RawBuilder<unknown> {
  const wishes = [
    ...(region === undefined ? [] : [sql`starts_with(coalesce(c.region_code, c.tps_code), ${region})`]),
    ...(tps === undefined ? [] : [sql`c.tps_code = ${tps}`]),
    ...(measure === undefined ? [] : [sql`c.measure = ${measure}`]),
  ];
  return wishes.length === 0 ? sql`true` : sql.join(wishes, sql` AND `);
}
