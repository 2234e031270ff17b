import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { linksOf, neighboursOf } from '../../priors/neighbours.ts';
import { type Prior, priorsOf } from '../../priors/prior.ts';
import { quadkeyAt } from '../../priors/quadkey.ts';
import { readQuarter } from '../../priors/quarter.ts';
import { ALL_CODES, rangesOf } from '../code-range.ts';
import type { TpsPage } from '../tps/page.ts';
import { cellsNear, neighbourTests, tilesAt } from './near-store.ts';

const MS_PER_DAY = 86_400_000;

/**
 * What lets one expect how a TPS may be connected, as of the instant of its page: tiles and cells at its place (or its
 * village's), and the tests of its neighbours that one may see. It is put beside the page and takes no part in its status.
 * A synthetic election has only its own neighbours: nothing real is mixed into it.
 */
export async function tpsPriors(platform: Platform, page: TpsPage, scope: Scope): Promise<readonly Prior[]> {
  const { db } = platform.database;
  const { election, tps, yardstick, records } = page;
  const { asOf, asOfDay, asOfMs, validityDays, timeZone } = yardstick;
  const position = election.synthetic ? null : tps.position;
  const known = records.tests.filter(({ observedAt }) => observedAt <= asOf);
  const tests = await neighbourTests(db, {
    electionId: election.id,
    code: tps.code,
    within: scope.everything ? [ALL_CODES] : rangesOf(scope.prefixes),
    // What is older is stale whatever the hour of day.
    from: new Date(asOfMs - (validityDays + 2) * MS_PER_DAY),
    until: asOf,
  });
  const tiles = position ? await tilesAt(db, quadkeyAt(position), asOfDay) : [];
  return priorsOf(
    {
      place: tps.precision === 'exact' ? 'tps' : 'village',
      tiles: tiles.flatMap(({ quarter: id, ...tile }) => {
        const quarter = readQuarter(id, asOfDay);
        return quarter.ok ? [{ ...tile, quarter: quarter.value }] : [];
      }),
      cells: position ? await cellsNear(db, position, asOf) : [],
      neighbours: neighboursOf(tests, linksOf(known), yardstick),
    },
    timeZone,
  );
}
