import { isUtf8 } from 'node:buffer';
import { type Text, text } from '../../../kernel/index.ts';
import { filePieces } from './file-pieces.ts';

/** How a text file is encoded, and what to tell about it when that was not plain. */
export type Encoding = {
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  readonly notice: Text | null;
};

/**
 * The encoding of a text file: a byte order mark decides, then zero bytes (UTF-16 without a mark), then whether the
 * whole file is valid UTF-8; what is left is read as Windows-1252, the superset of latin-1 that old spreadsheets write.
 * @returns null when the file is binary.
 */
export async function encodingOf(path: string, head: Buffer): Promise<Encoding | null> {
  const plain = (label: Encoding['label']): Encoding => ({ label, notice: null });
  if (head[0] === 0xff && head[1] === 0xfe) return plain('utf-16le');
  if (head[0] === 0xfe && head[1] === 0xff) return plain('utf-16be');
  const zeros = zeroBytes(head);
  if (zeros.odd > head.length / 8 && zeros.even === 0) return plain('utf-16le');
  if (zeros.even > head.length / 8 && zeros.odd === 0) return plain('utf-16be');
  if (zeros.even + zeros.odd > 0) return null;
  if (await isUtf8File(path)) return plain('utf-8');
  return {
    label: 'windows-1252',
    notice: text(
      'Berkas ini bukan UTF-8, jadi dibaca sebagai Windows-1252 (latin-1). Periksa huruf beraksen.',
      'This file is not UTF-8 and was read as Windows-1252 (latin-1). Check accented letters.',
    ),
  };
}

/** Whether a text is UTF-32, which nothing here reads: by its mark, or because half of every four bytes is zero throughout. */
export function isUtf32(head: Buffer): boolean {
  const mark = head.subarray(0, 4).toString('hex');
  if (mark === 'fffe0000' || mark === '0000feff') return true;
  const characters = Math.floor(head.length / 4);
  const every = (high: number, low: number) =>
    Array.from({ length: characters }, (_, at) => at * 4).every(
      (at) => head[at + high] === 0 && (head[at + low] ?? 0) <= 0x10 && head.readUInt32LE(at) !== 0,
    );
  return characters > 1 && (every(3, 2) || every(0, 1));
}

function zeroBytes(head: Buffer): { even: number; odd: number } {
  let even = 0;
  let odd = 0;
  for (const [at, byte] of head.entries()) {
    if (byte !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  return { even, odd };
}

async function isUtf8File(path: string): Promise<boolean> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of filePieces(path)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    const whole = wholeCharacters(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    rest = Buffer.from(bytes.subarray(whole));
  }
  return isUtf8(rest);
}

/** Length of the bytes without a character that the end cuts: at most three bytes belong to it. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return bytes.length;
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return needed > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}
