import { z } from 'zod';
import { err, ok, type Result, type Text, text } from '../../kernel/index.ts';
import { isKeyId, isSha256 } from '../../sealed/index.ts';
import { TESTED } from '../field/field-record.ts';
import { CHUNK_BYTES, chunkBytes, photoOf } from './dummy-photos.ts';

/** Most bytes of one rehearsal: far more than any policy asks for. */
const MOST_BYTES = 268_435_456;
/** Largest payload, characters: a hash for each chunk. */
export const LONGEST_REHEARSAL = 400_000;

const payload = z.strictObject({
  form: z.literal('sigap-rehearsal-1'),
  election: z.string(),
  tps: z.string().regex(/^\d{13}$/),
  device: z.string().refine(isKeyId),
  number: z.number().int().min(1),
  madeAt: z.string().refine((written) => !Number.isNaN(Date.parse(written))),
  ...TESTED,
  photos: z
    .array(
      z.strictObject({
        bytes: z.number().int().min(1).max(MOST_BYTES),
        chunks: z.array(z.string().refine(isSha256)).min(1),
      }),
    )
    .min(1)
    .max(1_000),
});

/** What a rehearsal sets out to send, and how. */
export type RehearsalPayload = z.infer<typeof payload>;

/** A rehearsal's chunks in the order of its payload: where each stands and how long it is. */
export type ChunkList = {
  readonly hashes: readonly string[];
  readonly lengths: readonly number[];
  readonly indexOf: ReadonlyMap<string, number>;
  readonly bytes: number;
};

/**
 * Reads the payload of a rehearsal. One whose photos do not have as many chunks as their bytes need is none, and neither is one that
 * names the same chunk twice: what travels once must not count twice.
 */
export function readRehearsal(value: unknown): Result<{ said: RehearsalPayload; list: ChunkList }, Text> {
  const parsed = payload.safeParse(value);
  if (!parsed.success) {
    const path = parsed.error.issues[0]?.path.join('.') || 'payload';
    return err(text(`bagian ${path} tidak dapat dibaca`, `the part ${path} cannot be read`));
  }
  const list = chunkList(parsed.data);
  return list.ok ? ok({ said: parsed.data, list: list.value }) : list;
}

function chunkList({ photos }: RehearsalPayload): Result<ChunkList, Text> {
  const hashes: string[] = [];
  const lengths: number[] = [];
  const indexOf = new Map<string, number>();
  let bytes = 0;
  for (const { bytes: size, chunks } of photos) {
    const photo = photoOf(size);
    if (photo.chunks !== chunks.length) return err(WRONG_COUNT);
    chunks.forEach((hash, at) => {
      indexOf.set(hash, hashes.length);
      hashes.push(hash);
      lengths.push(chunkBytes(photo, at));
    });
    bytes += size;
  }
  if (indexOf.size !== hashes.length) return err(TWICE);
  return bytes > MOST_BYTES ? err(TOO_MUCH) : ok({ hashes, lengths, indexOf, bytes });
}

const WRONG_COUNT = text(
  `jumlah potongan tidak sesuai dengan ukuran fotonya (${CHUNK_BYTES} byte per potongan)`,
  `the number of chunks does not fit the size of its photo (${CHUNK_BYTES} bytes a chunk)`,
);
const TWICE = text(
  'potongan yang sama disebut dua kali; setiap potongan harus berbeda',
  'the same chunk is named twice; every chunk must be another',
);
const TOO_MUCH = text(`lebih dari ${MOST_BYTES / 1_048_576} MiB`, `more than ${MOST_BYTES / 1_048_576} MiB`);
