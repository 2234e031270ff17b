import {
  dayIn,
  err,
  errorsText,
  type FieldError,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { resultFaults, type WrittenResult } from '../../audit/visit-result.ts';
import { contentId } from '../record-store.ts';
import { listAudits } from './store.ts';
import { holdVisit, insertResult, type KeptResult, recordsElsewhere, standingResult } from './visit-store.ts';

/** Which visit of which audit. */
type Where = { readonly number: number; readonly code: string };

/**
 * Appends the result of a visit. The same as the one that stands is no new one; another replaces it, and the earlier one stays.
 * @returns whether it was new.
 */
export async function recordVisit(
  platform: Platform,
  election: Election,
  by: { readonly id: string; readonly scope: Scope },
  { number, code }: Where,
  written: WrittenResult,
): Promise<Result<{ readonly isNew: boolean }, Problem>> {
  const { db } = platform.database;
  if (!isWithin(by.scope, code)) return err(problem(PROBLEMS.notAllowed));
  const [audit] = await listAudits(db, election.id, number);
  if (!audit) return err(problem(PROBLEMS.noSuchClaimAudit));
  const now = platform.clock();
  const today = dayIn(election.timeZone, election.pinnedAsOf ?? now);
  const result = { ...written, records: [...new Set(written.records)].sort() };
  const faults = [
    ...resultFaults(result, audit.drawnOn as typeof today, today),
    ...(await recordsElsewhere(db, election.id, code, result.records)).map(elsewhere),
  ];
  if (faults.length > 0) return err(problem(PROBLEMS.visitResultRefused, errorsText(faults), faults));
  const where = { electionId: election.id, number };
  return db.transaction().execute(async (trx) => {
    if (!(await holdVisit(trx, where, code))) return err(problem(PROBLEMS.notDrawn));
    const before = await standingResult(trx, where, code);
    if (before && isSame(before, result)) return ok({ isNew: false });
    const replaces = before?.id ?? null;
    const id = contentId(contentOf(election.slug, number, code, result, replaces));
    await insertResult(trx, where, { ...result, id, code, replaces }, { id: by.id, at: now });
    await recordAudit(trx, {
      at: now,
      actor: by.id,
      action: 'claim-audit.result',
      subject: `election:${election.slug}`,
      detail: { audit: number, tps: code, outcome: result.outcome, result: id.toString('hex'), replaces },
    });
    return ok({ isNew: true });
  });
}

/** The bytes whose SHA-256 is a result's identity. What it replaces is part of it: going back to an earlier finding is a new one. */
function contentOf(
  electionSlug: string,
  number: number,
  code: string,
  { outcome, visitedOn, reason, records }: WrittenResult,
  replaces: string | null,
): string {
  return JSON.stringify([
    'sigap-visit-result-1',
    electionSlug,
    number,
    code,
    outcome,
    visitedOn,
    reason,
    records,
    replaces,
  ]);
}

function isSame(kept: KeptResult, written: WrittenResult): boolean {
  return (
    kept.outcome === written.outcome &&
    kept.visitedOn === written.visitedOn &&
    kept.reason === written.reason &&
    [...kept.records].sort().join() === written.records.join()
  );
}

function elsewhere(id: string): FieldError {
  const short = id.slice(0, 12);
  return {
    path: 'records',
    message: text(
      `catatan ${short} bukan uji atau laporan TPS ini`,
      `the record ${short} is no test or finding of this TPS`,
    ),
  };
}
