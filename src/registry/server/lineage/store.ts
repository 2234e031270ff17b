import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import { isListed, type LineageTps } from '../../lineage.ts';
import type { TpsOrigin } from '../../model.ts';

type Reader = Database | Transaction<DB>;

/** An earlier election that another's TPS are compared with. */
export type Predecessor = { readonly id: number; readonly slug: string };

/** The villages of an election after a code, in order. */
export async function villagesAfter(
  db: Reader,
  electionId: number,
  after: string,
  limit: number,
): Promise<string[]> {
  const { rows } = await sql<{ village: string }>`
    SELECT DISTINCT left(code, 10) AS village FROM tps
     WHERE election_id = ${electionId} AND withdrawn_at IS NULL AND code > ${after === '' ? '' : `${after}999`}
     ORDER BY 1 LIMIT ${limit}`.execute(db);
  return rows.map(({ village }) => village);
}

/** The TPS of an election in a range of villages (both ends included), as lineage looks at them, by village. */
export async function tpsOfVillages(
  db: Reader,
  electionId: number,
  from: string,
  to: string,
): Promise<Map<string, LineageTps[]>> {
  const rows = await db
    .selectFrom('tps')
    .select(['code', 'precision', 'latitude', 'longitude', 'origin'])
    .where('election_id', '=', electionId)
    .where('withdrawn_at', 'is', null)
    .where('code', '>=', from)
    .where('code', '<=', `${to}999`)
    .execute();
  const villages = new Map<string, LineageTps[]>();
  for (const { code, precision, latitude, longitude, origin } of rows) {
    const isExact = precision === 'exact' && latitude !== null && longitude !== null;
    const exact = isExact ? { latitude, longitude } : null;
    const tps = { code, exact, isListed: isListed(origin as TpsOrigin) };
    const village = code.slice(0, 10);
    const others = villages.get(village);
    if (others) others.push(tps);
    else villages.set(village, [tps]);
  }
  return villages;
}

/** Remembers that an election's TPS are compared with those of an earlier one. The other way round no longer holds then. */
export async function savePredecessor(
  trx: Transaction<DB>,
  electionId: number,
  earlierId: number,
): Promise<void> {
  await trx
    .deleteFrom('election_predecessor')
    .where('election_id', '=', earlierId)
    .where('earlier_id', '=', electionId)
    .execute();
  await trx
    .insertInto('election_predecessor')
    .values({ election_id: electionId, earlier_id: earlierId })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** The elections that another's TPS are compared with, the latest first. A voting day may have been corrected since. */
export async function predecessorsOf(db: Reader, electionId: number): Promise<Predecessor[]> {
  return db
    .selectFrom('election_predecessor as p')
    .innerJoin('election as e', 'e.id', 'p.earlier_id')
    .innerJoin('election as now', 'now.id', 'p.election_id')
    .where('p.election_id', '=', electionId)
    .whereRef('e.voting_date', '<', 'now.voting_date')
    .orderBy('e.voting_date', 'desc')
    .orderBy('e.slug')
    .select(['e.id', 'e.slug'])
    .execute();
}
