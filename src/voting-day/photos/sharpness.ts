import { brightnessAt, type Luma } from './luma.ts';

/** Points of a tile's side: a page is mostly blank, so what is sharp is looked for where something stands. */
const TILE = 32;
/** Of the tiles those with most edges: they hold the writing. */
const BUSIEST_SHARE = 0.1;
/** Paper as bright as this gives edges of full strength; a darker picture is measured as if it were as bright. */
const FULL = 255;
/** Below this a picture of writing is blurred: a page of which strokes of two points are blurred over five measures less than 200, and one that is
 * not far more. Measured on generated pages, not on forms: it gives advice and decides nothing. */
const LEAST = 250;

/**
 * How sharp a picture of writing is: the variance of the Laplacian (Pech-Pacheco 2000) over its busiest tenth of tiles, as if the paper were
 * white. It grows with sharpness and has no unit.
 */
export function sharpnessOf(picture: Luma): number {
  const variances: number[] = [];
  for (let y = 1; y + TILE < picture.height; y += TILE)
    for (let x = 1; x + TILE < picture.width; x += TILE) variances.push(varianceAt(picture, x, y));
  if (variances.length === 0) return 0;
  variances.sort((a, b) => b - a);
  const busiest = variances.slice(0, Math.max(1, Math.round(variances.length * BUSIEST_SHARE)));
  const gain = FULL / Math.max(1, brightnessAt(picture, 0.95));
  return (busiest.reduce((sum, one) => sum + one, 0) / busiest.length) * gain * gain;
}

/** Whether figures on a picture can hardly be read. */
export function isBlurred(picture: Luma): boolean {
  return sharpnessOf(picture) < LEAST;
}

function varianceAt({ width, luma }: Luma, left: number, top: number): number {
  let [sum, squares] = [0, 0];
  for (let y = top; y < top + TILE; y += 1)
    for (let x = left; x < left + TILE; x += 1) {
      const at = y * width + x;
      const around =
        (luma[at - 1] ?? 0) + (luma[at + 1] ?? 0) + (luma[at - width] ?? 0) + (luma[at + width] ?? 0);
      const edge = around - 4 * (luma[at] ?? 0);
      sum += edge;
      squares += edge * edge;
    }
  const count = TILE * TILE;
  return squares / count - (sum / count) ** 2;
}
