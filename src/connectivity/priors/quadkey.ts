import type { Position } from '../../kernel/index.ts';

/** The zoom of Ookla's tiles: about 610 m wide at the equator. */
export const TILE_ZOOM = 16;

/** Mercator's square ends here. */
const MOST_LATITUDE = 85.05112878;

/** Whether a text names a tile of zoom 16 (Bing Maps Tile System). */
export function isQuadkey(written: string): boolean {
  return /^[0-3]{16}$/.test(written);
}

/** The tile of zoom 16 that holds a position. @example quadkeyAt({ latitude: 1.15, longitude: 103.9 }).length === 16 */
export function quadkeyAt({ latitude, longitude }: Position): string {
  const size = 2 ** TILE_ZOOM;
  const bounded = Math.max(-MOST_LATITUDE, Math.min(MOST_LATITUDE, latitude));
  const sine = Math.sin((bounded * Math.PI) / 180);
  const across = ((longitude + 180) / 360) * size;
  const down = (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size;
  const [x, y] = [within(across, size), within(down, size)];
  let quadkey = '';
  for (let bit = TILE_ZOOM - 1; bit >= 0; bit -= 1) quadkey += ((x >> bit) & 1) + 2 * ((y >> bit) & 1);
  return quadkey;
}

/** The middle of a tile. */
export function middleOf(quadkey: string): Position {
  const size = 2 ** quadkey.length;
  let [x, y] = [0, 0];
  for (const digit of quadkey) {
    x = x * 2 + (Number(digit) & 1);
    y = y * 2 + (Number(digit) >> 1);
  }
  const radians = Math.atan(Math.sinh(Math.PI * (1 - (2 * (y + 0.5)) / size)));
  return { latitude: (radians * 180) / Math.PI, longitude: ((x + 0.5) / size) * 360 - 180 };
}

function within(value: number, size: number): number {
  return Math.max(0, Math.min(size - 1, Math.floor(value)));
}
