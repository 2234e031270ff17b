import { err, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import type { WithdrawalReason } from '../../sheets/withdrawal.ts';
import type { Recorder } from './recorder.ts';
import { hasPhoto, insertWithdrawal } from './withdrawal-store.ts';

/** A photo that is to be shown to nobody any more. */
export type Withdrawal = { readonly tps: string; readonly photo: string; readonly reason: WithdrawalReason };

/** Withdraws a photo of a form from view; that it was there, and that it was withdrawn, stays in the public log. */
export async function withdrawPhoto(
  platform: Platform,
  election: Election,
  by: Recorder,
  { tps, photo, reason }: Withdrawal,
): Promise<Result<null, Problem>> {
  const { db } = platform.database;
  if (!isWithin(by.scope, tps) || !(await hasPhoto(db, election.id, tps, photo)))
    return err(problem(PROBLEMS.noSuchFormPhoto, text(tps, tps)));
  const at = platform.clock();
  return db.transaction().execute(async (trx): Promise<Result<null, Problem>> => {
    const kept = { electionId: election.id, tps, photo, reason, at, by: by.id };
    if (!(await insertWithdrawal(trx, kept))) return err(problem(PROBLEMS.alreadyWithdrawn));
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.withdraw-photo', subject: `tps:${tps}` },
      detail: { election: election.slug, photo, reason },
    });
    return ok(null);
  });
}
