import type { Assumptions } from './assumptions.ts';
import { type Senders, sendersFor } from './cell.ts';
import { chance, luckOf, thingOf } from './chance.ts';
import { type District, MEANS, type Ways } from './district.ts';
import { normalQuantile } from './normal.ts';
import { outageOf, type Shocks, shocksOf } from './shocks.ts';

/** Purposes of a TPS's luck. Attempts take many in a row, so theirs lie far apart. */
export const PURPOSE = {
  finish: 0,
  power: 1,
  battery: 2,
  patience: 3,
  sms: 4,
  relay: 5,
  relayTime: 6,
  travel: 7,
  seat: 8,
  ways: [10, 14, 18, 22],
  attempts: [100, 200, 300, 400],
} as const;

/** The ways in the order in which they are tried; the point is where one goes when none works. */
export const WAY = { primary: 0, second: 1, added: 2, point: 3 } as const;

/** What an evening draws for each TPS before anybody sends, and room for what follows. */
export type Scene = {
  readonly district: District;
  readonly assumed: Assumptions;
  readonly things: Uint32Array;
  readonly luck: Uint32Array;
  readonly finish: Float64Array;
  /** The middle of its finishing time, without the evening's luck. */
  readonly usualFinish: Float64Array;
  /** When nothing can be sent from the TPS any more: the phone is empty. */
  readonly ends: Float64Array;
  /** How long its officers try a way that does not work. */
  readonly patience: Float64Array;
  readonly minutesToPoint: Float64Array;
  /** By way: whether it works tonight, bits per minute, and how long after the finish it comes back. */
  readonly works: readonly Uint8Array[];
  readonly rate: readonly Float64Array[];
  readonly back: readonly Float64Array[];
  /** By cell: bits per minute tonight. */
  readonly capacity: Float64Array;
  /** When towers without power fall silent. */
  towersEnd: number;
  shocks: Shocks;
  /** Senders of one cell at a time. */
  readonly senders: Senders;
};

/** Room for a district's evenings. */
export function sceneOf(district: District, assumed: Assumptions): Scene {
  const count = district.codes.length;
  const column = () => new Float64Array(count);
  const four = <T>(make: () => T) => [make(), make(), make(), make()];
  return {
    district,
    assumed,
    things: Uint32Array.from(district.codes, thingOf),
    luck: new Uint32Array(count),
    finish: column(),
    usualFinish: Float64Array.from(district.voters, (voters) => usualFinishOf(voters, assumed)),
    ends: column(),
    patience: column(),
    minutesToPoint: column(),
    works: four(() => new Uint8Array(count)),
    rate: four(column),
    back: four(column),
    capacity: new Float64Array(district.cells.length),
    towersEnd: 0,
    shocks: shocksOf(district, assumed, 0, 0),
    senders: sendersFor(count),
  };
}

/** The ways of a district in the order of WAY. */
export function waysOf({ primary, second, added, point }: District): readonly Ways[] {
  return [primary, second, added, point];
}

/** The middle of the time until the forms are done, minutes after voting (assumption-words.ts). */
export function usualFinishOf(voters: number, assumed: Assumptions): number {
  const ballots = (Number.isNaN(voters) ? assumed.unknownVoters : voters) * assumed.turnout;
  return (
    assumed.prepareMinutes + assumed.formsMinutes + (ballots * assumed.contests * assumed.ballotSeconds) / 60
  );
}

/** Draws an evening: what hits many, and then each TPS's own luck. */
export function drawEvening(scene: Scene, seed: number, evening: number): void {
  const { district, assumed, things, luck } = scene;
  scene.shocks = shocksOf(district, assumed, seed, evening);
  scene.towersEnd = scene.shocks.powerCutAt + assumed.towerMinutes;
  for (let tps = 0; tps < things.length; tps += 1) luck[tps] = luckOf(seed, evening, things[tps] as number);
  drawOfficers(scene);
  drawWays(scene, seed, evening);
  for (const [cell, name] of district.cells.entries()) {
    const own = luckOf(seed, evening, name);
    scene.capacity[cell] =
      assumed.cellBps *
      60 *
      assumed.efficiency *
      Math.exp(assumed.cellSpread * normalQuantile(chance(own, 0)));
  }
}

function drawOfficers(scene: Scene): void {
  const { district, assumed, luck, shocks } = scene;
  const shared = assumed.finishSharedSpread * normalQuantile(shocks.finishChance);
  for (let tps = 0; tps < luck.length; tps += 1) {
    const own = luck[tps] as number;
    const spread = (purpose: number, middle: number, by: number) =>
      middle * Math.exp(by * normalQuantile(chance(own, purpose)));
    scene.finish[tps] = spread(
      PURPOSE.finish,
      (scene.usualFinish[tps] as number) * Math.exp(shared),
      assumed.finishSpread,
    );
    scene.patience[tps] = spread(PURPOSE.patience, assumed.patienceMinutes, assumed.patienceSpread);
    const battery = spread(PURPOSE.battery, assumed.batteryMinutes, assumed.batterySpread);
    scene.ends[tps] = Math.min(powerEnds(scene, tps), shocks.powerCutAt) + battery;
    const timed = district.pointMinutes[tps] as number;
    const byBoat = district.pointMeans[tps] === MEANS.boat;
    const usual = Number.isNaN(timed) ? (byBoat ? assumed.boatMinutes : assumed.roadMinutes) : timed;
    scene.minutesToPoint[tps] = spread(PURPOSE.travel, Math.max(1, usual), assumed.travelSpread);
  }
}

function powerEnds({ district, assumed, luck }: Scene, tps: number): number {
  const reported = district.powerHours[tps] as number;
  const isEnough = chance(luck[tps] as number, PURPOSE.power) < assumed.unknownPowerShare;
  const hours = Number.isNaN(reported) ? (isEnough ? 24 : assumed.shortPowerHours) : reported;
  return hours >= 24 ? Number.POSITIVE_INFINITY : assumed.powerFromMinutes + hours * 60;
}

function drawWays(scene: Scene, seed: number, evening: number): void {
  const { district, assumed, luck, finish, patience, shocks } = scene;
  const province = district.code.slice(0, 2);
  const outages = new Map<number, ReturnType<typeof outageOf>>();
  for (const [way, { up, middle, spread, operator, satellite }] of waysOf(district).entries()) {
    const purpose = PURPOSE.ways[way] as number;
    const [works, rate, back] = [scene.works[way], scene.rate[way], scene.back[way]] as [
      Uint8Array,
      Float64Array,
      Float64Array,
    ];
    for (let tps = 0; tps < luck.length; tps += 1) {
      works[tps] = 0;
      const share = up[tps] as number;
      // A point without signal is still where the way to the district's seat begins.
      if (share <= 0 && way !== WAY.point) continue;
      const own = luck[tps] as number;
      const name = operator[tps] as number;
      let outage = outages.get(name);
      if (!outage) {
        outage = outageOf(name, province, assumed, seed, evening);
        outages.set(name, outage);
      }
      const at = finish[tps] as number;
      const waits = at >= outage.from && at < outage.until ? outage.until - at : 0;
      const isDown = (satellite[tps] === 1 && shocks.satelliteDown) || waits > (patience[tps] as number);
      works[tps] = !isDown && chance(own, purpose) < share ? 1 : 0;
      back[tps] = waits;
      const z = normalQuantile(chance(own, purpose + 1));
      rate[tps] = assumed.efficiency * Math.exp((middle[tps] as number) + (spread[tps] as number) * z);
    }
  }
}
