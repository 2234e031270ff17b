import {
  type Day,
  err,
  errorsText,
  type FieldError,
  ok,
  PROBLEMS,
  type Problem,
  problem,
  type Result,
  type Text,
  text,
} from '../../../kernel/index.ts';
import { isWithin, type Scope } from '../../../platform/server/access/scope.ts';
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Database } from '../../../platform/server/database.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import {
  countsTps,
  dayFault,
  exceptFault,
  latestClaimDay,
  registeredNote,
  valueFault,
} from '../../claim-limits.ts';
import { type ClaimExtent, type Disagreement, disagreementsOf, speaksOf } from '../../disagreement.ts';
import type { ClaimRecord } from '../../record.ts';
import { recordClaims } from '../record-store.ts';
import { regionNames } from '../region-store.ts';
import { tpsNames } from '../tps/names-store.ts';
import { regionClaims, tpsPerRegion } from './store.ts';

/** A disagreement with the names of its region and of what is left out. */
export type NamedDisagreement = Disagreement & {
  readonly regionName: string;
  readonly exceptNames: readonly string[];
};

/** Where the claims within a scope disagree, and by how much. */
export async function disagreements(
  platform: Platform,
  election: Election,
  scope: Scope,
): Promise<NamedDisagreement[]> {
  const { db } = platform.database;
  const claims = await regionClaims(db, election.id, scope);
  const codes = placesOf(claims);
  const tps = await tpsPerRegion(db, election.id, codes);
  const names = await regionNames(db, codes);
  const nameOf = (code: string) => names.get(code)?.name ?? code;
  const tpsOf = (extent: ClaimExtent, about: string) =>
    speaksOf(about, election.name.id) ? tpsWithin(extent, tps) : null;
  return disagreementsOf(claims, tpsOf).map((found) => ({
    ...found,
    regionName: nameOf(found.regionCode),
    exceptNames: found.exceptCodes.map(nameOf),
  }));
}

/** What became of a claim entered by hand: whether it was new, and what about it should be looked at. */
type EnteredClaim = { readonly isNew: boolean; readonly note: Text | null };

/** Records a claim that somebody enters by hand. @returns what became of it, or why it cannot be recorded. */
export async function enterClaim(
  platform: Platform,
  election: Election,
  by: { readonly id: string; readonly scope: Scope },
  claim: ClaimRecord,
): Promise<Result<EnteredClaim, Problem>> {
  if (election.synthetic) return err(problem(PROBLEMS.claimRefused, SYNTHETIC));
  if (!isWithin(by.scope, claim.regionCode ?? claim.tpsCode)) return err(problem(PROBLEMS.notAllowed));
  const impossible = faultsOf(claim, latestClaimDay(platform.clock(), election.timeZone));
  if (impossible.length > 0) {
    return err(problem(PROBLEMS.claimRefused, errorsText(impossible), impossible));
  }
  const { db } = platform.database;
  const regions = placesOf([claim]).filter((code) => code !== claim.tpsCode);
  const isKnown =
    (await regionNames(db, regions)).size === regions.length &&
    (claim.tpsCode === null || (await tpsNames(db, election.id, [claim.tpsCode])).size > 0);
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
  const registered = await registeredTps(db, election.id, [claim]);
  return ok({ isNew: added > 0, note: registeredNote(claim, registered(claim)) });
}

function faultsOf(claim: ClaimRecord, latest: Day): FieldError[] {
  const { statedOn, measure, value } = claim;
  const inExtent = exceptFault(claim.regionCode, claim.exceptCodes);
  const onDay = dayFault(statedOn, latest);
  const inValue = value === null ? null : valueFault(measure, value);
  return [
    ...(inExtent ? [{ path: 'exceptCodes', message: inExtent }] : []),
    ...(onDay ? [{ path: 'statedOn', message: onDay }] : []),
    ...(inValue ? [{ path: 'value', message: inValue }] : []),
  ];
}

/** Every region or TPS that some claims name. */
function placesOf(claims: readonly ClaimRecord[]): string[] {
  return [...new Set(claims.flatMap((claim) => [claim.regionCode ?? claim.tpsCode, ...claim.exceptCodes]))];
}

function tpsWithin({ regionCode, exceptCodes }: ClaimExtent, tps: ReadonlyMap<string, number>): number {
  const leftOut = exceptCodes.reduce((sum, code) => sum + (tps.get(code) ?? 0), 0);
  return (tps.get(regionCode) ?? 0) - leftOut;
}

/** How many TPS are registered where each of some claims speaks of; 0 for those that do not count TPS. */
export async function registeredTps(
  db: Database,
  electionId: number,
  claims: readonly ClaimRecord[],
): Promise<(claim: ClaimRecord) => number> {
  const places = placesOf(claims.filter(countsTps));
  const counts = places.length > 0 ? await tpsPerRegion(db, electionId, places) : new Map<string, number>();
  return ({ regionCode, tpsCode, exceptCodes }) =>
    tpsWithin({ regionCode: regionCode ?? tpsCode, exceptCodes }, counts);
}

const SYNTHETIC = text(
  'pemilihan ini skenario sintetis; data nyata tidak dicampur ke dalamnya',
  'this election is a synthetic scenario; real data is not mixed into it',
);
const UNKNOWN_PLACE = text('wilayah atau TPS itu tidak dikenal', 'the region or TPS is not known');
