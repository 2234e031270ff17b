import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { boxesOf, C_HASIL_KWK } from '../../../voting-day/index.ts';
import { addUp } from './add-up.ts';
import { formsWithoutTps, sumsWithin, tpsWithin } from './tally-store.ts';

/** Digits of the codes of each level; the village is a section of the district's sheet, no tier by law (DOMAIN section 3). */
export const LEVEL_DIGITS = { province: 2, regency: 4, district: 6, village: 10 } as const;
export type Level = keyof typeof LEVEL_DIGITS;

/** Sums of an area of one contest. */
export type AreaTally = {
  readonly area: string;
  readonly contest: Contest;
  readonly pairs: number;
  /** TPS of the registry, forms that are added up, of those in dispute and contradicting themselves. */
  readonly tps: number;
  readonly forms: number;
  readonly disputed: number;
  readonly broken: number;
  /** By box of the form; how many forms have no number there, where any has none. */
  readonly sums: Readonly<Record<string, number>>;
  readonly blanks: Readonly<Record<string, number>>;
};

/** What the forms of an area add up to, level by level: for plenaries, never for the public (DOMAIN section 3, no rival count). */
export type Tally = {
  readonly areas: readonly AreaTally[];
  /** TPS that the present list does not have (T3), of which forms came: these are in no sum. */
  readonly unknownTps: readonly string[];
};

/** Adds up what has come and tells the areas of a level within an area. */
export async function tallyOf(
  platform: Platform,
  election: Election,
  area: string,
  level: Level,
): Promise<Tally> {
  await addUp(platform, election.id);
  const { db } = platform.database;
  const digits = LEVEL_DIGITS[level];
  const [rows, tps, unknownTps] = await Promise.all([
    sumsWithin(db, election.id, area, digits),
    tpsWithin(db, election.id, area, digits),
    formsWithoutTps(db, election.id, area),
  ]);
  return {
    areas: rows.map(({ sums, blanks, ...row }) => {
      const boxes = boxesOf(C_HASIL_KWK, row.pairs);
      return {
        ...{ ...row, tps: tps.get(row.area) ?? 0 },
        sums: Object.fromEntries(boxes.map((box, at) => [box, sums[at] ?? 0])),
        blanks: Object.fromEntries(boxes.flatMap((box, at) => (blanks[at] ? [[box, blanks[at]]] : []))),
      };
    }),
    unknownTps,
  };
}
