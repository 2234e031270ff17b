import { createHash, randomBytes } from 'node:crypto';
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
import { recordAudit } from '../../../platform/server/audit/store.ts';
import type { Platform } from '../../../platform/server/platform.ts';
import type { Election } from '../../../registry/index.ts';
import { claimedShare } from '../../audit/claimed-share.ts';
import { DRAW_METHOD_NAME, draw } from '../../audit/draw.ts';
import { type Confidence, visitsForMargin } from '../../sample.ts';
import { tpsPerRegion } from '../claims/store.ts';
import {
  claimOfLedger,
  holdDraws,
  insertAudit,
  insertDraw,
  listAtDraw,
  listAudits,
  listedTps,
} from './store.ts';

/** What somebody wants audited. */
export type AuditWish = {
  /** The claimed share of adequate TPS, 0 to 1. */
  readonly share: number;
  readonly margin: number;
  readonly confidence: Confidence;
  /** Null for all TPS of the election. */
  readonly regionCode: string | null;
  /** A claim of the ledger that says this share of the same TPS. */
  readonly claimId: string | null;
  /** Null for one made here. */
  readonly seed: string | null;
  readonly seedNote: string | null;
  /** How many visits at first; null for as many as a plain interval of that margin takes. */
  readonly visits: number | null;
};

/** The form of a seed: what can be read out and typed. */
export const SEED = /^[\w.-]{1,100}$/;

/** SHA-256 of a text, in hex: the ticket of a TPS. */
export function ticketOf(said: string): string {
  return createHash('sha256').update(said).digest('hex');
}

/** A seed that nobody chose. */
export function freshSeed(): string {
  return randomBytes(10).toString('hex');
}

/** Starts an audit: draws its sample from the TPS as they are now, and keeps both. @returns its number. */
export async function startAudit(
  platform: Platform,
  election: Election,
  by: string,
  wish: AuditWish,
): Promise<Result<number, Problem>> {
  const { db } = platform.database;
  const codes = await listedTps(db, election.id, wish.regionCode ?? '');
  const faults = [
    ...(codes.length === 0 ? [NO_TPS] : []),
    ...(wish.seed !== null && wish.seedNote === null ? [SEED_OF_NOBODY] : []),
    ...(wish.visits !== null && wish.visits > codes.length ? [tooMany(codes.length)] : []),
    ...(await claimFaults(platform, election, wish, codes)),
  ];
  if (faults.length > 0) return err(problem(PROBLEMS.claimAuditRefused, errorsText(faults), faults));
  const size =
    wish.visits ?? Math.max(1, visitsForMargin(codes.length, wish.share, wish.margin, wish.confidence));
  const seed = wish.seed ?? freshSeed();
  const { visits } = draw(codes, size, seed, ticketOf);
  const now = platform.clock();
  const number = await db.transaction().execute(async (trx) => {
    const started = await insertAudit(trx, election.id, {
      ...wish,
      alpha: alphaOf(wish.confidence),
      seed,
      method: DRAW_METHOD_NAME,
      codes,
      drawnOn: dayIn(election.timeZone, election.pinnedAsOf ?? now),
      startedAt: now,
      startedBy: by,
    });
    await insertDraw(trx, { electionId: election.id, number: started }, { id: by, at: now }, visits, 0);
    await recordAudit(trx, {
      at: now,
      actor: by,
      action: 'claim-audit.start',
      subject: `election:${election.slug}`,
      detail: {
        audit: started,
        share: wish.share,
        margin: wish.margin,
        confidence: wish.confidence,
        region: wish.regionCode,
        seed,
        list: ticketOf(codes.map((code) => `${code}\n`).join('')),
        visits: size,
      },
    });
    return started;
  });
  return ok(number);
}

/** Asks for more visits, up to `size` in all: the next of the same order. @returns how many were added. */
export async function extendAudit(
  platform: Platform,
  election: Election,
  by: string,
  { number, size }: { readonly number: number; readonly size: number },
): Promise<Result<number, Problem>> {
  const now = platform.clock();
  return platform.database.db.transaction().execute(async (trx) => {
    await holdDraws(trx, election.id);
    const [audit] = await listAudits(trx, election.id, number);
    if (!audit) return err(problem(PROBLEMS.noSuchClaimAudit));
    const drawn = audit.draws.at(-1)?.size ?? 0;
    if (size <= drawn || size > audit.tps) {
      return err(
        problem(PROBLEMS.drawRefused, text(`${drawn} < … ≤ ${audit.tps}`, `${drawn} < … ≤ ${audit.tps}`)),
      );
    }
    const { visits } = draw(await listAtDraw(trx, election.id, number), size, audit.seed, ticketOf);
    await insertDraw(trx, { electionId: election.id, number }, { id: by, at: now }, visits, drawn);
    await recordAudit(trx, {
      at: now,
      actor: by,
      action: 'claim-audit.draw',
      subject: `election:${election.slug}`,
      detail: { audit: number, visits: size, before: drawn },
    });
    return ok(size - drawn);
  });
}

/** How often an audit of a confidence may be mistaken. @example alphaOf(0.95) === 0.05 */
export function alphaOf(confidence: Confidence): number {
  return Math.round((1 - confidence) * 100) / 100;
}

/** A claim of the ledger is audited only as what it says, about the TPS it speaks of. */
async function claimFaults(
  platform: Platform,
  election: Election,
  { claimId, share }: AuditWish,
  codes: readonly string[],
): Promise<FieldError[]> {
  if (claimId === null) return [];
  const { db } = platform.database;
  const claim = await claimOfLedger(db, election.id, claimId);
  if (!claim || claim.regionCode === null) return [NO_CLAIM];
  if (claim.exceptCodes.length > 0) return [OF_A_PART];
  const spoken = (await tpsPerRegion(db, election.id, [claim.regionCode])).get(claim.regionCode);
  const isSameTps = spoken === codes.length && codes.every((code) => code.startsWith(claim.regionCode ?? ''));
  const says = claimedShare(claim.measure, claim.value);
  return [...(isSameTps ? [] : [OTHER_TPS]), ...(says === share ? [] : [otherShare(says)])];
}

const SEED_OF_NOBODY: FieldError = {
  path: 'seedNote',
  message: text(
    'benih yang dipilih sendiri harus disebut asalnya (misalnya dadu di depan saksi); kosongkan benihnya agar Sigap yang mengundi',
    'a seed that somebody chose must say where it comes from (such as dice before witnesses); leave it empty to have it drawn',
  ),
};
const NO_TPS: FieldError = {
  path: 'regionCode',
  message: text('di sana belum ada TPS untuk diundi', 'there is no TPS there to draw from'),
};
const NO_CLAIM: FieldError = {
  path: 'claimId',
  message: text('klaim itu tidak ada di buku klaim', 'there is no such claim in the ledger'),
};
const OF_A_PART: FieldError = {
  path: 'claimId',
  message: text(
    'klaim itu mengecualikan sebagian wilayahnya, sedangkan undian meliputi seluruh wilayah; mulailah tanpa menautkannya',
    'that claim leaves out a part of its area, while a draw covers all of an area; start without linking it',
  ),
};
const OTHER_TPS: FieldError = {
  path: 'claimId',
  message: text(
    'klaim itu berbicara tentang wilayah lain; undilah TPS wilayah itu',
    'that claim speaks of another area; draw among the TPS of that area',
  ),
};

function otherShare(says: number | null): FieldError {
  return {
    path: 'share',
    message:
      says === null
        ? text(
            'klaim itu tidak menyebut bagian TPS yang memadai',
            'that claim names no share of adequate TPS',
          )
        : text(`klaim itu menyebut ${says}`, `that claim says ${says}`),
  };
}

function tooMany(tps: number): FieldError {
  return {
    path: 'visits',
    message: text(`hanya ada ${tps} TPS`, `there are only ${tps} TPS`),
  };
}
