import type { Transaction } from 'kysely';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { DemHeader } from '../../../radio/index.ts';

/** How a tile's file was written. */
export type TileFormat = 'geotiff' | 'hgt' | 'raw-grid';

/** A tile as it is registered. */
export type TileRecord = {
  /** SHA-256 of the file it came from: its identity. */
  readonly sha256: string;
  readonly name: string;
  readonly format: TileFormat;
  readonly header: DemHeader;
  readonly voidCells: number;
  readonly source: string;
  readonly licence: string;
};

/** A registered tile with its history. */
export type ListedTile = TileRecord & {
  readonly addedAt: Date;
  readonly addedBy: string;
  readonly withdrawn: { readonly at: Date; readonly reason: string } | null;
};

/** Registers a tile. @returns false when the same file is registered already */
export async function insertTile(trx: Transaction<DB>, tile: TileRecord, by: string): Promise<boolean> {
  const { header } = tile;
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('terrain_tile')
    .values({
      sha256: tile.sha256,
      name: tile.name,
      format: tile.format,
      datum: 'EPSG:4326',
      north: header.north,
      west: header.west,
      latitude_step: header.latitudeStep,
      longitude_step: header.longitudeStep,
      rows: header.rows,
      columns: header.columns,
      vertical_step_m: header.verticalStepM,
      void_cells: tile.voidCells,
      source: tile.source,
      licence: tile.licence,
      added_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Takes a tile out of use. @returns false when there is no such tile in use */
export async function insertWithdrawal(
  trx: Transaction<DB>,
  sha256: string,
  reason: string,
  by: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await trx
    .insertInto('terrain_withdrawal')
    .columns(['sha256', 'reason', 'withdrawn_by'])
    .expression((eb) =>
      eb
        .selectFrom('terrain_tile')
        .select((select) => ['sha256', select.val(reason).as('reason'), select.val(by).as('withdrawn_by')])
        .where('sha256', '=', sha256),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** Every tile, the oldest first; hundreds at most, since one covers a square degree or more. */
export async function listTiles(db: Database): Promise<ListedTile[]> {
  const rows = await db
    .selectFrom('terrain_tile as t')
    .leftJoin('terrain_withdrawal as w', 'w.sha256', 't.sha256')
    .selectAll('t')
    .select(['w.reason', 'w.withdrawn_at'])
    .orderBy('t.added_at')
    .orderBy('t.sha256')
    .execute();
  return rows.map((row) => ({
    sha256: row.sha256,
    name: row.name,
    format: row.format as TileFormat,
    header: {
      north: row.north,
      west: row.west,
      latitudeStep: row.latitude_step,
      longitudeStep: row.longitude_step,
      rows: row.rows,
      columns: row.columns,
      verticalStepM: row.vertical_step_m,
      attribution: `${row.source} (${row.licence})`,
    },
    voidCells: row.void_cells,
    source: row.source,
    licence: row.licence,
    addedAt: row.added_at,
    addedBy: row.added_by,
    withdrawn: row.withdrawn_at && row.reason !== null ? { at: row.withdrawn_at, reason: row.reason } : null,
  }));
}
