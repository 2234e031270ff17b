import { createHash } from 'node:crypto';
import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { BoxAround } from '../../../kernel/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { type SiteRecord, siteContent } from '../../sites/site-record.ts';

/** The identity of a site's description. */
export function siteId(electionSlug: string, site: SiteRecord): Buffer {
  return createHash('sha256').update(siteContent(electionSlug, site)).digest();
}

/** Those of some identities that are recorded already, in hex. */
export async function knownSites(db: Database, ids: readonly Buffer[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`
    SELECT encode(id, 'hex') AS id FROM planning_site WHERE id = ANY(${[...ids]}::bytea[])`.execute(db);
  return new Set(rows.map(({ id }) => id));
}

/** Appends descriptions of sites; one that is there stays as it is. @returns how many were new. */
export async function recordSites(
  trx: Transaction<DB>,
  election: { readonly id: number; readonly slug: string },
  sites: readonly SiteRecord[],
  by: string,
  importId: string | null = null,
): Promise<number> {
  if (sites.length === 0) return 0;
  const column = <V>(value: (site: SiteRecord) => V): RawBuilder<V[]> => sql`${sites.map(value)}`;
  const { numAffectedRows } = await sql`
    INSERT INTO planning_site (id, election_id, code, name, kind, owner, village_code, latitude, longitude, is_exact,
      internet, free_ports, free_bps, height_m, note, source, recorded_by, import_id)
    SELECT r.id, ${election.id}, r.code, r.name, r.kind, r.owner, r.village_code, r.latitude, r.longitude, r.is_exact,
      r.internet, r.free_ports, r.free_bps, r.height_m, r.note, r.source, ${by}, ${importId}::uuid
    FROM unnest(${sites.map((site) => siteId(election.slug, site))}::bytea[], ${column((s) => s.code)}::text[],
      ${column((s) => s.name)}::text[], ${column((s) => s.kind)}::text[], ${column((s) => s.owner)}::text[],
      ${column((s) => s.villageCode)}::text[], ${column((s) => s.latitude)}::float8[],
      ${column((s) => s.longitude)}::float8[], ${column((s) => s.isExact)}::boolean[],
      ${column((s) => s.internet)}::text[], ${column((s) => s.freePorts)}::integer[],
      ${column((s) => s.freeBps)}::bigint[], ${column((s) => s.heightM)}::float8[], ${column((s) => s.note)}::text[],
      ${column((s) => s.source)}::text[]) WITH ORDINALITY
      AS r (id, code, name, kind, owner, village_code, latitude, longitude, is_exact, internet, free_ports, free_bps,
        height_m, note, source, place)
    ORDER BY r.place ON CONFLICT (id) DO NOTHING`.execute(trx);
  return Number(numAffectedRows ?? 0n);
}

/** The sites in force of an election: the latest description of each code, by code; of some provinces. */
export async function sitesOf(
  db: Database,
  electionId: number,
  provinces: readonly string[] | null = null,
): Promise<SiteRecord[]> {
  const { rows } = await sql<SiteRecord>`
    SELECT DISTINCT ON (code) code, name, kind, owner, village_code AS "villageCode", latitude, longitude,
      is_exact AS "isExact", internet, free_ports AS "freePorts", free_bps AS "freeBps", height_m AS "heightM", note,
      source
    FROM planning_site
    WHERE election_id = ${electionId}
      AND (${provinces}::text[] IS NULL OR left(village_code, 2) = ANY(${provinces}::text[]))
    ORDER BY code, seq DESC`.execute(db);
  return rows;
}

/** The sites in force of a province within a box, by code. */
export async function sitesIn(
  db: Database,
  electionId: number,
  province: string,
  { south, north, west, east }: BoxAround,
): Promise<SiteRecord[]> {
  const { rows } = await sql<SiteRecord>`
    SELECT code, name, kind, owner, village_code AS "villageCode", latitude, longitude, is_exact AS "isExact", internet,
      free_ports AS "freePorts", free_bps AS "freeBps", height_m AS "heightM", note, source
    FROM planning_site s
    WHERE election_id = ${electionId} AND left(village_code, 2) = ${province}
      AND latitude BETWEEN ${south} AND ${north} AND longitude BETWEEN ${west} AND ${east}
      AND NOT EXISTS (SELECT FROM planning_site later WHERE later.election_id = s.election_id AND later.code = s.code
        AND later.seq > s.seq AND left(later.village_code, 2) = ${province})
    ORDER BY code`.execute(db);
  return rows;
}

/** Grows with every description of a site that comes in. */
export async function sitesRevision(db: Database, electionId: number): Promise<number> {
  const row = await db
    .selectFrom('planning_site')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('election_id', '=', electionId)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** A site as it is listed. */
export type ListedSite = SiteRecord & { readonly recordedBy: string; readonly recordedAt: Date };

/** One page of sites in force within a scope, by code after a cursor, and how many there are in all. */
export async function listSites(
  db: Database,
  electionId: number,
  scope: Scope,
  page: { readonly cursor: string | null; readonly limit: number },
): Promise<{ readonly items: readonly ListedSite[]; readonly total: number; readonly next: string | null }> {
  const within = scope.everything
    ? sql`true`
    : sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) AS p (code) WHERE starts_with(village_code, p.code))`;
  const latest = sql`SELECT DISTINCT ON (code) * FROM planning_site WHERE election_id = ${electionId} ORDER BY code, seq DESC`;
  const { rows } = await sql<ListedSite>`
    SELECT code, name, kind, owner, village_code AS "villageCode", latitude, longitude, is_exact AS "isExact", internet,
      free_ports AS "freePorts", free_bps AS "freeBps", height_m AS "heightM", note, source, recorded_by AS "recordedBy",
      recorded_at AS "recordedAt"
    FROM (${latest}) l WHERE ${within} AND (${page.cursor}::text IS NULL OR code > ${page.cursor})
    ORDER BY code LIMIT ${page.limit + 1}`.execute(db);
  const counted = await sql<{ total: number }>`
    SELECT count(*)::int AS total FROM (${latest}) l WHERE ${within}`.execute(db);
  const items = rows.slice(0, page.limit);
  return {
    items,
    total: counted.rows[0]?.total ?? 0,
    next: rows.length > page.limit ? (items.at(-1)?.code ?? null) : null,
  };
}
