import { z } from '@hono/zod-openapi';
import { pictureWords } from './photo-words.ts';
import type { TpsFormPhoto } from './store.ts';

const words = z.object({ id: z.string(), en: z.string() });

/** The photos of the forms of a TPS. */
export const formPhotosSchema = z
  .object({
    items: z.array(
      z.object({
        sha256: z.string(),
        record: z.string(),
        contest: z.enum(['governor', 'regent']),
        page: z.number().int(),
        bytes: z.number().int(),
        /** Null as long as it has not come whole. */
        receivedAt: z.iso.datetime().nullable(),
        /** `part`: cut or spoilt, shown as far as it goes. `none`: cannot be shown. Null: has not come, or nobody looked when it came. */
        picture: z.enum(['whole', 'part', 'none']).nullable(),
        /** What people are told of one that is not whole. */
        flag: words.nullable(),
      }),
    ),
  })
  .openapi('FormPhotos');

/** The photos of a TPS's forms as they leave. */
export function formPhotosView(photos: readonly TpsFormPhoto[]): z.infer<typeof formPhotosSchema> {
  return {
    items: photos.map(({ receivedAt, picture, ...photo }) => ({
      ...photo,
      ...{ receivedAt: receivedAt?.toISOString() ?? null, picture, flag: pictureWords(picture) },
    })),
  };
}
