import { hash, randomBytes } from 'node:crypto';
import {
  err,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { isWithin } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { tpsAmong } from '../../../registry/server/index.ts';
import type { Contest } from '../../../sealed/index.ts';
import { type RevoteReason, revoteDayFault } from '../../sheets/revote.ts';
import { type RevoteRecord, revoteText } from '../../sheets/revote-record.ts';
import type { Recorder } from './recorder.ts';
import { insertRevote, lastRevote } from './revote-store.ts';
import { holdRecap } from './sheet-store.ts';
import { votingCloses } from './voting-store.ts';

/** A re-vote that is ordered, or an order that is taken back (no day). */
export type RevoteOrder = {
  readonly tps: string;
  readonly contest: Contest;
  readonly heldOn: string | null;
  readonly reason: RevoteReason;
  readonly words: string;
};

/**
 * Orders a re-vote: from now on what came of that form is kept and does not count, until the re-vote's own form comes. The same order again is the same record: what the public log says
 * of it is said once.
 */
export async function orderRevote(
  platform: Platform,
  election: Election,
  by: Recorder,
  order: RevoteOrder,
): Promise<Result<null, Problem>> {
  const written = withoutPersonalData(order.words);
  if (!written.ok) return written;
  const { db } = platform.database;
  const isThere =
    isWithin(by.scope, order.tps) &&
    (await tpsAmong(db, [{ electionId: election.id, tpsCode: order.tps }])).length > 0;
  if (!isThere) return err(problem(PROBLEMS.noSuchTps, text(order.tps, order.tps)));
  const fault = revoteDayFault(order.reason, order.heldOn, election.votingDate);
  if (fault) return err(problem(PROBLEMS.revoteRefused, fault, [{ path: 'heldOn', message: fault }]));
  const at = platform.clock();
  if (at < (await votingCloses(db, election.id))) return err(problem(PROBLEMS.votingNotClosed));
  await db.transaction().execute(async (trx) => {
    await holdRecap(trx, election.id);
    const last = await lastRevote(trx, election.id, order.tps, order.contest);
    if (last && isSame(JSON.parse(last.content) as RevoteRecord, order)) return;
    const what = order.heldOn === null ? 'withdrawn' : 'ordered';
    const content = revoteText(
      { ...order, what, corrects: last?.id ?? null },
      {
        ...{ election: election.slug, synthetic: election.synthetic, recordedAt: at.toISOString() },
        salt: randomBytes(32).toString('hex'),
      },
    );
    const id = hash('sha256', content, 'hex');
    await insertRevote(trx, { ...order, id, content, electionId: election.id, at, by: by.id });
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.revote', subject: `tps:${order.tps}` },
      detail: { election: election.slug, contest: order.contest, heldOn: order.heldOn, reason: order.reason },
    });
  });
  return ok(null);
}

function isSame(kept: RevoteRecord, order: RevoteOrder): boolean {
  return (['heldOn', 'reason', 'words'] as const).every((part) => kept[part] === order[part]);
}
