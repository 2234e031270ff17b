import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { nameOfArea } from './sheet-store.ts';
import { votingCloses } from './voting-store.ts';

/** Who records for the election commission, and where they may. */
export type Recorder = { readonly id: string; readonly scope: Scope };

/** Whether somebody may record something of an area now. @returns the area's name, or why not; an area of others is as if it were not there */
export async function mayRecord(
  platform: Platform,
  election: Election,
  { scope }: Recorder,
  area: string,
): Promise<Result<string, Problem>> {
  const { db } = platform.database;
  const name = isWithin(scope, area) ? await nameOfArea(db, election.id, area) : null;
  if (name === null) return err(problem(PROBLEMS.noSuchRecapArea, text(area, area)));
  const closes = await votingCloses(db, election.id);
  return platform.clock() < closes ? err(problem(PROBLEMS.votingNotClosed)) : ok(name);
}
