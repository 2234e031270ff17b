import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** A file to put into an archive. */
export type ZipEntry = { readonly name: string; readonly content: AsyncIterable<string> | Iterable<string> };

const LOCAL = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
/** Bit 3: sizes follow the data; bit 11: names are UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
/** 1 January 1980: archives of the same content are the same bytes. */
const NO_DATE = 0x0021;
const LARGEST = 0xffffffff;

type Written = { name: Buffer; crc: number; compressed: number; size: number; offset: number };

/**
 * A ZIP archive as it is made, entry after entry, nothing held but its directory (PKWARE APPNOTE 6.3, without ZIP64).
 * @throws when it grows beyond 4 GB.
 */
export async function* writeZip(entries: Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Written[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const entry: Written = { name: Buffer.from(name), crc: 0, compressed: 0, size: 0, offset };
    const head = Buffer.concat([
      header(LOCAL, [VERSION, FLAGS, DEFLATED, 0, NO_DATE], [0, 0, 0]),
      names(entry),
      entry.name,
    ]);
    yield head;
    for await (const chunk of deflated(content, entry)) {
      entry.compressed += chunk.length;
      yield chunk;
    }
    yield words(DESCRIPTOR, entry.crc, entry.compressed, entry.size);
    offset += head.length + entry.compressed + 16;
    if (offset > LARGEST || entry.size > LARGEST) throw new Error('a ZIP archive without ZIP64 ends at 4 GB');
    directory.push(entry);
  }
  const central = Buffer.concat(directory.map(centralEntry));
  yield central;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

async function* deflated(
  content: AsyncIterable<string> | Iterable<string>,
  entry: Written,
): AsyncGenerator<Buffer> {
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const piece of content) {
      const bytes = Buffer.from(piece);
      entry.crc = crc32(bytes, entry.crc);
      entry.size += bytes.length;
      yield bytes;
    }
  }
  const source = Readable.from(measured());
  const deflate = createDeflateRaw();
  source.on('error', (error) => deflate.destroy(error));
  for await (const chunk of source.pipe(deflate)) yield chunk as Buffer;
}

function centralEntry(entry: Written): Buffer {
  const sizes = [entry.crc, entry.compressed, entry.size];
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(entry.offset, 10);
  const start = header(CENTRAL, [VERSION, VERSION, FLAGS, DEFLATED, 0, NO_DATE], sizes);
  return Buffer.concat([start, names(entry), rest, entry.name]);
}

function header(signature: number, halves: readonly number[], sizes: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 + halves.length * 2 + 12);
  bytes.writeUInt32LE(signature, 0);
  for (const [at, half] of halves.entries()) bytes.writeUInt16LE(half, 4 + at * 2);
  for (const [at, size] of sizes.entries()) bytes.writeUInt32LE(size, 4 + halves.length * 2 + at * 4);
  return bytes;
}

/** Length of the name, and no extra field. */
function names(entry: Written): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt16LE(entry.name.length, 0);
  return bytes;
}

function words(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32LE(value, at * 4);
  return bytes;
}
