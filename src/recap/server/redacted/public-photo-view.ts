import { z } from '@hono/zod-openapi';
import type { PublicPhoto } from './public-photo-store.ts';

/** Covered copies as anybody may know them. */
export const publicPhotosSchema = z
  .object({
    items: z.array(
      z.object({
        tps: z.string(),
        contest: z.enum(['governor', 'regent']),
        page: z.number().int(),
        original: z
          .string()
          .openapi({ description: 'SHA-256 of the photo as the phone made it, as the log says it' }),
        copy: z.string().openapi({ description: 'SHA-256 of the covered copy' }),
        path: z.string().nullable().openapi({ description: 'Null once it is withdrawn' }),
        bytes: z.number().int(),
        width: z.number().int(),
        height: z.number().int(),
        publishedAt: z.iso.datetime(),
        state: z.enum(['shown', 'withdrawn']),
      }),
    ),
  })
  .openapi('PublicPhotos');

/** Where a covered copy is served. */
export function publicPhotoPath(election: string, copy: string): string {
  return `/api/elections/${election}/recap/photos/${copy}`;
}

/** Covered copies as they leave: never who decided. */
export function publicPhotosView(
  election: string,
  photos: readonly PublicPhoto[],
): z.infer<typeof publicPhotosSchema> {
  return {
    items: photos.map(({ state, publishedAt, ...photo }) => ({
      ...photo,
      publishedAt: publishedAt.toISOString(),
      state: state === 'withdrawn' ? ('withdrawn' as const) : ('shown' as const),
      path: state === 'withdrawn' ? null : publicPhotoPath(election, photo.copy),
    })),
  };
}
