import { sha256Of } from '../../../../platform/web/device-key.ts';
import { type FormPhoto, MOST_PREVIEW_BYTES } from '../../../../sealed/index.ts';
import { type Hint, hintsOf } from '../../../photos/hints.ts';
import { type Drawable, drawn, jpegOf, lumaOf, sizeOf } from './draw.ts';

/** The two files of a photo as this phone made them. */
export type PhotoFiles = { readonly photo: Blob; readonly preview: Blob };

/** A photo that was just taken: what a record will say of it, its files, and what is odd about it. */
export type TakenPhoto = {
  readonly photo: FormPhoto;
  readonly files: PhotoFiles;
  readonly hints: readonly Hint[];
};

/** What the task takes a photo to be (DOMAIN section 2). */
const MOST_PHOTO_BYTES = 2_400_000;
/** Longest sides and qualities, the best first, of which the first that fits is taken. */
const PHOTO_WAYS = waysOf([3_200, 2_400, 1_600], [0.9, 0.8, 0.65]);
const PREVIEW_WAYS = waysOf([1_000, 800, 640, 480, 320], [0.6, 0.45, 0.3]);
/** Of the small picture that hints are found in. */
const HINT_SIDE = 640;

/** Takes what a camera shows or a file holds. @throws when the browser can make no picture of it */
export async function takePhoto(from: Drawable, page: number): Promise<TakenPhoto> {
  const whole = drawn(from, sizeOf(from), PHOTO_WAYS[0]?.side ?? 0);
  const photo = await smallEnough(whole, PHOTO_WAYS, MOST_PHOTO_BYTES);
  const preview = await smallEnough(whole, PREVIEW_WAYS, MOST_PREVIEW_BYTES);
  return {
    photo: {
      ...{ page, ...(await namedBy(photo)), mediaType: 'image/jpeg' },
      preview: await namedBy(preview),
    },
    files: { photo, preview },
    hints: hintsOf(lumaOf(drawn(whole, whole, HINT_SIDE))),
  };
}

type Way = { readonly side: number; readonly quality: number };

function waysOf(sides: readonly number[], qualities: readonly number[]): readonly Way[] {
  return sides.flatMap((side) => qualities.map((quality) => ({ side, quality })));
}

async function smallEnough(picture: HTMLCanvasElement, ways: readonly Way[], most: number): Promise<Blob> {
  let scaled: HTMLCanvasElement | null = null;
  for (const { side, quality } of ways) {
    if (scaled === null || Math.max(scaled.width, scaled.height) > side)
      scaled = drawn(picture, picture, side);
    const jpeg = await jpegOf(scaled, quality);
    if (jpeg.size <= most) return jpeg;
  }
  throw new Error(`no JPEG of at most ${most} bytes`);
}

async function namedBy(file: Blob): Promise<{ sha256: string; bytes: number }> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return { sha256: await sha256Of(bytes), bytes: bytes.length };
}
