import { type Arrivals, PART, PART_COUNT } from './arrivals.ts';
import { carry } from './carry.ts';
import { chance } from './chance.ts';
import { normalQuantile } from './normal.ts';
import { drawEvening, PURPOSE, type Scene, WAY, waysOf } from './scene.ts';
import { lastMinute, photoBits, sendMinutes } from './sending.ts';
import { addTrip, type Trips, tripsFor } from './trips.ts';
import { addUpload, sendThroughCells, type Uploads, uploadsFor } from './uploads.ts';

/** A district's scene with room for what its evenings need. */
export type Stage = { readonly scene: Scene; readonly uploads: Uploads; readonly trips: Trips };

/** Room for the evenings of a scene. */
export function stageOf(scene: Scene): Stage {
  const count = scene.luck.length;
  return { scene, uploads: uploadsFor(count, scene.district.cells.length), trips: tripsFor(count) };
}

/**
 * One evening of a district. Every TPS: its forms are done; the figures leave by its own way, else by its second, an added terminal, SMS or another
 * phone; photos follow by the fastest link of the place as long as power and patience last; whoever has nothing that works, or is left with photos, goes to where
 * there is signal. Everything arrives in the end.
 */
export function runEvening(stage: Stage, seed: number, evening: number, into: Arrivals): void {
  const { scene, uploads, trips } = stage;
  drawEvening(scene, seed, evening);
  into.figureParts.fill(0);
  into.photoParts.fill(0);
  into.finish.set(scene.finish);
  trips.count = 0;
  uploads.count = 0;
  const open = openVillages(scene);
  for (let tps = 0; tps < scene.luck.length; tps += 1) {
    const tried = sendFromTps(scene, tps, into, uploads);
    if (tried === null) continue;
    const village = scene.district.village[tps] as number;
    withoutLink(scene, { tps, tried, isOpen: open[village] === 1 }, into, trips);
  }
  sendThroughCells(scene, uploads, into, trips);
  carry(scene, trips, into, uploads);
}

/** Villages in which some phone has a link tonight: there another phone can carry a QR to it. */
function openVillages({ district, works }: Scene): Uint8Array {
  const open = new Uint8Array(district.villages.length);
  for (let tps = 0; tps < district.codes.length; tps += 1)
    for (let way: number = WAY.primary; way <= WAY.added; way += 1)
      if (works[way]?.[tps] === 1) open[district.village[tps] as number] = 1;
  return open;
}

/**
 * Tries the ways of a TPS one after another.
 * @returns null when its figures left; else how long it was tried, minutes
 */
function sendFromTps(scene: Scene, tps: number, into: Arrivals, uploads: Uploads): number | null {
  const { assumed } = scene;
  const finish = scene.finish[tps] as number;
  const row = tps * PART_COUNT;
  into.figureParts[row + PART.finishing] = finish;
  into.photoParts[row + PART.finishing] = finish;
  const ways = waysOf(scene.district);
  let tried = 0;
  for (let way: number = WAY.primary; way <= WAY.added; way += 1) {
    const share = ways[way]?.up[tps] as number;
    if (share <= 0) continue;
    if (scene.works[way]?.[tps] === 1) {
      const delay = sendMinutes(scene, tps, way, assumed.figureBytes);
      const at = finish + tried + delay;
      if (at <= lastMinute(scene, tps, way)) {
        into.figures[tps] = at;
        into.slips[tps] = at;
        into.figureParts[row + PART.link] = tried + delay;
        into.photoParts[row + PART.link] = tried + delay;
        addUpload(uploads, {
          tps,
          way: fastestWay(scene, tps, way, at),
          start: at,
          bits: photoBits(assumed),
        });
        return null;
      }
    }
    // Nobody waits for what is known to be dead.
    if (share >= assumed.knownDeadShare) tried = Math.max(tried, scene.patience[tps] as number);
  }
  return tried;
}

/** Of the ways that work tonight and are up by an instant the one with the fastest link: photos need not follow the figures. */
function fastestWay(scene: Scene, tps: number, found: number, at: number): number {
  let fastest = found;
  const rate = (way: number) => scene.rate[way]?.[tps] as number;
  for (let way: number = WAY.primary; way <= WAY.added; way += 1) {
    if (scene.works[way]?.[tps] !== 1 || rate(way) <= rate(fastest)) continue;
    const isBack = (scene.finish[tps] as number) + (scene.back[way]?.[tps] as number) <= at;
    if (isBack && at <= lastMinute(scene, tps, way)) fastest = way;
  }
  return fastest;
}

/**
 * A TPS from which no data can be sent tonight goes to where there is signal. An SMS may be heard before that, and where the village has a link
 * another phone may bring the slip: what is in first counts.
 */
function withoutLink(
  scene: Scene,
  { tps, tried, isOpen }: { readonly tps: number; readonly tried: number; readonly isOpen: boolean },
  into: Arrivals,
  trips: Trips,
): void {
  const { assumed, district } = scene;
  const row = tps * PART_COUNT;
  const own = scene.luck[tps] as number;
  const ready = (scene.finish[tps] as number) + tried;
  const isDark = (scene.ends[tps] as number) < ready;
  const waited = isDark ? PART.power : PART.link;
  into.figureParts[row + waited] = tried;
  into.photoParts[row + waited] = tried;
  into.figures[tps] = Number.POSITIVE_INFINITY;
  into.slips[tps] = Number.POSITIVE_INFINITY;
  const isAdded = district.relay[district.village[tps] as number] === 1;
  const relays = !isOpen ? 0 : isAdded ? assumed.addedRelayShare : assumed.relayShare;
  const bySms = !isDark && chance(own, PURPOSE.sms) < assumed.smsShare;
  if (!isDark && chance(own, PURPOSE.relay) < relays) {
    const minutes =
      assumed.relayMinutes * Math.exp(assumed.travelSpread * normalQuantile(chance(own, PURPOSE.relayTime)));
    into.slips[tps] = ready + minutes;
    into.figures[tps] = ready + minutes;
    into.figureParts[row + PART.carrying] = minutes;
  }
  if (bySms && ready + assumed.smsMinutes < (into.figures[tps] as number)) {
    into.figures[tps] = ready + assumed.smsMinutes;
    into.figureParts[row + PART.carrying] = 0;
    into.figureParts[row + PART.link] = tried + assumed.smsMinutes;
  }
  addTrip(trips, { tps, ready, bits: photoBits(assumed) });
}
