import { chunkBytes, dummyChunk, photoOf } from '../../rehearsal/dummy-photos.ts';

/** The small-data mode: one photo of so many bytes (docs/formats/field-protocol.md, section 4). */
export const SMALL_PHOTO_BYTES = 300_000;

/** What a rehearsal sends: photos of so many bytes, all made from a seed. This is what a killed page makes them again from. */
export type RehearsalPlan = { readonly seed: string; readonly photos: readonly number[] };

/** A chunk of a rehearsal. */
export type RehearsalChunk = {
  readonly photo: number;
  readonly length: number;
  readonly bytes: () => Uint8Array<ArrayBuffer>;
};

/** A photo as the list names it. */
export type ListedPhoto = { readonly bytes: number; readonly chunks: readonly string[] };

/** The chunks of a rehearsal in the order of its list. */
export function rehearsalChunks({ seed, photos }: RehearsalPlan): RehearsalChunk[] {
  return photos.flatMap((bytes, photo) => {
    const made = photoOf(bytes);
    return Array.from({ length: made.chunks }, (_, chunk) => {
      const length = chunkBytes(made, chunk);
      return { photo, length, bytes: () => dummyChunk(seed, photo, chunk, length) };
    });
  });
}

/** How many bytes a rehearsal sends. */
export function totalBytes({ photos }: RehearsalPlan): number {
  return photos.reduce((sum, bytes) => sum + bytes, 0);
}

/** The list of a rehearsal's photos with the hash of every chunk. */
export async function listedPhotos(
  plan: RehearsalPlan,
  sha256Of: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>,
): Promise<ListedPhoto[]> {
  const listed = plan.photos.map((bytes) => ({ bytes, chunks: [] as string[] }));
  // One after the other: a phone holds one chunk in memory, not all photos.
  for (const { photo, bytes } of rehearsalChunks(plan)) listed[photo]?.chunks.push(await sha256Of(bytes()));
  return listed;
}
