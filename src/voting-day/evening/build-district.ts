import type { Assumptions } from './assumptions.ts';
import { thingOf } from './chance.ts';
import { ASSUMED, type District, MEANS, noWays, type Ways } from './district.ts';
import { type FittedWay, fitWay, usualWay } from './fit-way.ts';
import type { KnownTps, KnownWay } from './known.ts';

const VILLAGE_DIGITS = 10;

/** What is known of a district itself. */
export type Around = { readonly usualVoters: number | null; readonly boats: number | null };

/**
 * The columns of a district from what is known of its TPS; what nobody knows is assumed, and marked.
 * @param around what is known of the district itself: the voters of one of its TPS in the mean, and the boats of its roster; null where nobody said
 */
export function buildDistrict(
  code: string,
  known: readonly KnownTps[],
  assumed: Assumptions,
  { usualVoters, boats }: Around = { usualVoters: null, boats: null },
): District {
  const villages = [...new Set(known.map((tps) => villageOf(tps.code)))];
  const villageAt = new Map(villages.map((village, at) => [village, at]));
  const measured = known.flatMap(({ primary }) =>
    primary && primary.uplinksBps.length > 0 ? [fitWay(primary, usualWay([], assumed), assumed)] : [],
  );
  const usual = usualWay(measured, assumed);
  const cells = new Map<string, number>();
  const primary = noWays(known.length);
  const second = noWays(known.length);
  const point = noWays(known.length);
  const marks = new Uint8Array(known.length);
  for (const [at, tps] of known.entries()) {
    const village = villageOf(tps.code);
    put(primary, at, tps.primary ? fitWay(tps.primary, usual, assumed) : usual, tps.primary, village, cells);
    const other = secondWay(tps, usual, assumed);
    if (other) put(second, at, other, tps.second, village, cells);
    put(point, at, pointWay(tps, usual, assumed), tps.point, village, null);
    marks[at] = marksOf(tps);
  }
  for (const at of known.keys())
    point.cell[at] = cells.size + (villageAt.get(villageOf(known[at]?.code ?? '')) ?? 0);
  const means = meansOf(known);
  const byBoat = means.reduce((sum, one) => sum + (one === MEANS.boat ? 1 : 0), 0);
  return {
    ...{ code, codes: known.map((tps) => tps.code), villages },
    voters: Float64Array.from(known, ({ voters }) => voters ?? usualVoters ?? Number.NaN),
    village: Int32Array.from(known, (tps) => villageAt.get(villageOf(tps.code)) ?? 0),
    ...{ primary, second, point, added: noWays(known.length) },
    pointMinutes: Float64Array.from(known, ({ pointMinutes }) => pointMinutes ?? Number.NaN),
    pointMeans: means,
    powerHours: Float64Array.from(known, ({ powerHours }) => powerHours ?? Number.NaN),
    boats: boats ?? Math.max(1, Math.ceil(byBoat / assumed.tpsPerBoat)),
    relay: new Uint8Array(villages.length),
    cells: Uint32Array.from([
      ...[...cells.keys()].map((name) => thingOf(`cell ${name}`)),
      ...villages.map((village) => thingOf(`cell of the upload point of ${village}`)),
    ]),
    assumed: marks,
  };
}

function villageOf(code: string): string {
  return code.slice(0, VILLAGE_DIGITS);
}

function put(
  ways: Ways,
  at: number,
  { up, middle, spread }: FittedWay,
  known: KnownWay | null,
  village: string,
  cells: Map<string, number> | null,
): void {
  ways.up[at] = up;
  ways.middle[at] = middle;
  ways.spread[at] = spread;
  ways.operator[at] = known?.operator ? thingOf(`operator ${known.operator}`) : 0;
  ways.satellite[at] = known?.isSatellite ? 1 : 0;
  if (!cells || known?.isSatellite) return;
  // No serving cell is on record: phones of one operator in one village are taken to share one.
  const name = `${village} ${known?.operator ?? ''}`;
  const cell = cells.get(name) ?? cells.size;
  cells.set(name, cell);
  ways.cell[at] = cell;
}

function secondWay(tps: KnownTps, usual: FittedWay, assumed: Assumptions): FittedWay | null {
  if (tps.second) return fitWay(tps.second, usual, assumed);
  return tps.secondPresent ? { ...usual, up: assumed.untestedUp } : null;
}

/** A place that was chosen because there is signal; where somebody found that there is none, one goes on to the district's seat. */
function pointWay(tps: KnownTps, usual: FittedWay, assumed: Assumptions): FittedWay {
  const { pointUp, pointBps, pointSpread } = assumed;
  const found = tps.point
    ? fitWay(tps.point, usual, assumed)
    : { up: pointUp, middle: Math.log(pointBps * 60), spread: pointSpread };
  return tps.pointPresent === false ? { ...found, up: 0 } : found;
}

/** How each gets to its upload point; where nobody said, as most of the district do. */
function meansOf(known: readonly KnownTps[]): Uint8Array {
  const said = known.flatMap(({ pointMeans }) => (pointMeans ? [pointMeans] : []));
  const boats = said.filter((means) => means === 'boat').length;
  const usual = boats * 2 > said.length ? 'boat' : 'road';
  return Uint8Array.from(known, ({ pointMeans }) => MEANS[pointMeans ?? usual]);
}

function marksOf(tps: KnownTps): number {
  const isGuess = (way: KnownWay | null) => way === null || way.isOld;
  const isSecond = tps.second ? tps.second.isOld : tps.secondPresent !== false;
  return (
    (tps.voters === null ? ASSUMED.voters : 0) |
    (isGuess(tps.primary) ? ASSUMED.link : 0) |
    (tps.powerHours === null ? ASSUMED.power : 0) |
    (tps.pointMinutes === null || isGuess(tps.point) ? ASSUMED.point : 0) |
    (isSecond ? ASSUMED.secondPath : 0)
  );
}
