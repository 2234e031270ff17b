import { once } from 'node:events';
import { createInflate } from 'node:zlib';

/** Of what comes out at once; small pieces take three times as long. */
const CHUNK_BYTES = 262_144;

/**
 * Unpacks a zlib stream (RFC 1950) that lies in parts and keeps nothing of it: only where it ends and how much it makes is known afterwards. Stops as
 * soon as more than `most` bytes came out.
 * @returns `read`: bytes of the parts that belong to the stream; `made`: bytes that came out
 */
export async function unpackToNothing(
  parts: readonly Uint8Array[],
  most: number,
): Promise<{ ended: 'end' | 'cut' | 'broken' | 'too-much'; read: number; made: number }> {
  const inflate = createInflate({ chunkSize: CHUNK_BYTES });
  let made = 0;
  let ended: 'end' | 'cut' | 'broken' | 'too-much' | null = null;
  const over = new Promise<void>((resolve) => {
    const finish = (as: typeof ended) => {
      ended ??= as;
      resolve();
    };
    inflate.on('data', (chunk: Buffer) => {
      made += chunk.length;
      if (made > most) finish('too-much');
    });
    inflate.on('end', () => finish('end'));
    inflate.on('error', ({ code }: NodeJS.ErrnoException) =>
      finish(code === 'Z_BUF_ERROR' ? 'cut' : 'broken'),
    );
  });
  for (const part of parts) {
    if (ended) break;
    if (!inflate.write(part)) await Promise.race([once(inflate, 'drain').catch(() => undefined), over]);
  }
  if (!ended) inflate.end();
  await over;
  const read = inflate.bytesWritten;
  inflate.destroy();
  return { ended: ended ?? 'broken', read, made };
}
