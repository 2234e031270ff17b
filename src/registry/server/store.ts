import { sql, type Transaction } from 'kysely';
import type { Day } from '../../kernel/index.ts';
import type { Scope } from '../../platform/server/access/scope.ts';
import type { DB } from '../../platform/server/database.gen.ts';
import type { Database } from '../../platform/server/database.ts';
import type { Election, Precision, Region, Tps, TpsOrigin } from '../model.ts';

type Reader = Database | Transaction<DB>;

const ELECTION_COLUMNS = [
  'id',
  'slug',
  'name_id',
  'name_en',
  'voting_date',
  'time_zone',
  'synthetic',
  'pinned_as_of',
  'is_default',
] as const;

type ElectionRow = {
  id: number;
  slug: string;
  name_id: string;
  name_en: string;
  voting_date: string;
  time_zone: string;
  synthetic: boolean;
  pinned_as_of: Date | null;
  is_default: boolean;
};

/** Every election, the default one first, then by voting day. */
export async function listElections(db: Reader): Promise<Election[]> {
  const rows = await db
    .selectFrom('election')
    .select(ELECTION_COLUMNS)
    .orderBy('is_default', 'desc')
    .orderBy('voting_date', 'desc')
    .orderBy('slug')
    .execute();
  return rows.map(electionOf);
}

/** The election of a slug; without one the default election, or the only one there is. */
export async function findElection(db: Reader, slug?: string): Promise<Election | null> {
  if (slug === undefined) {
    const all = await listElections(db);
    const [first] = all;
    return first && (first.isDefault || all.length === 1) ? first : null;
  }
  const row = await db
    .selectFrom('election')
    .select(ELECTION_COLUMNS)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return row ? electionOf(row) : null;
}

/** The election with a number. */
export async function electionById(db: Reader, id: number): Promise<Election | null> {
  const row = await db
    .selectFrom('election')
    .select(ELECTION_COLUMNS)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? electionOf(row) : null;
}

/** What a new election is made of. */
export type NewElection = Pick<Election, 'slug' | 'name' | 'votingDate' | 'timeZone' | 'isDefault'>;

/** Adds an election; null when its slug is taken. A new default takes the place of the old one. */
export async function insertElection(trx: Transaction<DB>, election: NewElection): Promise<Election | null> {
  const row = await trx
    .insertInto('election')
    .values({ slug: election.slug, ...electionContent(election) })
    .onConflict((oc) => oc.column('slug').doNothing())
    .returning(ELECTION_COLUMNS)
    .executeTakeFirst();
  if (!row) return null;
  if (!election.isDefault) return electionOf(row);
  await trx.updateTable('election').set({ is_default: false }).where('is_default', '=', true).execute();
  await trx.updateTable('election').set({ is_default: true }).where('id', '=', row.id).execute();
  return electionOf({ ...row, is_default: true });
}

/** What is said about an election, as its columns. */
export function electionContent({ name, votingDate, timeZone }: Omit<NewElection, 'slug' | 'isDefault'>) {
  return { name_id: name.id, name_en: name.en, voting_date: votingDate, time_zone: timeZone };
}

/** How many TPS each election has, as it is kept with every change. */
export async function tpsCounts(db: Reader): Promise<ReadonlyMap<number, number>> {
  const rows = await db.selectFrom('election').select(['id', 'tps_count']).execute();
  return new Map(rows.map(({ id, tps_count }) => [id, tps_count]));
}

/** The areas directly within another; the provinces when `within` is null. */
export async function childRegions(db: Reader, within: string | null): Promise<Region[]> {
  const rows = await db
    .selectFrom('region')
    .select(['code', 'level', 'parent_code', 'name', 'kind', 'bps_code', 'latitude', 'longitude'])
    .where('parent_code', within === null ? 'is' : '=', within)
    .orderBy('code')
    .execute();
  return rows.map((row) => ({
    code: row.code,
    level: row.level as Region['level'],
    parentCode: row.parent_code,
    name: row.name,
    kind: row.kind as Region['kind'],
    bpsCode: row.bps_code,
    inside:
      row.latitude === null || row.longitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude },
  }));
}

/** A TPS with the names of the areas it lies in. */
export type ListedTps = Tps & {
  readonly village: string;
  readonly district: string;
  readonly regency: string;
};

/** How many TPS an election has within a scope. */
export async function countTps(db: Reader, electionId: number, scope: Scope): Promise<number> {
  if (scope.everything) return (await tpsCounts(db)).get(electionId) ?? 0;
  const { rows } = await sql<{ tps: number }>`
    SELECT count(*)::int AS tps FROM tps t
     WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND ${within(scope)}`.execute(db);
  return rows[0]?.tps ?? 0;
}

/** A page of an election's TPS within a scope, in the order of their codes, after a code. */
export async function listTps(
  db: Reader,
  electionId: number,
  scope: Scope,
  page: { after: string; limit: number },
): Promise<ListedTps[]> {
  const { rows } = await sql<TpsRecord>`
    SELECT t.code, t.name, t.place, t.latitude, t.longitude, t."precision", t.dpt, t.dpt_l, t.dpt_p, t.origin,
           v.name AS village, d.name AS district, k.name AS regency
      FROM tps t
      JOIN region v ON v.code = left(t.code, 10)
      JOIN region d ON d.code = left(t.code, 6)
      JOIN region k ON k.code = left(t.code, 4)
     WHERE t.election_id = ${electionId} AND t.withdrawn_at IS NULL AND t.code > ${page.after} AND ${within(scope)}
     ORDER BY t.code LIMIT ${page.limit}`.execute(db);
  return rows.map((row) => ({
    code: row.code,
    name: row.name,
    place: row.place,
    position:
      row.latitude === null || row.longitude === null
        ? null
        : { latitude: row.latitude, longitude: row.longitude },
    precision: row.precision,
    dpt: row.dpt,
    dptL: row.dpt_l,
    dptP: row.dpt_p,
    origin: row.origin,
    village: row.village,
    district: row.district,
    regency: row.regency,
  }));
}

type TpsRecord = {
  code: string;
  name: string;
  place: string | null;
  latitude: number | null;
  longitude: number | null;
  precision: Precision;
  dpt: number | null;
  dpt_l: number | null;
  dpt_p: number | null;
  origin: TpsOrigin;
  village: string;
  district: string;
  regency: string;
};

function within(scope: Scope) {
  if (scope.everything) return sql`true`;
  return sql`EXISTS (SELECT FROM unnest(${[...scope.prefixes]}::text[]) p WHERE starts_with(t.code, p))`;
}

function electionOf(row: ElectionRow): Election {
  return {
    id: row.id,
    slug: row.slug,
    name: { id: row.name_id, en: row.name_en },
    votingDate: row.voting_date as Day,
    timeZone: row.time_zone,
    synthetic: row.synthetic,
    pinnedAsOf: row.pinned_as_of,
    isDefault: row.is_default,
  };
}
