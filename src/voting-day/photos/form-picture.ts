import type { Picture } from '../../connectivity/index.ts';

/** More pixels than any camera of a phone gives a form; a file that says more is made to fill the memory of whoever opens it. */
export const MOST_PIXELS = 60_000_000;

/** How much a photo shows: all of its picture, a part of it, or nothing that people can be given a copy of. */
export type PictureState = 'whole' | 'part' | 'none';

/** Whether a picture has more pixels than are kept. */
export function isTooLarge({ width, height }: Pick<Picture, 'width' | 'height'>): boolean {
  return width * height > MOST_PIXELS;
}

/** How much of a picture can be shown. */
export function stateOf({ isWhole, copy }: Pick<Picture, 'isWhole' | 'copy'>): PictureState {
  if (!copy) return 'none';
  return isWhole ? 'whole' : 'part';
}
