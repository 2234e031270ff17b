import type { Platform } from '../../src/platform/server/platform.ts';

/** Areas as tests need them: one village in Batam, one in Anambas, with all their parents. */
export const TEST_REGIONS = [
  { code: '21', name: 'Kepulauan Riau', kind: 'provinsi' },
  { code: '2171', name: 'Kota Batam', kind: 'kota' },
  { code: '217101', name: 'Belakang Padang', kind: 'kecamatan' },
  { code: '2171011001', name: 'Sekanak Raya', kind: 'kelurahan' },
  { code: '2105', name: 'Kabupaten Kepulauan Anambas', kind: 'kabupaten' },
  { code: '210501', name: 'Siantan', kind: 'kecamatan' },
  { code: '2105012001', name: 'Tarempa Barat', kind: 'desa' },
  { code: '210502', name: 'Palmatak', kind: 'kecamatan' },
  { code: '2105022001', name: 'Ladan', kind: 'desa' },
] as const;

const LEVELS: Readonly<Record<number, string>> = {
  2: 'province',
  4: 'regency',
  6: 'district',
  10: 'village',
};

/** Adds the test regions (once) and an election. */
export async function addElection(
  { database: { db } }: Platform,
  election: {
    slug: string;
    votingDate?: string;
    synthetic?: boolean;
    isDefault?: boolean;
    pinnedAsOf?: Date;
  },
): Promise<number> {
  await db
    .insertInto('region')
    .values(
      TEST_REGIONS.map(({ code, name, kind }) => ({
        code,
        name,
        kind,
        level: LEVELS[code.length] ?? '',
        parent_code:
          code.length === 2 ? null : code.slice(0, code.length === 10 ? 6 : Math.max(2, code.length - 2)),
      })),
    )
    .onConflict((conflict) => conflict.column('code').doNothing())
    .execute();
  const { id } = await db
    .insertInto('election')
    .values({
      slug: election.slug,
      name_id: 'Pilkada Kepulauan Riau 2024',
      name_en: 'Riau Islands local election 2024',
      voting_date: election.votingDate ?? '2024-11-27',
      time_zone: 'Asia/Jakarta',
      synthetic: election.synthetic ?? false,
      is_default: election.isDefault ?? false,
      pinned_as_of: election.pinnedAsOf ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Adds TPS by their codes, each with the village's point as its position. */
export async function addTps(
  { database: { db } }: Platform,
  electionId: number,
  codes: readonly string[],
): Promise<void> {
  await db
    .insertInto('tps')
    .values(
      codes.map((code) => ({
        election_id: electionId,
        code,
        name: `TPS ${code.slice(10)}`,
        place: null,
        latitude: code.startsWith('2171') ? 1.15 : 3.2,
        longitude: code.startsWith('2171') ? 103.9 : 106.2,
        precision: 'village',
        origin: 'allocation',
      })),
    )
    .execute();
}
