import { sql, type Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { LineageBasis, LineageTps } from '../../lineage.ts';

type Reader = Database | Transaction<DB>;

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
    .select(['code', 'precision', 'latitude', 'longitude'])
    .where('election_id', '=', electionId)
    .where('withdrawn_at', 'is', null)
    .where('code', '>=', from)
    .where('code', '<=', `${to}999`)
    .execute();
  const villages = new Map<string, LineageTps[]>();
  for (const { code, precision, latitude, longitude } of rows) {
    const isExact = precision === 'exact' && latitude !== null && longitude !== null;
    const tps = { code, exact: isExact ? { latitude, longitude } : null };
    const village = code.slice(0, 10);
    const others = villages.get(village);
    if (others) others.push(tps);
    else villages.set(village, [tps]);
  }
  return villages;
}

/** Forgets what was known about the lineage between two elections. */
export async function deleteLineage(
  trx: Transaction<DB>,
  electionId: number,
  earlierId: number,
): Promise<void> {
  await trx
    .deleteFrom('tps_lineage')
    .where('election_id', '=', electionId)
    .where('earlier_election_id', '=', earlierId)
    .execute();
}

/** Writes which TPS continue which. */
export async function insertLineage(
  trx: Transaction<DB>,
  electionId: number,
  earlierId: number,
  found: readonly { code: string; earlierCode: string; basis: LineageBasis }[],
): Promise<void> {
  if (found.length === 0) return;
  await sql`
    INSERT INTO tps_lineage (election_id, code, earlier_election_id, earlier_code, basis)
    SELECT ${electionId}::int, l.code, ${earlierId}::int, l.earlier, l.basis
      FROM unnest(${found.map((one) => one.code)}::text[], ${found.map((one) => one.earlierCode)}::text[],
                  ${found.map((one) => one.basis)}::text[]) AS l (code, earlier, basis)`.execute(trx);
}
