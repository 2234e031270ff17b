import type { Field } from '../../../../connectivity/web/field/index.ts';
import type { Item } from '../../../../platform/web/outbox/item.ts';
import type { Canonical, ResultRecord } from '../../../../sealed/index.ts';
import { recordBody } from '../record-body.ts';
import { RESULT_KIND } from '../result-kind.ts';
import { bodyOf, FORM_PHOTO_KIND, formPhotoBodies } from './form-photo-kind.ts';
import type { PagePhoto } from './page-photos.ts';

/**
 * Keeps a result with the photos of its pages in one step: when this has resolved, all of it is on the disk. Files that are on their way
 * already, with a version before, are not sent once more.
 * @throws what the store throws: then nothing is saved
 */
export async function keepResult(
  field: Field,
  about: Omit<Parameters<typeof recordBody>[1], 'photos'> & Pick<ResultRecord, 'contest'>,
  photos: readonly PagePhoto[],
): Promise<Item> {
  const under = new Set(
    (await field.store.items()).flatMap(({ kind, body }) =>
      kind === FORM_PHOTO_KIND.kind ? [bodyOf(body).sha256] : [],
    ),
  );
  const files = new Map(
    photos.flatMap(({ photo, files: made }) =>
      made ? [[photo.sha256, made.photo] as const, [photo.preview.sha256, made.preview] as const] : [],
    ),
  );
  const beside = photos
    .flatMap(({ photo }) => formPhotoBodies(photo))
    .filter(({ sha256 }) => !under.has(sha256))
    .map((body) => ({
      kind: FORM_PHOTO_KIND.kind,
      bodyOf: () => body as unknown as { readonly [name: string]: Canonical },
    }));
  const record = { ...about, photos: photos.map(({ photo }) => photo) };
  return field.keep(RESULT_KIND.kind, (maker) => recordBody(maker, record), { files }, beside);
}
