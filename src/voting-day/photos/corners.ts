import { type Luma, partingOf } from './luma.ts';

/** A side of a picture. */
export type Side = 'top' | 'right' | 'bottom' | 'left';

/** Of a side's points so many bright ones mean that the paper goes on beyond it. */
const MOST_BRIGHT_SHARE = 0.12;
/** How wide a rim is looked at, of the shorter side. */
const RIM_SHARE = 0.015;
/** Paper and table are at least so far apart; otherwise there is nothing but paper, or nothing of it. */
const LEAST_APART = 40;

/**
 * The sides at which the paper is cut, so that a corner is not in the picture. A page that lies askew is not cut as long as its corners are
 * in. All four where no edge of the paper is seen: nothing but paper, or paper on a table as bright as it.
 */
export function cutSides(picture: Luma): readonly Side[] {
  const { level, apart } = partingOf(picture);
  if (apart < LEAST_APART) return ['top', 'right', 'bottom', 'left'];
  const { width, height } = picture;
  const rim = Math.max(1, Math.round(Math.min(width, height) * RIM_SHARE));
  const shares: Readonly<Record<Side, number>> = {
    top: brightShare(picture, level, { x: [0, width], y: [0, rim] }),
    right: brightShare(picture, level, { x: [width - rim, width], y: [0, height] }),
    bottom: brightShare(picture, level, { x: [0, width], y: [height - rim, height] }),
    left: brightShare(picture, level, { x: [0, rim], y: [0, height] }),
  };
  return (['top', 'right', 'bottom', 'left'] as const).filter((side) => shares[side] > MOST_BRIGHT_SHARE);
}

type Span = readonly [from: number, to: number];

function brightShare({ width, luma }: Luma, level: number, { x, y }: { readonly x: Span; readonly y: Span }) {
  let [bright, all] = [0, 0];
  for (let row = y[0]; row < y[1]; row += 1)
    for (let column = x[0]; column < x[1]; column += 1) {
      all += 1;
      if ((luma[row * width + column] ?? 0) >= level) bright += 1;
    }
  return bright / all;
}
