import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import type { Device } from '../../../platform/server/devices/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import { type PairsAt, pairsAt } from '../../../registry/index.ts';
import { contestsOf, electionById } from '../../../registry/server/index.ts';
import { type Asked, askedOf, askedTogether } from '../../asked.ts';
import { windowsAsked } from '../coordinated/asked.ts';
import { type TpsPage, tpsPage } from '../tps/page.ts';

/** What a device of the field is told about itself: where it belongs, what the task is and what is asked of it today. */
export type FieldHome = Pick<TpsPage, 'election' | 'tps' | 'policy'> & {
  readonly device: Device;
  readonly asked: readonly Asked[];
  /** How many pairs stand, as the election says. */
  readonly pairs: PairsAt;
  readonly serverTime: Date;
};

/** The home of a device. @returns that its TPS is no longer in the election. */
export async function fieldHome(platform: Platform, device: Device): Promise<Result<FieldHome, Problem>> {
  const election = await electionById(platform.database.db, device.electionId);
  if (!election) return err(problem(PROBLEMS.noSuchElection));
  const page = await tpsPage(platform, election, device.tpsCode);
  if (!page.ok) return page;
  const { tps, policy, explanation } = page.value;
  const now = election.pinnedAsOf ?? platform.clock();
  const windows = await windowsAsked(platform.database.db, election, device.tpsCode, now);
  return ok({
    device,
    election,
    tps,
    policy,
    asked: askedTogether(askedOf(explanation.checks), windows),
    pairs: pairsAt(await contestsOf(platform.database.db, election.id)),
    serverTime: platform.clock(),
  });
}
