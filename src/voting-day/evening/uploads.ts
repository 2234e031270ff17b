import { type Arrivals, PART, PART_COUNT } from './arrivals.ts';
import { shareCell } from './cell.ts';
import { type Scene, WAY, waysOf } from './scene.ts';
import { lastMinute } from './sending.ts';
import { addTrip, type Trips } from './trips.ts';

/** Photos that are sent, in columns. */
export type Uploads = {
  count: number;
  readonly tps: Int32Array;
  readonly way: Uint8Array;
  readonly start: Float64Array;
  readonly bits: Float64Array;
  /** The first upload of each cell, and the next one in the same cell; -1 for none. */
  readonly first: Int32Array;
  readonly next: Int32Array;
};

/** Room for the uploads of so many TPS through so many cells. */
export function uploadsFor(tps: number, cells: number): Uploads {
  return {
    count: 0,
    ...{ tps: new Int32Array(tps), way: new Uint8Array(tps), start: new Float64Array(tps) },
    ...{ bits: new Float64Array(tps), first: new Int32Array(cells), next: new Int32Array(tps) },
  };
}

/** Adds photos that begin to be sent by a way of a TPS. */
export function addUpload(
  uploads: Uploads,
  one: { readonly tps: number; readonly way: number; readonly start: number; readonly bits: number },
): void {
  const at = uploads.count;
  uploads.tps[at] = one.tps;
  uploads.way[at] = one.way;
  uploads.start[at] = one.start;
  uploads.bits[at] = one.bits;
  uploads.count = at + 1;
}

/** Sends all uploads, those of one cell together; whoever is left with photos makes a trip. */
export function sendThroughCells(scene: Scene, uploads: Uploads, into: Arrivals, trips: Trips): void {
  const { first, next } = uploads;
  const ways = waysOf(scene.district);
  first.fill(-1);
  for (let one = 0; one < uploads.count; one += 1) {
    const cell = ways[uploads.way[one] as number]?.cell[uploads.tps[one] as number] as number;
    if (cell < 0) {
      fill(scene, uploads, one, 0);
      shareCell(Number.POSITIVE_INFINITY, 1, scene.senders);
      attribute(scene, { one, at: 0 }, uploads, into, trips);
      continue;
    }
    next[one] = first[cell] as number;
    first[cell] = one;
  }
  for (let cell = 0; cell < first.length; cell += 1) {
    let count = 0;
    for (let one = first[cell] as number; one >= 0; one = next[one] as number) {
      fill(scene, uploads, one, count);
      count += 1;
    }
    if (count === 0) continue;
    shareCell(scene.capacity[cell] as number, count, scene.senders);
    let at = 0;
    for (let one = first[cell] as number; one >= 0; one = next[one] as number) {
      attribute(scene, { one, at }, uploads, into, trips);
      at += 1;
    }
  }
}

/** An upload as a sender of its cell. */
function fill(scene: Scene, { tps, way, start, bits }: Uploads, one: number, at: number): void {
  const { senders, assumed } = scene;
  const [who, by, from] = [tps[one] as number, way[one] as number, start[one] as number];
  senders.start[at] = from;
  senders.bits[at] = bits[one] as number;
  senders.most[at] = scene.rate[by]?.[who] as number;
  // At an upload point there is power, and nobody leaves before everything is in.
  senders.leave[at] =
    by === WAY.point
      ? Number.POSITIVE_INFINITY
      : Math.min(lastMinute(scene, who, by), from + assumed.photoPatienceMinutes);
}

/** Says of an upload what its minutes went into. */
function attribute(
  scene: Scene,
  { one, at }: { readonly one: number; readonly at: number },
  { tps, bits }: Uploads,
  into: Arrivals,
  trips: Trips,
): void {
  const { start, end, left, leave, most } = scene.senders;
  const who = tps[one] as number;
  const row = who * PART_COUNT;
  const took = (end[at] as number) - (start[at] as number);
  const alone = Math.min(took, (bits[one] as number) / (most[at] as number));
  const remains = left[at] as number;
  const add = (part: number, minutes: number) => {
    into.photoParts[row + part] = (into.photoParts[row + part] as number) + minutes;
  };
  add(PART.link, alone);
  add(PART.cell, took - alone);
  if (remains === 0) {
    into.photos[who] = end[at] as number;
    return;
  }
  addTrip(trips, { tps: who, ready: leave[at] as number, bits: remains });
}
