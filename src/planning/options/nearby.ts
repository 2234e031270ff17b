import { distanceM, type Position } from '../../kernel/index.ts';

/** Things by place, for asking what is near. Build it once. */
export type Nearby<T> = {
  /** What lies within so many metres, the nearest first; of equal distance in the order given. */
  within(position: Position, metres: number): readonly Found<T>[];
  /** At most so many of them: looks outward, so that a crowd far away costs nothing. */
  nearest(position: Position, metres: number, most: number): readonly Found<T>[];
};
type Found<T> = { readonly item: T; readonly distanceM: number };

const CELL_DEGREES = 0.05;
const METRES_PER_DEGREE = 111_195;

/** Sorts things into cells of about 5.5 km. */
export function nearbyOf<T>(items: readonly T[], positionOf: (item: T) => Position | null): Nearby<T> {
  const cells = new Map<string, { item: T; position: Position; order: number }[]>();
  for (const [order, item] of items.entries()) {
    const position = positionOf(item);
    if (!position) continue;
    const key = keyOf(rowOf(position.latitude), rowOf(position.longitude));
    const cell = cells.get(key) ?? [];
    cells.set(key, cell);
    cell.push({ item, position, order });
  }
  const rowsOf = (metres: number) => Math.ceil(metres / METRES_PER_DEGREE / CELL_DEGREES);
  const ring = (position: Position, step: number, metres: number): (Found<T> & { order: number })[] => {
    const [y0, x0] = [rowOf(position.latitude), rowOf(position.longitude)];
    const wide = Math.max(0.05, Math.cos((position.latitude * Math.PI) / 180));
    // A column is narrower than a row is high: a ring of one row is several columns wide towards the poles.
    const columns = (rows: number) => Math.ceil(rows / wide);
    const found: (Found<T> & { order: number })[] = [];
    for (let y = y0 - step; y <= y0 + step; y++) {
      const edge = Math.abs(y - y0) === step;
      for (let x = x0 - columns(step); x <= x0 + columns(step); x++) {
        if (!edge && step > 0 && Math.abs(x - x0) <= columns(step - 1)) continue;
        for (const one of cells.get(keyOf(y, x)) ?? []) {
          const away = distanceM(position, one.position);
          if (away <= metres) found.push({ item: one.item, distanceM: away, order: one.order });
        }
      }
    }
    return found;
  };
  const nearest = (position: Position, metres: number, most: number): readonly Found<T>[] => {
    const found: (Found<T> & { order: number })[] = [];
    for (let step = 0; step <= rowsOf(metres); step++) {
      // What lies in the rings so far is nearer than this for sure only within the ring before.
      const sureM = (step - 1) * CELL_DEGREES * METRES_PER_DEGREE;
      if (found.filter(({ distanceM }) => distanceM <= sureM).length >= most) break;
      found.push(...ring(position, step, metres));
    }
    return found.sort((a, b) => a.distanceM - b.distanceM || a.order - b.order).slice(0, most);
  };
  return { within: (position, metres) => nearest(position, metres, Number.POSITIVE_INFINITY), nearest };
}

function rowOf(degrees: number): number {
  return Math.floor(degrees / CELL_DEGREES);
}

function keyOf(y: number, x: number): string {
  return `${y} ${x}`;
}
