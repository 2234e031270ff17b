import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Election, Region } from '../../model.ts';
import { electionContent, findElection } from '../store.ts';
import type { AllocatedTps, PackElection, PackFigure } from './model.ts';

const PACK_LOCK = 7_226_005;

/** The hash of a loaded pack's files; null when it was never loaded. */
export async function loadedPackHash(db: Database | Transaction<DB>, slug: string): Promise<Buffer | null> {
  const row = await db.selectFrom('pack').select('sha256').where('slug', '=', slug).executeTakeFirst();
  return row?.sha256 ?? null;
}

/** The slugs of the loaded packs, that of the default election first. */
export async function loadedPacks(db: Database): Promise<string[]> {
  const rows = await db
    .selectFrom('pack')
    .innerJoin('election', 'election.id', 'pack.election_id')
    .select('pack.slug')
    .orderBy('election.is_default', 'desc')
    .orderBy('pack.slug')
    .execute();
  return rows.map((row) => row.slug);
}

/** Lets one process at a time load packs. */
export async function lockPacks(trx: Transaction<DB>): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(${PACK_LOCK})`.execute(trx);
}

/** Remembers which bytes were loaded. */
export async function savePackHash(
  trx: Transaction<DB>,
  pack: { slug: string; electionId: number; sha256: Buffer; loadedAt: Date },
): Promise<void> {
  const row = { election_id: pack.electionId, sha256: pack.sha256, loaded_at: pack.loadedAt };
  await trx
    .insertInto('pack')
    .values({ slug: pack.slug, ...row })
    .onConflict((oc) => oc.column('slug').doUpdateSet(row))
    .execute();
}

/** Creates or updates the election of a pack. The first election of an installation becomes its default. */
export async function saveElection(trx: Transaction<DB>, election: PackElection): Promise<Election> {
  const content = packContent(election);
  await trx
    .insertInto('election')
    .values({
      slug: election.slug,
      ...content,
      is_default: sql<boolean>`NOT EXISTS (SELECT FROM election WHERE is_default)`,
    })
    .onConflict((oc) => oc.column('slug').doUpdateSet(content))
    .execute();
  return savedElection(trx, election.slug);
}

/** Creates a synthetic election. @param asOf where its clock stands still; null where it runs. @throws when its slug is taken. */
export async function insertScenario(
  trx: Transaction<DB>,
  election: PackElection,
  asOf: Date | null,
): Promise<Election> {
  await trx
    .insertInto('election')
    .values({
      slug: election.slug,
      ...packContent(election),
      synthetic: true,
      pinned_as_of: asOf,
    })
    .execute();
  return savedElection(trx, election.slug);
}

function packContent(election: PackElection) {
  const { contests, calendar } = election;
  return {
    ...electionContent(election),
    contests: JSON.stringify(contests),
    calendar: JSON.stringify(calendar),
  };
}

async function savedElection(trx: Transaction<DB>, slug: string): Promise<Election> {
  const election = await findElection(trx, slug);
  if (!election) throw new Error(`election ${slug} was saved and is not there`);
  return election;
}

/** Adds regions and corrects those that differ. Regions that a pack no longer names stay: TPS may belong to them. */
export async function saveRegions(trx: Transaction<DB>, regions: readonly Region[]): Promise<void> {
  const column = columnsOf(regions);
  await sql`
    INSERT INTO region (code, level, parent_code, name, kind, bps_code, latitude, longitude)
    SELECT * FROM unnest(${column((r) => r.code)}::text[], ${column((r) => r.level)}::text[],
      ${column((r) => r.parentCode)}::text[], ${column((r) => r.name)}::text[], ${column((r) => r.kind)}::text[],
      ${column((r) => r.bpsCode)}::text[], ${column((r) => r.inside?.latitude ?? null)}::float8[],
      ${column((r) => r.inside?.longitude ?? null)}::float8[])
    ON CONFLICT (code) DO UPDATE SET name = excluded.name, kind = excluded.kind, bps_code = excluded.bps_code,
      latitude = excluded.latitude, longitude = excluded.longitude`.execute(trx);
}

/** Replaces the published counts of an election. */
export async function saveFigures(
  trx: Transaction<DB>,
  electionId: number,
  figures: readonly PackFigure[],
): Promise<void> {
  await trx.deleteFrom('region_figure').where('election_id', '=', electionId).execute();
  const column = columnsOf(figures);
  await sql`
    INSERT INTO region_figure (election_id, region_code, measure, value, source)
    SELECT ${electionId}, * FROM unnest(${column((f) => f.regionCode)}::text[], ${column((f) => f.measure)}::text[],
      ${column((f) => f.value)}::integer[], ${column((f) => f.source)}::text[])`.execute(trx);
}

/** Whether somebody has already brought in a real list of this election's TPS. */
export async function hasRealTps(trx: Transaction<DB>, electionId: number): Promise<boolean> {
  const row = await trx
    .selectFrom('tps')
    .select('code')
    .where('election_id', '=', electionId)
    .where('origin', '<>', 'allocation')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Makes the election's TPS those shared out by the pack; one that no longer is among them is withdrawn, not deleted. */
export async function saveSharedTps(
  trx: Transaction<DB>,
  electionId: number,
  tps: readonly AllocatedTps[],
  origin: 'allocation' | 'scenario',
): Promise<void> {
  const column = columnsOf(tps);
  const codes = column((t) => t.code);
  await sql`
    INSERT INTO tps (election_id, code, name, latitude, longitude, "precision", origin)
    SELECT ${electionId}, r.code, r.name, r.latitude, r.longitude, 'village', ${origin}
      FROM unnest(${codes}::text[], ${column((t) => t.name)}::text[], ${column((t) => t.latitude)}::float8[],
        ${column((t) => t.longitude)}::float8[]) AS r (code, name, latitude, longitude)
    ON CONFLICT (election_id, code) DO UPDATE SET name = excluded.name, latitude = excluded.latitude,
      longitude = excluded.longitude, withdrawn_at = NULL`.execute(trx);
  await sql`
    UPDATE tps SET withdrawn_at = now() WHERE election_id = ${electionId} AND withdrawn_at IS NULL
      AND code <> ALL (${codes}::text[])`.execute(trx);
}

function columnsOf<R>(records: readonly R[]) {
  return <V>(value: (record: R) => V): V[] => records.map(value);
}
