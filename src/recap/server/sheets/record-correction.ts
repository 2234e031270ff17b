import { hash, randomBytes } from 'node:crypto';
import {
  err,
  errorsText,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  text,
  withoutPersonalData,
} from '../../../kernel/index.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { tpsAmong } from '../../../registry/server/index.ts';
import { boxesOf, D_HASIL_KWK } from '../../../voting-day/index.ts';
import {
  type Correction,
  correctionFaults,
  correctionText,
  type KeptCorrection,
  replacementFault,
} from '../../sheets/correction.ts';
import { addUp } from '../tally/add-up.ts';
import {
  type CorrectionRow,
  correctionById,
  insertCorrection,
  standingCorrection,
} from './correction-store.ts';
import { mayRecord, type Recorder } from './recorder.ts';
import { holdRecap, nameOfArea, pairsOfCorrected } from './sheet-store.ts';

/** What became of a correction that was sent. `isNew`: it was not on record. */
export type RecordedCorrection = { readonly id: string; readonly isNew: boolean };

/** A correction that is on record, from its text. */
export function correctionIn({ id, content }: CorrectionRow): KeptCorrection {
  return { ...(JSON.parse(content) as Correction), id };
}

/** Records what a plenary corrects. The same again is the same record, so that a request that is sent twice counts once. */
export async function recordCorrection(
  platform: Platform,
  election: Election,
  by: Recorder,
  correction: Correction,
): Promise<Result<RecordedCorrection, Problem>> {
  const faults = correctionFaults(correction);
  if (faults.length > 0) return err(problem(PROBLEMS.correctionRefused, errorsText(faults), faults));
  const written = withoutPersonalData(correction.words);
  if (!written.ok) return written;
  const allowed = await mayRecord(platform, election, by, correction.plenary);
  if (!allowed.ok) return allowed;
  const { db } = platform.database;
  const { area: place } = correction;
  const isThere =
    place.length === 13
      ? (await tpsAmong(db, [{ electionId: election.id, tpsCode: place }])).length > 0
      : (await nameOfArea(db, election.id, place)) !== null;
  if (!isThere)
    return err(
      problem(place.length === 13 ? PROBLEMS.noSuchTps : PROBLEMS.noSuchRecapArea, text(place, place)),
    );
  await addUp(platform, election.id);
  const at = platform.clock();
  return db.transaction().execute(async (trx): Promise<Result<RecordedCorrection, Problem>> => {
    await holdRecap(trx, election.id);
    const pairs = await pairsOfCorrected(trx, election.id, correction);
    if (pairs !== null && !boxesOf(D_HASIL_KWK, pairs).includes(correction.box))
      return err(noSuchBox(correction.box, pairs));
    const standing = await standingCorrection(trx, election.id, correction);
    if (standing && isSame(correctionIn(standing), correction)) return ok({ id: standing.id, isNew: false });
    const named =
      correction.corrects === null ? null : await correctionById(trx, election.id, correction.corrects);
    if (correction.corrects !== null && !named) return err(problem(PROBLEMS.noSuchCorrection));
    const seal = {
      ...{ election: election.slug, synthetic: election.synthetic, recordedAt: at.toISOString() },
      salt: randomBytes(32).toString('hex'),
    };
    const content = correctionText(correction, seal);
    const id = hash('sha256', content, 'hex');
    const fault = named && replacementFault(correction, id, correctionIn(named), named.isReplaced);
    if (fault) return err(problem(PROBLEMS.correctionRefused, fault));
    if (!named && standing) return err(problem(PROBLEMS.correctionStands, text(standing.id, standing.id)));
    await insertCorrection(trx, {
      ...correction,
      id,
      content,
      recordedAt: at,
      electionId: election.id,
      by: by.id,
    });
    const { contest, plenary, form, area, box, reason, corrects } = correction;
    await recordAudit(trx, {
      ...{ at, actor: by.id, action: 'recap.correction', subject: `correction:${id}` },
      detail: { election: election.slug, contest, plenary, form, area, box, reason, corrects },
    });
    return ok({ id, isNew: true });
  });
}

function noSuchBox(box: string, pairs: number): Problem {
  const message = text(
    `kotak ${box} tidak ada: formulir dan lembarnya punya ${pairs} pasangan`,
    `there is no box ${box}: form and sheet have ${pairs} pairs`,
  );
  return problem(PROBLEMS.correctionRefused, message, [{ path: 'box', message }]);
}

/** Whether two say the same; what they replace was said before. */
function isSame(kept: KeptCorrection, sent: Correction): boolean {
  return (['from', 'to', 'reason', 'words', 'isObjected'] as const).every(
    (part) => kept[part] === sent[part],
  );
}
