import type { Assumptions } from './assumptions.ts';
import { USUAL_ASSUMPTIONS } from './assumptions.ts';
import { buildDistrict } from './build-district.ts';
import type { District } from './district.ts';
import type { KnownTps, KnownWay } from './known.ts';

/** A way whose tests all came through at one uplink. */
export function wayAt(mbit: number, change: Partial<KnownWay> = {}): KnownWay {
  const uplinksBps = Array.from({ length: 5 }, () => mbit * 1_000_000);
  return { uplinksBps, tries: 5, operator: 'Operator A', isSatellite: false, isOld: false, ...change };
}

/** A TPS of which everything is known, with a good link. */
export function knownTps(code: string, change: Partial<KnownTps> = {}): KnownTps {
  return {
    ...{ code, voters: 400, primary: wayAt(4), second: null, secondPresent: false },
    ...{ point: wayAt(4), pointPresent: true, pointMinutes: 20, pointMeans: 'road', powerHours: 24 },
    ...change,
  };
}

/** A blank spot reached by boat. */
export function islandTps(code: string, change: Partial<KnownTps> = {}): KnownTps {
  const primary = { uplinksBps: [], tries: 9, operator: 'Operator A', isSatellite: false, isOld: false };
  return knownTps(code, { primary, pointMinutes: 60, pointMeans: 'boat', ...change });
}

/** A district of two villages with every kind of trouble. */
export function mixedDistrict(assumed: Assumptions = USUAL_ASSUMPTIONS, tps = 24): District {
  const known = Array.from({ length: tps }, (_, at) => {
    const code = `210501200${1 + (at % 2)}${String(at + 1).padStart(3, '0')}`;
    const kinds = [
      () => knownTps(code),
      () =>
        knownTps(code, { primary: wayAt(0.2), second: wayAt(2, { isSatellite: true }), secondPresent: true }),
      () => islandTps(code),
      () => knownTps(code, { primary: wayAt(0.1), powerHours: 1 }),
      () =>
        knownTps(code, { primary: null, powerHours: null, pointMinutes: null, point: null, voters: null }),
      () => islandTps(code, { pointMinutes: 90 }),
    ];
    return (kinds[at % kinds.length] ?? (() => knownTps(code)))();
  });
  return buildDistrict('210501', known, assumed);
}
