import { useEffect, useState } from 'react';
import type { Field } from '../../../../connectivity/web/field/index.ts';
import { isFull } from '../../../../platform/web/outbox/eviction.ts';
import type { FormPhoto } from '../../../../sealed/index.ts';
import type { PhotoFiles } from './take-photo.ts';

/** A photo of a page of a form that is being made. `files`: null where they are kept already, with an earlier version. */
export type PagePhoto = { readonly photo: FormPhoto; readonly files: PhotoFiles | null };

/** The photos of a form that is being made. */
export type PagePhotos = {
  /** In the order of their pages; null until what was kept has been read. */
  readonly photos: readonly PagePhoto[] | null;
  /** Why the last change was not kept. */
  readonly failure: 'full' | 'broken' | null;
  /** Keeps a photo in the place of the one that its page has. @returns whether it is on the disk */
  readonly put: (photo: PagePhoto) => Promise<boolean>;
  readonly remove: (page: number) => Promise<boolean>;
  /** Forgets what was being made, because it is sealed. */
  readonly forget: () => Promise<void>;
};

/**
 * Photos of a form that is being made, each on the disk of this phone as soon as it is shown: a page that Android closes loses none. They are
 * no record: nothing is called saved.
 * @param name of the form they belong to
 * @param start those of the version before
 */
export function usePagePhotos(field: Field, name: string, start: readonly FormPhoto[]): PagePhotos {
  const key = `foto-${name}`;
  const [photos, setPhotos] = useState<readonly PagePhoto[] | null>(null);
  const [failure, setFailure] = useState<PagePhotos['failure']>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what a form begins with is asked once
  useEffect(() => {
    let isShown = true;
    const found = (kept: readonly PagePhoto[] | undefined) =>
      isShown && setPhotos(kept ?? start.map((photo) => ({ photo, files: null })));
    field.unfinished<readonly PagePhoto[]>(key).then(found, () => found(undefined));
    return () => {
      isShown = false;
    };
  }, [field, key]);
  const change = async (next: readonly PagePhoto[]) => {
    try {
      await field.keepUnfinished(key, next);
    } catch (error) {
      console.error(error);
      setFailure(isFull(error) ? 'full' : 'broken');
      return false;
    }
    setFailure(null);
    setPhotos(next);
    return true;
  };
  const without = (page: number) => (photos ?? []).filter((one) => one.photo.page !== page);
  return {
    photos,
    failure,
    put: (photo) =>
      change([...without(photo.photo.page), photo].toSorted((a, b) => a.photo.page - b.photo.page)),
    remove: (page) => change(without(page)),
    forget: () => field.keepUnfinished(key, undefined).catch(console.error),
  };
}
