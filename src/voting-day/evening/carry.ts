import { type Arrivals, PART, PART_COUNT } from './arrivals.ts';
import { sail } from './boats.ts';
import { chance } from './chance.ts';
import { MEANS } from './district.ts';
import { normalQuantile } from './normal.ts';
import { PURPOSE, type Scene, WAY } from './scene.ts';
import { sendMinutes } from './sending.ts';
import type { Trips } from './trips.ts';
import { addUpload, sendThroughCells, type Uploads } from './uploads.ts';

/** Takes everybody to their upload point, boats as many as there are, and has them send from there. */
export function carry(scene: Scene, trips: Trips, into: Arrivals, uploads: Uploads): void {
  uploads.count = 0;
  const passengers: number[] = [];
  for (let one = 0; one < trips.count; one += 1) {
    const tps = trips.tps[one] as number;
    if (scene.district.pointMeans[tps] === MEANS.boat) passengers.push(one);
    else arrive(scene, trips, one, trips.ready[one] as number, into, uploads);
  }
  const leaves = sail(
    passengers.map((one) => trips.ready[one] as number),
    passengers.map((one) => scene.minutesToPoint[trips.tps[one] as number] as number),
    scene.shocks.boats,
    scene.shocks.sea,
  );
  for (const [at, one] of passengers.entries())
    arrive(scene, trips, one, leaves[at] as number, into, uploads);
  // Nobody leaves an upload point with photos: no trip is added.
  sendThroughCells(scene, uploads, into, trips);
}

function arrive(
  scene: Scene,
  trips: Trips,
  one: number,
  leaves: number,
  into: Arrivals,
  uploads: Uploads,
): void {
  const { assumed, district } = scene;
  const tps = trips.tps[one] as number;
  const row = tps * PART_COUNT;
  const travel = scene.minutesToPoint[tps] as number;
  const seat = chance(scene.luck[tps] as number, PURPOSE.seat);
  const onward =
    scene.works[WAY.point]?.[tps] === 1
      ? 0
      : assumed.seatMinutes * Math.exp(assumed.travelSpread * normalQuantile(seat));
  const wait = leaves - (trips.ready[one] as number);
  const by = district.pointMeans[tps] === MEANS.boat ? PART.boat : PART.carrying;
  const sends = sendMinutes(scene, tps, WAY.point, assumed.figureBytes);
  const there = leaves + travel + onward;
  const takes = (parts: Float64Array) => {
    parts[row + by] = (parts[row + by] as number) + wait + travel;
    parts[row + PART.carrying] = (parts[row + PART.carrying] as number) + onward;
  };
  takes(into.photoParts);
  const start = slipFrom(into, tps, there, sends);
  into.photoParts[row + PART.link] = (into.photoParts[row + PART.link] as number) + start - there;
  if (start < (into.figures[tps] as number)) {
    // Nothing was ahead, or the phone itself is here before what should have been.
    into.figures[tps] = start;
    into.figureParts[row + PART.carrying] = 0;
    takes(into.figureParts);
    into.figureParts[row + PART.link] = (into.figureParts[row + PART.link] as number) + start - there;
  }
  addUpload(uploads, { tps, way: WAY.point, start, bits: trips.bits[one] as number });
}

/** A phone that has arrived sends its slip, unless another phone's is in before that. @returns when photos can begin */
function slipFrom({ slips }: Arrivals, tps: number, there: number, sends: number): number {
  const first = Math.min(slips[tps] as number, there + sends);
  slips[tps] = first;
  return Math.max(there, first);
}
