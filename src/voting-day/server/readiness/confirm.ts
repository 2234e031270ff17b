import { createHash } from 'node:crypto';
import { err, ok, PROBLEMS, type Problem, problem, type Result } from '../../../kernel/index.ts';
import { EVERYTHING, isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { tpsAmong } from '../../../registry/server/index.ts';
import { canonicalJson } from '../../../sealed/index.ts';
import type { Said } from '../../readiness/model.ts';
import { saysSomething } from '../../readiness/record.ts';
import { keepSaid, type SaidByPeople } from './record-store.ts';

/** Who records what they were told, and where they may. */
export type Teller = { readonly id: string; readonly scope: Scope };

/** Whoever works at the server's own command line. */
export function tellerAtTheServer(id: string): Teller {
  return { id, scope: EVERYTHING };
}

/**
 * Records what an officer was told about the eve of a TPS. A later record is read in place of it; nothing is changed.
 * @returns that nothing was said, or that there is no such TPS within the teller's area
 */
export async function confirm(
  platform: Platform,
  election: Election,
  { code, said, by }: { readonly code: string; readonly said: Said; readonly by: Teller },
): Promise<Result<{ readonly id: string }, Problem>> {
  if (!saysSomething(said)) return err(problem(PROBLEMS.nothingSaid));
  const { db } = platform.database;
  if (!isWithin(by.scope, code)) return err(problem(PROBLEMS.noSuchTps));
  const there = await tpsAmong(db, [{ electionId: election.id, tpsCode: code }]);
  if (there.length === 0) return err(problem(PROBLEMS.noSuchTps));
  const receivedAt = platform.clock();
  const observedAt = election.pinnedAsOf ?? receivedAt;
  const record = saidRecord({ election, code, by: by.id, receivedAt, observedAt }, said);
  const { id, said: answers } = record;
  await db.transaction().execute(async (trx) => {
    const recording = { electionId: election.id, by: by.id, receivedAt, importId: null };
    const isNew = await keepSaid(trx, recording, [record]);
    if (isNew === 0) return;
    await recordAudit(trx, {
      ...{
        at: receivedAt,
        actor: by.id,
        action: 'readiness.confirm',
        subject: `tps:${election.slug}/${code}`,
      },
      detail: answers,
    });
  });
  return ok({ id: id.toString('hex') });
}

/** What somebody said of a TPS as it is kept; its identity is the hash of what was said, where, by whom and when it was recorded. */
export function saidRecord(
  {
    election,
    code,
    by,
    receivedAt,
    observedAt,
  }: {
    readonly election: Election;
    readonly code: string;
    readonly by: string;
    readonly receivedAt: Date;
    readonly observedAt: Date;
  },
  { battery, powerBank, power, contact, ready }: Said,
): SaidByPeople {
  const answers = { battery, powerBank, power, contact, ready };
  const content = { ...answers, election: election.slug, tps: code, by, at: receivedAt.toISOString() };
  const id = createHash('sha256').update(canonicalJson(content)).digest();
  return { id, tpsCode: code, said: answers, observedAt };
}
