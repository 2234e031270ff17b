import { err, isDay, ok, PROBLEMS, type Problem, problem, type Result, text } from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { type Disagreement, disagreementsOf, speaksOf } from '../../disagreement.ts';
import type { ClaimRecord } from '../../record.ts';
import { recordClaims } from '../record-store.ts';
import { regionNames } from '../region-store.ts';
import { tpsNames } from '../tps/names-store.ts';
import { regionClaims, tpsPerRegion } from './store.ts';

/** A disagreement with the region's name. */
export type NamedDisagreement = Disagreement & { readonly regionName: string };

/** Where the claims within a scope disagree, and by how much. */
export async function disagreements(
  platform: Platform,
  election: Election,
  scope: Scope,
): Promise<NamedDisagreement[]> {
  const { db } = platform.database;
  const claims = await regionClaims(db, election.id, scope);
  const codes = [...new Set(claims.map((claim) => claim.regionCode))];
  const tps = await tpsPerRegion(db, election.id, codes);
  const names = await regionNames(db, codes);
  const tpsOf = (code: string, about: string) =>
    speaksOf(about, election.name.id) ? (tps.get(code) ?? null) : null;
  return disagreementsOf(claims, tpsOf).map((found) => ({
    ...found,
    regionName: names.get(found.regionCode)?.name ?? found.regionCode,
  }));
}

/** Records a claim that somebody enters by hand. @returns whether it was new, or why it cannot be recorded. */
export async function enterClaim(
  platform: Platform,
  election: Election,
  by: { readonly id: string; readonly scope: Scope },
  claim: ClaimRecord,
): Promise<Result<{ readonly isNew: boolean }, Problem>> {
  if (election.synthetic) return err(problem(PROBLEMS.claimRefused, SYNTHETIC));
  if (!isWithin(by.scope, claim.regionCode ?? claim.tpsCode)) return err(problem(PROBLEMS.notAllowed));
  if (!isDay(claim.statedOn)) return err(problem(PROBLEMS.claimRefused, text('tanggal', 'date')));
  const { db } = platform.database;
  const isKnown =
    claim.regionCode === null
      ? (await tpsNames(db, election.id, [claim.tpsCode])).size > 0
      : (await regionNames(db, [claim.regionCode])).size > 0;
  if (!isKnown) return err(problem(PROBLEMS.claimRefused, UNKNOWN_PLACE));
  const added = await db.transaction().execute(async (trx) => {
    const count = await recordClaims(trx, election.id, [claim], by.id);
    if (count > 0) {
      await recordAudit(trx, {
        at: platform.clock(),
        actor: by.id,
        action: 'claim.enter',
        subject: `election:${election.slug}`,
        detail: { place: claim.regionCode ?? claim.tpsCode, measure: claim.measure, value: claim.value },
      });
    }
    return count;
  });
  return ok({ isNew: added > 0 });
}

const SYNTHETIC = text(
  'pemilihan ini skenario sintetis; data nyata tidak dicampur ke dalamnya',
  'this election is a synthetic scenario; real data is not mixed into it',
);
const UNKNOWN_PLACE = text('wilayah atau TPS itu tidak dikenal', 'the region or TPS is not known');
