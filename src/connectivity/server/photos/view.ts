import { z } from '@hono/zod-openapi';
import type { PartState } from '../../../platform/server/file-parts/part-intake.ts';
import type { TpsPhoto } from './photo-store.ts';

/** How a photo stands, as it leaves. */
export const photoStateSchema = z
  .object({ state: z.enum(['receiving', 'received']), missing: z.array(z.number().int()) })
  .openapi('PhotoState');

/** The photos of a TPS. */
export const tpsPhotosSchema = z
  .object({
    items: z.array(
      z.object({
        sha256: z.string(),
        about: z.string().nullable(),
        observedAt: z.iso.datetime(),
        receivedAt: z.iso.datetime(),
        /** Null as long as its file has not come whole. */
        mediaType: z.string().nullable(),
        bytes: z.number().int().nullable(),
      }),
    ),
  })
  .openapi('TpsPhotos');

/** How a photo stands, as it leaves. */
export function photoStateView(state: PartState<unknown>): z.infer<typeof photoStateSchema> {
  return 'kept' in state
    ? { state: 'received', missing: [] }
    : { state: 'receiving', missing: [...state.missing] };
}

/** The photos of a TPS as they leave, without who made them. */
export function tpsPhotosView(photos: readonly TpsPhoto[]): z.infer<typeof tpsPhotosSchema> {
  return {
    items: photos.map(({ observedAt, receivedAt, ...photo }) => ({
      ...photo,
      observedAt: observedAt.toISOString(),
      receivedAt: receivedAt.toISOString(),
    })),
  };
}
