import { factsNear, heardNetworks } from '../../../connectivity/server/index.ts';
import {
  dayIn,
  err,
  lookOutward,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
} from '../../../kernel/index.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { daysToGo, type Election } from '../../../registry/index.ts';
import { type Catalogue, chainFrom, type Reach, reachOf } from '../../index.ts';
import { sitesIn } from '../sites/store.ts';
import { catalogueFor, placed } from './gather.ts';
import type { Gathered, GroundFiles } from './gathered.ts';

/** What one TPS's options are found from. */
export type GatheredTps = {
  readonly catalogue: Catalogue;
  readonly catalogueVersion: number;
  readonly horizonDays: number;
  /** Null when it is adequate: then there is nothing to do. */
  readonly gathered: Gathered | null;
};

/**
 * Reads what the options of one TPS are found from: itself, and around it what is near enough to matter (`reachOf`), by indexes. The options
 * found from this are those found from the whole province.
 */
export async function gatherTps(
  platform: Platform,
  election: Election,
  code: string,
  ground: GroundFiles,
): Promise<Result<GatheredTps, Problem>> {
  const version = await catalogueFor(platform, election, null);
  if (!version.ok) return version;
  const { catalogue, version: catalogueVersion } = version.value;
  const reach = reachOf(catalogue);
  const { nearest, networksM } = reach;
  const near = await factsNear(platform, election, code, { allM: reach.sendersM, nearest, networksM });
  if (!near) return err(problem(PROBLEMS.noSuchTps));
  const { self, senders, open, neededBps, asOf } = near;
  const horizonDays = daysToGo(election, asOf) - catalogue.rules.freezeDaysToGo.value;
  const known = { catalogue, catalogueVersion, horizonDays };
  if (self.verdict === 'adequate') return ok({ ...known, gathered: null });
  const sharing = self.position ? chainFrom(self.position, open, reach.sharedM) : [];
  const tps = [self, ...sharing, ...senders].sort((a, b) => (a.code < b.code ? -1 : 1));
  const [sites, heardOf] = await Promise.all([
    sitesAround(platform, election, self, reach),
    heardNetworks(platform, election, placed(self), asOf),
  ]);
  return ok({
    ...known,
    gathered: {
      today: dayIn(election.timeZone, asOf),
      ...{ catalogue, horizonDays, sites, heardOf, ground },
      regencies: [code.slice(0, 4)],
      include: self.verdict === 'inadequate' ? 'inadequate' : 'inadequate-and-unknown',
      facts: { neededBps, tps },
      orderedDaysAgo: new Map(),
    },
  });
}

async function sitesAround(
  { database: { db } }: Platform,
  election: Election,
  { code, position }: Parameters<typeof placed>[0],
  { sitesM, nearest }: Reach,
): Promise<Gathered['sites']> {
  if (!position) return [];
  const found = await lookOutward(position, { allM: sitesM, nearest }, async (box) =>
    (await sitesIn(db, election.id, code.slice(0, 2), box)).map((site) => ({
      site,
      position: { latitude: site.latitude, longitude: site.longitude },
    })),
  );
  return found.map(({ site }) => site);
}
