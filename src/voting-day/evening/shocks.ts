import type { Assumptions } from './assumptions.ts';
import type { ClosedSea } from './boats.ts';
import { chance, luckOf, thingOf } from './chance.ts';
import type { District } from './district.ts';

/** What hits many TPS of an evening at once. */
export type Shocks = {
  /** Factor on the finishing times of a regency, as luck: 0 to 1. */
  readonly finishChance: number;
  readonly satelliteDown: boolean;
  /** When power ends in the district, minutes; infinite for never. */
  readonly powerCutAt: number;
  readonly boats: number;
  readonly sea: ClosedSea;
};

/** Minutes of an outage: an operator's core is down from, until. */
export type Outage = { readonly from: number; readonly until: number };

const NONE: Outage = { from: 0, until: 0 };

/** The shocks of a district's evening. Those of the sea and of satellites are its regency's; the luck of a regency is the same in all its districts. */
export function shocksOf(
  { code, boats }: Pick<District, 'code' | 'boats'>,
  assumed: Assumptions,
  seed: number,
  evening: number,
): Shocks {
  const regency = luckOf(seed, evening, thingOf(`regency ${code.slice(0, 4)}`));
  const district = luckOf(seed, evening, thingOf(`district ${code}`));
  const isCut = chance(district, 0) < assumed.powerCut;
  const left = chance(district, 2) < assumed.boatLost ? boats - 1 : boats;
  const isRough = chance(regency, 2) < assumed.roughSea || left < 1;
  return {
    finishChance: chance(regency, 0),
    satelliteDown: chance(regency, 1) < assumed.satelliteDown,
    powerCutAt: isCut
      ? assumed.powerCutFrom + chance(district, 1) * assumed.powerCutSpan
      : Number.POSITIVE_INFINITY,
    boats: Math.max(1, left),
    // A district whose only boat is lost waits for the morning.
    sea: { from: left < 1 ? 0 : assumed.seaClosesAt, until: isRough ? assumed.seaOpensAt : 0 },
  };
}

/** When an operator's core is down in a province, as most evenings it is not. */
export function outageOf(
  operator: number,
  province: string,
  assumed: Assumptions,
  seed: number,
  evening: number,
): Outage {
  if (operator === 0) return NONE;
  const luck = luckOf(seed, evening, operator ^ thingOf(`province ${province}`));
  if (chance(luck, 0) >= assumed.coreDown) return NONE;
  const from = chance(luck, 1) * assumed.coreDownSpan;
  return { from, until: from - assumed.coreDownMinutes * Math.log(chance(luck, 2)) };
}
