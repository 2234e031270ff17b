import type { Database } from '../../../platform/server/database.ts';
import type { Contest } from '../../../sealed/index.ts';
import { isAfterSignature } from '../../sheets/after-signature.ts';
import { standingCorrections } from '../../sheets/correction.ts';
import { correctionsWithin } from './correction-store.ts';
import { lastSignatures } from './plenary-store.ts';
import { correctionIn } from './record-correction.ts';

/** A correction on record, and what became of it. */
export type KeptCorrection = {
  readonly correction: ReturnType<typeof correctionIn>;
  /** No later one replaces it. */
  readonly isStanding: boolean;
  readonly recordedAt: Date;
  /** It came after its plenary had signed, and is no part of that. */
  readonly isAfterSignature: boolean;
};

/** All corrections of an election about a contest within an area, the oldest first. */
export async function keptCorrections(
  db: Database,
  electionId: number,
  contest: Contest,
  area: string,
): Promise<readonly KeptCorrection[]> {
  const rows = await correctionsWithin(db, electionId, contest, area);
  const all = rows.map((row) => ({ correction: correctionIn(row), recordedAt: row.recordedAt }));
  const standing = new Set(standingCorrections(all.map(({ correction }) => correction)).map(({ id }) => id));
  const plenaries = [...new Set(all.map(({ correction }) => correction.plenary))];
  const signed = await lastSignatures(db, electionId, contest, plenaries);
  return all.map(({ correction, recordedAt }) => ({
    ...{ correction, recordedAt, isStanding: standing.has(correction.id) },
    isAfterSignature: isAfterSignature(recordedAt, signed.get(correction.plenary)),
  }));
}
