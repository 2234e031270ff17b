import { open } from 'node:fs/promises';
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib';
import type { ColumnMetaData, Compressors, FileMetaData } from 'hyparquet';
import { parquetHeader } from 'hyparquet/src/column.js';

/** A file that says more of itself than anybody should believe, or that does not hold together. */
export class ParquetRefused extends Error {
  readonly kind: 'too-large' | 'damaged';

  constructor(kind: 'too-large' | 'damaged', what: string) {
    super(what);
    this.kind = kind;
  }
}

/** The bounds within which a file is opened; Ookla's own stay well within them. */
export type ParquetLimits = {
  readonly footerBytes: number;
  /** Rows of one group, and the inflated bytes of one column of it: what is held at once. */
  readonly groupRows: number;
  readonly chunkBytes: number;
  readonly pageBytes: number;
};
/** Ookla's quarter of the whole world has some 7 million tiles. */
export const PARQUET_LIMITS: ParquetLimits = {
  footerBytes: 16_000_000,
  groupRows: 10_000_000,
  chunkBytes: 512_000_000,
  pageBytes: 64_000_000,
};

/**
 * Node's own, told how much may come out; what a page declares was checked before. Snappy is the reader's own, which writes
 * into a buffer of the declared size.
 */
export const BOUNDED_COMPRESSORS: Compressors = {
  GZIP: (input, size) => gunzipSync(input, { maxOutputLength: Math.max(1, size) }),
  BROTLI: (input, size) => brotliDecompressSync(input, { maxOutputLength: Math.max(1, size) }),
  ZSTD: (input, size) => zstdDecompressSync(input, { maxOutputLength: Math.max(1, size) }),
};

/** Whether a file begins as Parquet does. */
export async function isParquet(path: string): Promise<boolean> {
  return (await bytesOf(path, 0, 4)).toString('latin1') === 'PAR1';
}

/** @throws ParquetRefused when a file was cut off, or its footer is larger than any that describes tiles. */
export async function assertFooter(path: string, size: number, limits: ParquetLimits): Promise<void> {
  const end = await bytesOf(path, Math.max(0, size - 8), size);
  if (end.length < 8 || end.toString('latin1', 4) !== 'PAR1')
    throw new ParquetRefused('damaged', 'no footer');
  const declared = end.readUInt32LE(0);
  if (declared > limits.footerBytes) throw new ParquetRefused('too-large', `footer of ${declared} bytes`);
  if (declared > size - 12) throw new ParquetRefused('damaged', 'footer longer than the file');
}

/** @throws ParquetRefused when a group of rows or a column of it declares more than may be held at once. */
export function assertGroups(
  metadata: FileMetaData,
  columns: readonly string[],
  limits: ParquetLimits,
): void {
  for (const group of metadata.row_groups) {
    if (group.num_rows < 0n || group.num_rows > limits.groupRows) {
      throw new ParquetRefused('too-large', `a group of ${group.num_rows} rows`);
    }
    for (const { meta_data: column } of group.columns) {
      if (!column || !columns.includes(column.path_in_schema[0] ?? '')) continue;
      const bytes = Math.max(Number(column.total_uncompressed_size), Number(column.total_compressed_size));
      if (bytes > limits.chunkBytes) throw new ParquetRefused('too-large', `a column of ${bytes} bytes`);
    }
  }
}

/**
 * Walks the headers of a column's pages without opening one: what they declare must be what the group declared.
 * @throws ParquetRefused before anything is inflated.
 */
export async function assertPages(
  path: string,
  column: ColumnMetaData,
  rows: number,
  limits: ParquetLimits,
): Promise<void> {
  const from = Number(column.dictionary_page_offset || column.data_page_offset);
  const length = Number(column.total_compressed_size);
  const chunk = await bytesOf(path, from, from + length);
  if (chunk.length < length) throw new ParquetRefused('damaged', 'a column beyond the end of the file');
  const reader = { view: new DataView(chunk.buffer, chunk.byteOffset, chunk.byteLength), offset: 0 };
  let [values, inflated] = [0, 0];
  while (values < rows && reader.offset < length - 1) {
    const header = parquetHeader(reader);
    const [packed, unpacked] = [Number(header.compressed_page_size), Number(header.uncompressed_page_size)];
    const count = Number((header.data_page_header ?? header.data_page_header_v2)?.num_values ?? 0);
    const entries = Number(header.dictionary_page_header?.num_values ?? 0);
    if (!(packed >= 0 && unpacked >= 0 && count >= 0 && entries >= 0) || reader.offset + packed > length) {
      throw new ParquetRefused('damaged', 'a page beyond its column');
    }
    values += count;
    inflated += unpacked;
    if (unpacked > limits.pageBytes || inflated > limits.chunkBytes) {
      throw new ParquetRefused('too-large', `pages of ${inflated} bytes`);
    }
    if (values > rows || entries > unpacked)
      throw new ParquetRefused('damaged', 'a page with more values than rows');
    reader.offset += packed;
  }
  if (values < rows) throw new ParquetRefused('damaged', 'fewer values than rows');
}

async function bytesOf(path: string, from: number, until: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const wanted = Buffer.alloc(Math.max(0, until - from));
    const { bytesRead } = await file.read(wanted, 0, wanted.length, from);
    return wanted.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
