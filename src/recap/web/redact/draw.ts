import { apiPath, request } from '../../../platform/web/api.ts';
import { copySize, MOST_COPY_BYTES, pixelsOf, type Rectangle } from '../../publication/redaction.ts';

/** Of JPEG; the next lower one is taken where the copy is too large. */
const QUALITIES = [0.85, 0.7, 0.5, 0.3];

/** The officers' copy of a photo, which has no metadata, decoded. */
export async function openPicture(election: string, sha256: string): Promise<ImageBitmap> {
  const answer = await request(apiPath(`/elections/${election}/results/photos/${sha256}`));
  return createImageBitmap(await answer.blob());
}

/** Draws a picture in the size of its public copy, and black over each rectangle. */
export function drawCovered(
  canvas: HTMLCanvasElement,
  picture: ImageBitmap,
  rectangles: readonly Rectangle[],
): void {
  const size = copySize(picture);
  canvas.width = size.width;
  canvas.height = size.height;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('this browser draws nothing');
  pen.drawImage(picture, 0, 0, size.width, size.height);
  pen.fillStyle = '#000';
  for (const rectangle of rectangles) {
    const { x, y, width, height } = pixelsOf(rectangle, size);
    pen.fillRect(x, y, width, height);
  }
}

/** The JPEG that would be public: made anew of the pixels, so that nothing under the black is in it. */
export async function coveredCopy(picture: ImageBitmap, rectangles: readonly Rectangle[]): Promise<Blob> {
  const canvas = document.createElement('canvas');
  drawCovered(canvas, picture, rectangles);
  for (const quality of QUALITIES) {
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', quality));
    if (blob && blob.size <= MOST_COPY_BYTES) return blob;
  }
  throw new Error('this browser makes no JPEG that is small enough');
}
