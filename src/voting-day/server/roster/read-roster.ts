import type { Scope } from '../../../platform/server/access/scope.ts';
import type { Database } from '../../../platform/server/database.ts';
import { boatsOf, pointsOf, runnersOf } from '../readiness/clusters-store.ts';
import { listClusters, listWarRooms } from './store.ts';
import { rosterView } from './view.ts';

/** A page of the roster within a scope, as it leaves. */
export async function readRosterPage(
  db: Database,
  electionId: number,
  scope: Scope,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<ReturnType<typeof rosterView>> {
  const [found, warRooms] = await Promise.all([
    listClusters(db, electionId, scope, { after, limit: limit + 1 }),
    listWarRooms(db, electionId, scope),
  ]);
  const ids = found.map(({ id }) => id);
  const [runners, boats, points] = await Promise.all([
    runnersOf(db, ids),
    boatsOf(db, ids),
    pointsOf(db, ids),
  ]);
  return rosterView(found, { runners, boats, points }, warRooms, limit);
}
