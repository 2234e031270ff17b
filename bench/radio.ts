import { performance } from 'node:perf_hooks';
import type { Position } from '../src/kernel/index.ts';
import {
  clearanceOf,
  deltaBullington,
  EARTH_RADIUS_KM,
  freeSpaceDb,
  type Profile,
  profileOf,
  profileRoom,
  STANDARD_FACTOR,
  sourceOf,
  type Terrain,
  terrainOf,
} from '../src/radio/index.ts';
import { type Figure, median } from './figure.ts';
import { benchDem, groundHeight } from './radio-terrain.ts';
import { type SplatPath, splatLosses } from './splat.ts';

const POINTS = 355;
const PAIRS = 20_000;
const RUNS = 5;
const GOAL_PER_SECOND = 30_000;
const SPLAT_PATHS = 24;
const WITHIN_DB = 1;
const TIMES_FASTER = 1_000;
const MHZ = 5_800;
const MAST_M = 60;
/** Both programs see the earth with this k (`splat -m 1.333`). */
const RADIUS_KM = EARTH_RADIUS_KM * STANDARD_FACTOR;
const WAVELENGTH_M = 299.792458 / MHZ;

type Pair = readonly [Position, Position];

/**
 * Profiles of 355 points per second on one thread, sampled from terrain, with Fresnel clearance and delta-Bullington diffraction; beside it the
 * same without diffraction. Then clear paths beside `splat -olditm -m 1.333` over the same heights: how far the losses are apart, and how
 * many paths each does in a second. Pairs lie sorted by place, as a planner goes through them.
 */
export async function run(): Promise<Figure[]> {
  const terrain = terrainOf([sourceOf(benchDem())]);
  const pairs = pairsOf(PAIRS, 3, 25);
  const room = profileRoom(POINTS);
  const whole: number[] = [];
  const sightOnly: number[] = [];
  for (let turn = 0; turn <= RUNS; turn += 1) {
    const onlyS = seconds(() => work(terrain, pairs, room, false));
    const wholeS = seconds(() => work(terrain, pairs, room, true));
    // The first turn lets the compiler see both.
    if (turn === 0) continue;
    sightOnly.push(PAIRS / onlyS);
    whole.push(PAIRS / wholeS);
  }
  const value = median(whole);
  const referenceValue = median(sightOnly);
  const speed: Figure = {
    name: 'radio',
    unit: 'profiles/s',
    value,
    reference: 'the same profiles with clearance only, no diffraction',
    referenceValue,
    ratio: value / referenceValue,
    goal: `>= ${GOAL_PER_SECOND} profiles of ${POINTS} points/s`,
    met: value >= GOAL_PER_SECOND,
  };
  return [speed, ...(await besideSplat(terrain, value))];
}

async function besideSplat(terrain: Terrain, ourPathsPerSecond: number): Promise<Figure[]> {
  const room = profileRoom(POINTS);
  const clear = pairsOf(400, 3, 25)
    .filter(([a, b]) => lossesOf(profileOf(terrain, a, b, room, POINTS)).ratio > 0.6)
    .filter((_, at) => at % 7 === 0)
    .slice(0, SPLAT_PATHS);
  const paths: SplatPath[] = clear.map(([from, to]) => ({ from, to, mastM: MAST_M, frequencyMhz: MHZ }));
  const splat = await splatLosses(paths, groundHeight);
  if (splat === null) {
    process.stderr.write(
      'radio: SPLAT IS NOT INSTALLED, nothing was compared with it (apt-get install splat). The two figures count as SHORT.\n',
    );
    const absent = { reference: 'splat, NOT INSTALLED', referenceValue: 0, value: 0, ratio: 0, met: false };
    return [
      { name: 'radio-splat-difference', unit: 'dB', goal: `<= ${WITHIN_DB} dB`, ...absent },
      { name: 'radio-splat-speed', unit: 'paths/s', goal: `>= ${TIMES_FASTER} x`, ...absent },
    ];
  }
  const differences = clear.map(([a, b], at) => {
    const profile = profileOf(terrain, a, b, room, POINTS);
    return Math.abs(
      freeSpaceDb(profile.lengthM, MHZ) +
        lossesOf(profile).diffractionDb -
        (splat.lossesDb[at] ?? Number.NaN),
    );
  });
  const worst = Math.max(...differences);
  const splatPerSecond = paths.length / splat.seconds;
  const ratio = ourPathsPerSecond / splatPerSecond;
  return [
    {
      name: 'radio-splat-difference',
      unit: 'dB',
      value: worst,
      reference: `loss by splat -olditm -m 1.333 over ${paths.length} clear paths of the same terrain (median)`,
      referenceValue: median(splat.lossesDb),
      ratio: worst / median(splat.lossesDb),
      goal: `<= ${WITHIN_DB} dB on every clear path`,
      met: worst <= WITHIN_DB,
    },
    {
      name: 'radio-splat-speed',
      unit: 'paths/s',
      value: ourPathsPerSecond,
      reference: 'splat -olditm -m 1.333, a process per path as it works',
      referenceValue: splatPerSecond,
      ratio,
      goal: `>= ${TIMES_FASTER} x`,
      met: ratio >= TIMES_FASTER,
    },
  ];
}

/** One path after the other; the sum keeps the compiler from leaving any out. */
function work(
  terrain: Terrain,
  pairs: readonly Pair[],
  room: ReturnType<typeof profileRoom>,
  withDiffraction: boolean,
): number {
  let sum = 0;
  for (const [a, b] of pairs) {
    const profile = profileOf(terrain, a, b, room, POINTS);
    if (profile.unknown > 0) throw new Error('a profile left the terrain');
    sum += withDiffraction ? lossesOf(profile).diffractionDb : lineOf(profile).ratio;
  }
  if (!Number.isFinite(sum)) throw new Error('a loss is no number');
  return sum;
}

function lineOf(profile: Profile) {
  const { groundM } = profile.room;
  const firstM = (groundM[0] ?? 0) + MAST_M;
  const secondM = (groundM[profile.count - 1] ?? 0) + MAST_M;
  const line = { firstM, secondM, effectiveRadiusKm: RADIUS_KM, wavelengthM: WAVELENGTH_M };
  return { ...line, ratio: clearanceOf(profile, line)?.ratio ?? Number.NaN };
}

function lossesOf(profile: Profile): { readonly ratio: number; readonly diffractionDb: number } {
  const { firstM, secondM, ratio } = lineOf(profile);
  const diffractionDb = deltaBullington({
    count: profile.count,
    distancesKm: profile.room.distancesKm,
    groundM: profile.room.groundM,
    obstaclesM: profile.room.groundM,
    firstAntennaM: firstM,
    secondAntennaM: secondM,
    effectiveRadiusKm: RADIUS_KM,
    frequencyGhz: MHZ / 1_000,
    polarization: 'vertical',
    overSeaShare: 0,
  }).lossDb;
  return { ratio, diffractionDb };
}

/** Pairs within the terrain, sorted by their first place; the same every time. */
function pairsOf(count: number, leastKm: number, mostKm: number): Pair[] {
  let state = 7;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return Array.from({ length: count }, (): Pair => {
    const a = place(0.3 + 0.4 * random(), 104.3 + 0.4 * random());
    const reach = (leastKm + (mostKm - leastKm) * random()) / 111.195;
    const bearing = 2 * Math.PI * random();
    return [a, place(a.latitude + reach * Math.cos(bearing), a.longitude + reach * Math.sin(bearing))];
  }).toSorted(
    ([a], [b]) => Math.floor(a.latitude * 20) - Math.floor(b.latitude * 20) || a.longitude - b.longitude,
  );
}

/** A place on four digits: what splat is told is where we are. */
function place(latitude: number, longitude: number): Position {
  return { latitude: Number(latitude.toFixed(4)), longitude: Number(longitude.toFixed(4)) };
}

function seconds(task: () => void): number {
  const begun = performance.now();
  task();
  return (performance.now() - begun) / 1_000;
}
