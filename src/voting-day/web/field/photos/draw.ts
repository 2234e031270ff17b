import type { Luma } from '../../../photos/luma.ts';

/** What a camera shows or a file holds. */
export type Drawable = HTMLVideoElement | HTMLImageElement;

/** A picture of a drawable, no side longer than this. @throws when the browser gives no canvas of that size */
export function drawn(from: CanvasImageSource, size: Size, longest: number): HTMLCanvasElement {
  const scale = Math.min(1, longest / Math.max(size.width, size.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(size.width * scale));
  canvas.height = Math.max(1, Math.round(size.height * scale));
  contextOf(canvas).drawImage(from, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Width and height in pixels. */
export type Size = { readonly width: number; readonly height: number };

/** How large what is drawn from is. */
export function sizeOf(from: Drawable): Size {
  return from instanceof HTMLVideoElement
    ? { width: from.videoWidth, height: from.videoHeight }
    : { width: from.naturalWidth, height: from.naturalHeight };
}

/** A picture as a JPEG. Nothing but the picture is in it: no place, no time, no device. */
export function jpegOf(canvas: HTMLCanvasElement, quality: number): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      // A browser that cannot make a JPEG gives a PNG instead, which the server never takes as a preview.
      (blob) => (blob?.type === 'image/jpeg' ? resolve(blob) : reject(new Error('no JPEG of this picture'))),
      'image/jpeg',
      quality,
    ),
  );
}

/** How bright a picture is, point by point. */
export function lumaOf(canvas: HTMLCanvasElement): Luma {
  const { width, height } = canvas;
  const { data } = contextOf(canvas).getImageData(0, 0, width, height);
  const luma = new Uint8Array(width * height);
  for (let at = 0; at < luma.length; at += 1) {
    const [red = 0, green = 0, blue = 0] = [data[4 * at], data[4 * at + 1], data[4 * at + 2]];
    // Rec. 601.
    luma[at] = Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
  }
  return { width, height, luma };
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', { willReadFrequently: canvas.width < 1_000 });
  if (!context) throw new Error('no canvas');
  return context;
}
