import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import type { WithdrawalReason } from '../../sheets/withdrawal.ts';
import type { Recorder } from './recorder.ts';
import { contestsWith, insertWithdrawal } from './withdrawal-store.ts';

/** A photo that is to be shown to nobody any more, of one contest's form or of both that name it; its preview goes with it. */
export type Withdrawal = {
  readonly tps: string;
  readonly contest?: Contest | undefined;
  readonly photo: string;
  readonly reason: WithdrawalReason;
};

/** Withdraws a photo of a form from view; that it was there, and that it was withdrawn, stays in the public log. */
export async function withdrawPhoto(
  platform: Platform,
  election: Election,
  by: Recorder,
  { tps, contest, photo, reason }: Withdrawal,
): Promise<Result<null, Problem>> {
  const { db } = platform.database;
  const named = isWithin(by.scope, tps) ? await contestsWith(db, election.id, tps, photo) : [];
  const contests = named.filter((one) => contest === undefined || one === contest);
  if (contests.length === 0) return err(problem(PROBLEMS.noSuchFormPhoto, text(tps, tps)));
  const at = platform.clock();
  return db.transaction().execute(async (trx): Promise<Result<null, Problem>> => {
    const kept = { electionId: election.id, tps, photo, contests, reason, at, by: by.id };
    if (!(await insertWithdrawal(trx, kept))) return err(problem(PROBLEMS.alreadyWithdrawn));
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.withdraw-photo', subject: `tps:${tps}` },
      detail: { election: election.slug, photo, contests, reason },
    });
    return ok(null);
  });
}
