import type { Luma } from './luma.ts';

/** How a page is photographed. Lengths in points of a picture of 480 by 640. */
export type PageShot = {
  readonly degrees?: number;
  /** How far its middle lies from the picture's. */
  readonly shift?: readonly [number, number];
  /** Of its usual size. */
  readonly zoom?: number;
  /** Radius. */
  readonly blur?: number;
  /** Of the full brightness. */
  readonly light?: number;
  readonly table?: number;
};

const [WIDTH, HEIGHT] = [480, 640];
const [PAPER_WIDTH, PAPER_HEIGHT] = [360, 500];

/** A generated photo of a page of figures on a table. SYNTHETIC: it resembles a form only in how much stands on it. */
export function pageShot(shot: PageShot = {}): Luma {
  const { degrees = 0, shift = [0, 0], zoom = 1, blur = 0, light = 1, table = 70 } = shot;
  const luma = new Float64Array(WIDTH * HEIGHT);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const [dx, dy] = [(x - WIDTH / 2 - shift[0]) / zoom, (y - HEIGHT / 2 - shift[1]) / zoom];
      const [u, v] = [dx * cos + dy * sin + PAPER_WIDTH / 2, dy * cos - dx * sin + PAPER_HEIGHT / 2];
      const isPaper = u >= 0 && v >= 0 && u < PAPER_WIDTH && v < PAPER_HEIGHT;
      luma[y * WIDTH + x] = (isPaper ? inkAt(u, v) : table + ((x * 7 + y * 13) % 11)) * light;
    }
  return { width: WIDTH, height: HEIGHT, luma: Uint8Array.from(blurred(blurred(luma, blur), blur)) };
}

/** Rows of digits of strokes two points wide, with margins. */
function inkAt(u: number, v: number): number {
  const isMargin = u < 30 || v < 40 || u > PAPER_WIDTH - 30 || v > PAPER_HEIGHT - 40;
  const isRow = Math.floor(v) % 20 < 10;
  const isStroke = (Math.floor(u) * 2_654_435_761 + Math.floor(v / 20) * 40_503) % 7 < 2;
  return !isMargin && isRow && isStroke ? 50 : 225;
}

/** Each point the mean of those around it, first across and then down. */
function blurred(luma: Float64Array, radius: number): Float64Array {
  return [1, WIDTH].reduce((from, step) => {
    const to = new Float64Array(from.length);
    for (let at = 0; at < from.length; at += 1) {
      let sum = 0;
      for (let offset = -radius; offset <= radius; offset += 1)
        sum += from[Math.min(from.length - 1, Math.max(0, at + offset * step))] ?? 0;
      to[at] = sum / (2 * radius + 1);
    }
    return to;
  }, luma);
}
