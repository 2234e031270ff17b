/** The longer side of a public copy, in pixels, at most. */
export const MOST_COPY_SIDE_PX = 1_600;
/** A public copy's bytes, at most. */
export const MOST_COPY_BYTES = 2_097_152;
/** Rectangles on one photo, at most. */
export const MOST_RECTANGLES = 200;

/** A rectangle that is covered, in parts of the picture's width and height. */
export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What is marked on a photo, and which rectangle the keys work on; -1 for none. */
export type Marks = { readonly rectangles: readonly Rectangle[]; readonly chosen: number };

/** A photo on which nothing is marked. */
export const NO_MARKS: Marks = { rectangles: [], chosen: -1 };

const STEP = 0.01;
const SMALLEST = 0.01;
/** Where a rectangle lies that is added by a key: about a line of handwriting, in the middle. */
const FIRST: Rectangle = { x: 0.35, y: 0.47, width: 0.3, height: 0.06 };
/** Each further one lies a little below the one before, so that it is seen. */
const NEXT_BELOW = 0.08;

/** The size of a public copy of a picture, in pixels: its own, or shrunk so that no side is longer than allowed. */
export function copySize({ width, height }: { readonly width: number; readonly height: number }): {
  readonly width: number;
  readonly height: number;
} {
  const shrunk = Math.min(1, MOST_COPY_SIDE_PX / Math.max(width, height));
  const side = (length: number) => Math.max(1, Math.min(MOST_COPY_SIDE_PX, Math.round(length * shrunk)));
  return { width: side(width), height: side(height) };
}

/** The pixels that a rectangle covers in a picture, never less than what is marked: its edges go outward. */
export function pixelsOf(
  { x, y, width, height }: Rectangle,
  size: { readonly width: number; readonly height: number },
): Rectangle {
  const [left, top] = [Math.floor(x * size.width), Math.floor(y * size.height)];
  const right = Math.min(size.width, Math.ceil((x + width) * size.width));
  const bottom = Math.min(size.height, Math.ceil((y + height) * size.height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A rectangle between two corners, which a hand may draw in any direction and beyond the edge. */
export function between(
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): Rectangle {
  const [left, right] = [inside(Math.min(from.x, to.x)), inside(Math.max(from.x, to.x))];
  const [top, bottom] = [inside(Math.min(from.y, to.y)), inside(Math.max(from.y, to.y))];
  return within({ x: left, y: top, width: right - left, height: bottom - top });
}

/** Adds a rectangle, which is then the chosen one; nothing once there are too many. */
export function added(marks: Marks, rectangle: Rectangle): Marks {
  if (marks.rectangles.length >= MOST_RECTANGLES) return marks;
  return { rectangles: [...marks.rectangles, within(rectangle)], chosen: marks.rectangles.length };
}

/**
 * What a key does: Enter adds, Delete or Backspace removes, arrows move, Shift with an arrow sizes (Ctrl: ten times as far), brackets choose another;
 * null: nothing.
 */
export function marked(
  marks: Marks,
  { key, shiftKey, ctrlKey }: { readonly key: string; readonly shiftKey: boolean; readonly ctrlKey: boolean },
): Marks | null {
  const { rectangles, chosen } = marks;
  const one = rectangles[chosen];
  if (key === 'Enter') {
    const y = one ? one.y + NEXT_BELOW : FIRST.y;
    return added(marks, { ...(one ?? FIRST), y: y + (one?.height ?? FIRST.height) > 1 ? 0 : y });
  }
  if (!one) return null;
  if (key === 'Delete' || key === 'Backspace') {
    const left = rectangles.filter((_, at) => at !== chosen);
    return { rectangles: left, chosen: Math.min(chosen, left.length - 1) };
  }
  if (key === '[' || key === ']') {
    const along = key === ']' ? 1 : rectangles.length - 1;
    return { rectangles, chosen: (chosen + along) % rectangles.length };
  }
  const towards = ARROWS[key];
  if (!towards) return null;
  const [right, down] = towards.map((part) => part * STEP * (ctrlKey ? 10 : 1)) as [number, number];
  const changed = shiftKey
    ? { ...one, width: one.width + right, height: one.height + down }
    : { ...one, x: one.x + right, y: one.y + down };
  return { rectangles: rectangles.with(chosen, within(changed)), chosen };
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function within({ x, y, width, height }: Rectangle): Rectangle {
  const [wide, high] = [width, height].map((side) => Math.min(1, Math.max(SMALLEST, side))) as [
    number,
    number,
  ];
  return { x: Math.min(inside(x), 1 - wide), y: Math.min(inside(y), 1 - high), width: wide, height: high };
}

const inside = (value: number) => Math.min(1, Math.max(0, value));
