import { Buffer } from 'node:buffer';
import { parquetMetadata } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';
import { parquetWriteBuffer } from 'hyparquet-writer';

/** A row of tiles as Ookla's files have it (made up: no number in it was measured). */
export type TileFixture = {
  readonly quadkey: string;
  readonly up?: number;
  readonly down?: number;
  readonly tests?: number;
};

/** Tiles as a Parquet file with the columns of Ookla's, in groups of some rows. */
export function tilesAsParquet(tiles: readonly TileFixture[], rowGroupSize = 1_000): Buffer {
  const numbers = (value: (tile: TileFixture) => number) => tiles.map((tile) => BigInt(value(tile)));
  const written = parquetWriteBuffer({
    rowGroupSize,
    columnData: [
      { name: 'quadkey', data: tiles.map(({ quadkey }) => quadkey), type: 'STRING' },
      { name: 'tile', data: tiles.map(() => 'POLYGON((0 0, 0 1))'), type: 'STRING' },
      { name: 'tile_x', data: tiles.map(() => 0.5), type: 'DOUBLE' },
      { name: 'avg_d_kbps', data: numbers(({ down }) => down ?? 18_000), type: 'INT64' },
      { name: 'avg_u_kbps', data: numbers(({ up }) => up ?? 4_200), type: 'INT64' },
      { name: 'avg_lat_ms', data: numbers(() => 45), type: 'INT64' },
      { name: 'tests', data: numbers(({ tests }) => tests ?? 12), type: 'INT64' },
      { name: 'devices', data: numbers(() => 5), type: 'INT64' },
    ],
  });
  return Buffer.from(written);
}

/** Tiles as a CSV file with the columns of Ookla's. */
export function tilesAsCsv(tiles: readonly TileFixture[]): string {
  const rows = tiles.map(
    ({ quadkey, up, down, tests }) => `${quadkey},${down ?? 18_000},${up ?? 4_200},45,${tests ?? 12},5\n`,
  );
  return `quadkey,avg_d_kbps,avg_u_kbps,avg_lat_ms,tests,devices\n${rows.join('')}`;
}

/** The same file whose last column's page says that it inflates to 2 GB: nothing before it moves. */
export function withBoastfulPage(file: Buffer): Buffer {
  const bytes = new Uint8Array(file);
  const column = parquetMetadata(bytes).row_groups.at(-1)?.columns.at(-1)?.meta_data;
  const at = Number(column?.dictionary_page_offset ?? column?.data_page_offset);
  const reader = { view: new DataView(bytes.buffer), offset: at };
  parquetHeader(reader);
  // Thrift's compact protocol: a field's head, its zigzag varint; the second field is the inflated size.
  const second = afterVarint(file, at + 1) + 1;
  const rest = afterVarint(file, second);
  const twoGigabytes = Buffer.from([0xfe, 0xff, 0xff, 0xff, 0x0f]);
  return Buffer.concat([file.subarray(0, second), twoGigabytes, file.subarray(rest)]);
}

function afterVarint(file: Buffer, from: number): number {
  let at = from;
  while ((file[at] ?? 0) >= 0x80) at += 1;
  return at + 1;
}
