import { regionNames } from '../../../connectivity/server/index.ts';
import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { areasWithin } from '../../../voting-day/server/index.ts';
import { addUp } from '../tally/add-up.ts';
import { LEVEL_DIGITS, type Level } from '../tally/tally.ts';
import { type AreaReadings, readingsByArea } from './progress-store.ts';

/** Where the readings of each area of a level stand, with its name, within a scope and a region ('' for all). */
export async function progressOf(
  platform: Platform,
  electionId: number,
  { scope, region, level }: { readonly scope: Scope; readonly region: string; readonly level: Level },
): Promise<readonly (AreaReadings & { readonly name: string })[]> {
  await addUp(platform, electionId);
  const { db } = platform.database;
  const rows = await readingsByArea(db, electionId, areasWithin(scope, region), LEVEL_DIGITS[level]);
  const names = await regionNames(
    db,
    rows.map(({ area }) => area),
  );
  return rows.map((row) => ({ ...row, name: names.get(row.area)?.name ?? row.area }));
}
