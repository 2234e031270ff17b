import { sql, type Transaction } from 'kysely';
import type { Day, Text } from '../../../kernel/index.ts';
import { copyField } from '../../../platform/server/copy.ts';
import type { DB } from '../../../platform/server/database.gen.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Cell, PriorSource, Technology, Tile } from '../../priors/model.ts';

/** A wrong row of a file, with its number and why. */
export type WrongRow = { readonly row: number; readonly why: Text };

/** A file of priors that was brought in, and what became of its rows. */
export type PriorImport = {
  readonly id: string;
  readonly source: PriorSource;
  readonly technology: Technology | null;
  readonly quarter: string | null;
  /** The days that its kept rows speak of. */
  readonly observedFrom: Day;
  readonly observedUntil: Day;
  readonly licence: string;
  readonly name: string;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly rows: number;
  readonly kept: number;
  readonly outside: number;
  readonly wrong: number;
  /** The first of them. */
  readonly wrongRows: readonly WrongRow[];
  readonly importedAt: Date;
  readonly importedBy: string;
};

const COLUMNS = sql`id, source, technology, quarter, observed_from::text AS "observedFrom",
  observed_until::text AS "observedUntil", licence, name, sha256, bytes, rows, kept, outside, wrong,
  wrong_rows AS "wrongRows", imported_at AS "importedAt", imported_by AS "importedBy"`;

/** What a file is known by: its bytes, and what it was said to be. */
export type PriorIdentity = Pick<PriorImport, 'source' | 'sha256' | 'quarter' | 'technology'>;

/** The import of the same file as the same thing, if there was one. */
export async function findPriorImport(db: Database, same: PriorIdentity): Promise<PriorImport | undefined> {
  const { rows } = await sql<PriorImport>`
    SELECT ${COLUMNS} FROM prior_import WHERE source = ${same.source} AND sha256 = ${same.sha256}
      AND quarter IS NOT DISTINCT FROM ${same.quarter} AND technology IS NOT DISTINCT FROM ${same.technology}`.execute(
    db,
  );
  return rows[0];
}

/** The newest imports. */
export async function listPriorImports(db: Database, limit: number): Promise<PriorImport[]> {
  const { rows } = await sql<PriorImport>`
    SELECT ${COLUMNS} FROM prior_import ORDER BY imported_at DESC, id LIMIT ${limit}`.execute(db);
  return rows;
}

/** Keeps what became of a file, in the transaction in which its rows went in. */
export async function savePriorImport(trx: Transaction<DB>, found: PriorImport): Promise<void> {
  await sql`
    INSERT INTO prior_import (id, source, technology, quarter, observed_from, observed_until, licence, name, sha256,
      bytes, rows, kept, outside, wrong, wrong_rows, imported_at, imported_by)
    VALUES (${found.id}, ${found.source}, ${found.technology}, ${found.quarter}, ${found.observedFrom}::date,
      ${found.observedUntil}::date, ${found.licence}, ${found.name}, ${found.sha256}, ${found.bytes}, ${found.rows},
      ${found.kept}, ${found.outside}, ${found.wrong}, ${JSON.stringify(found.wrongRows)}::jsonb, ${found.importedAt},
      ${found.importedBy})`.execute(trx);
}

/** The statements by which rows are streamed in, and a row as a line of them. */
export const PRIOR_COPY = {
  tile: `COPY prior_tile (quadkey, import_id, uplink_bps, downlink_bps, latency_us, tests, devices) FROM STDIN`,
  cell: `COPY prior_cell (import_id, radio, mcc, net, area, cell, latitude, longitude, range_m, samples, first_seen,
    last_seen) FROM STDIN`,
} as const;

/** A tile as a line of `PRIOR_COPY.tile`. */
export function tileLine(importId: string, tile: Tile): string {
  const { quadkey, uplinkBps, downlinkBps, latencyUs, tests, devices } = tile;
  return copyLine([quadkey, importId, uplinkBps, downlinkBps, latencyUs, tests, devices]);
}

/** A cell as a line of `PRIOR_COPY.cell`. */
export function cellLine(importId: string, { position, firstSeen, lastSeen, ...cell }: Cell): string {
  return copyLine([
    ...[
      importId,
      cell.radio,
      cell.mcc,
      cell.net,
      cell.area,
      cell.cell,
      position.latitude,
      position.longitude,
    ],
    ...[cell.rangeM, cell.samples, firstSeen.toISOString(), lastSeen.toISOString()],
  ]);
}

function copyLine(values: readonly (string | number | null)[]): string {
  return `${values.map(copyField).join('\t')}\n`;
}
