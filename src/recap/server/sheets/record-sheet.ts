import { hash } from 'node:crypto';
import {
  err,
  errorsText,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type SheetFigures, sheetFaults, sheetText } from '../../sheets/sheet.ts';
import { isCorrectedAfter } from './correction-store.ts';
import { mayRecord, type Recorder } from './recorder.ts';
import { holdRecap, insertSheet, versionsOfSheet } from './sheet-store.ts';

/** What became of a sheet that was sent. `isNew`: it says something else than the version before. */
export type RecordedSheet = { readonly id: string; readonly version: number; readonly isNew: boolean };

/**
 * Records the next version of a sheet, as it is written; figures that break a rule are recorded like others, and told. The same figures again are the same
 * version, unless the plenary corrected something after it had signed: what is then signed again is a version of its own.
 * @param previous identity of the version that was looked at; null for the first
 */
export async function recordSheet(
  platform: Platform,
  election: Election,
  by: Recorder,
  sheet: SheetFigures,
  previous: string | null,
): Promise<Result<RecordedSheet, Problem>> {
  const faults = sheetFaults(sheet);
  if (faults.length > 0) return err(problem(PROBLEMS.sheetRefused, errorsText(faults), faults));
  const allowed = await mayRecord(platform, election, by, sheet.area);
  if (!allowed.ok) return allowed;
  const at = platform.clock();
  return platform.database.db.transaction().execute(async (trx): Promise<Result<RecordedSheet, Problem>> => {
    await holdRecap(trx, election.id);
    const [newest, ...older] = await versionsOfSheet(trx, election.id, sheet.contest, sheet.area);
    const named = { ...sheet, election: election.slug, synthetic: election.synthetic };
    const contentAs = (version: number, before: string | null) =>
      sheetText({ ...named, version, previous: before });
    const isCorrectedSince =
      newest?.id === previous &&
      newest.signedAt !== null &&
      (await isCorrectedAfter(trx, election.id, sheet.contest, sheet.area, newest.signedAt));
    if (newest && !isCorrectedSince && contentAs(newest.version, older[0]?.id ?? null) === newest.content)
      return ok({ id: newest.id, version: newest.version, isNew: false });
    if ((newest?.id ?? null) !== previous)
      return err(problem(PROBLEMS.sheetOutdated, versionWords(newest?.version ?? 0)));
    const version = (newest?.version ?? 0) + 1;
    const content = contentAs(version, previous);
    const id = hash('sha256', content, 'hex');
    const { contest, area } = sheet;
    await insertSheet(trx, {
      ...{
        id,
        contest,
        area,
        version,
        content,
        recordedAt: at,
        electionId: election.id,
        previous,
        by: by.id,
      },
    });
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.sheet', subject: `sheet:${area}` },
      detail: { election: election.slug, contest, version, sha256: id },
    });
    return ok({ id, version, isNew: true });
  });
}

function versionWords(version: number) {
  return text(`versi terbaru: ${version}`, `newest version: ${version}`);
}
