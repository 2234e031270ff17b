import { open } from 'node:fs/promises';

/** Small enough that what is made of a piece dies young in memory. */
const PIECE_BYTES = 65_536;

/** The bytes of a file, piece by piece, in one buffer: what is to be kept of a piece must be copied. */
export async function* filePieces(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafe(PIECE_BYTES);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE_BYTES, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
