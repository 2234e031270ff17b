import type { Position } from '../../../kernel/index.ts';
import type { Precision } from '../../../registry/index.ts';
import type { SignalClass, Verdict } from '../../model.ts';
import { carriesPhotos, isCounted, standingOf, uplinkBpsOf } from '../../standing.ts';
import type { Yardstick } from '../../yardstick.ts';
import type { NetworkTest, SiteFinding, Span, StatusRow } from './gap-store.ts';

const MS_PER_DAY = 86_400_000;

/** What was tried by one path and network at a TPS: tests that count, and how many of them were enough: a primary path fair or better, another way carrying the photos. */
export type NetworkTried = {
  readonly path: NetworkTest['path'];
  readonly operator: string | null;
  readonly medium: string | null;
  readonly tries: number;
  readonly passes: number;
};

/** A TPS with what whoever plans for it must know. */
export type TpsFacts = {
  readonly code: string;
  readonly name: string;
  readonly position: Position | null;
  readonly precision: Precision;
  readonly voters: number | null;
  readonly verdict: Verdict;
  readonly signalClass: SignalClass | null;
  readonly p10UplinkBps: number | null;
  /** A second path or an upload point that was tested: not in the uncovered gap, whatever its verdict. */
  readonly hasFallback: boolean;
  /** Lack of power decided that it is inadequate. */
  readonly onlyPower: boolean;
  /** Whether power lasts as long as the policy asks; null when nobody found out of late. */
  readonly power: boolean | null;
  readonly networks: readonly NetworkTried[];
  readonly uploadPoint: {
    readonly present: boolean;
    readonly description: string | null;
    readonly minutes: number | null;
    readonly means: 'foot' | 'road' | 'boat' | null;
  } | null;
};

/** When records must have been observed to count. A day more on either side: which local day a record is of is decided later. */
export function spanOf({ validityDays }: Yardstick, asOf: Date): Span {
  return { from: new Date(asOf.getTime() - (validityDays + 2) * MS_PER_DAY), until: asOf };
}

/** A TPS's facts, from its status and what was recorded there. @param hours of power that the policy asks for */
export function factsOf(
  { latitude, longitude, mainReason, dpt, ...row }: StatusRow,
  networks: readonly NetworkTried[],
  findings: ReadonlyMap<string, SiteFinding> | undefined,
  hours: number,
): TpsFacts {
  const power = findings?.get('power');
  const point = findings?.get('upload-point');
  return {
    ...row,
    position: latitude === null || longitude === null ? null : { latitude, longitude },
    voters: dpt,
    onlyPower: mainReason === 'power-short' || mainReason === 'power-absent',
    power: power ? power.present && (power.powerHours ?? 0) >= hours : null,
    networks,
    uploadPoint: point
      ? {
          ...{ present: point.present, description: point.description },
          ...{ minutes: point.travelMinutes, means: point.travelMeans },
        }
      : null,
  };
}

/** A primary path must be fair (DOMAIN section 2); a second path or an upload point must carry the photos, as status.ts asks of them. */
function isEnough(test: NetworkTest, yardstick: Yardstick): boolean {
  if (!carriesPhotos(test, yardstick)) return false;
  return test.path !== 'primary' || (uplinkBpsOf(test) ?? 0) >= yardstick.classBps.sedang;
}

/** What was tried at each TPS, of the tests that count. */
export function triedBy(
  tests: readonly NetworkTest[],
  yardstick: Yardstick,
): ReadonlyMap<string, NetworkTried[]> {
  const byTps = new Map<string, Map<string, NetworkTried>>();
  for (const test of tests) {
    if (!isCounted(standingOf(test, yardstick))) continue;
    const { tpsCode, path, operator, medium } = test;
    const ways = byTps.get(tpsCode) ?? new Map<string, NetworkTried>();
    byTps.set(tpsCode, ways);
    const key = `${path} ${operator ?? ''} ${medium ?? ''}`;
    const { tries, passes } = ways.get(key) ?? { tries: 0, passes: 0 };
    const passed = isEnough(test, yardstick) ? 1 : 0;
    ways.set(key, { path, operator, medium, tries: tries + 1, passes: passes + passed });
  }
  return new Map([...byTps].map(([code, ways]) => [code, [...ways.values()]]));
}

/** Those still valid, by TPS and kind. */
export function findingsOf(
  findings: readonly SiteFinding[],
  { localTime, oldestDayNumber }: Yardstick,
): ReadonlyMap<string, ReadonlyMap<string, SiteFinding>> {
  const valid = findings.filter(
    ({ observedAt }) => localTime.dayNumber(observedAt.getTime()) >= oldestDayNumber,
  );
  return new Map(
    [...Map.groupBy(valid, ({ tpsCode }) => tpsCode)].map(([code, found]) => [
      code,
      new Map(found.map((finding) => [finding.kind, finding])),
    ]),
  );
}
